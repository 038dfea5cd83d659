import Diagnostics

extension TemplateCompiler {
  // MARK: Macros and blocks

  mutating func compileMacro(_ macro: MacroStatement) -> Int32 {
    let routine = Routine(
      kind: .macro, template: Int32(template), name: number(of: macro.name),
      escapes: builder.escapes)
    return compileRoutine(routine) { compiler in
      for parameter in macro.parameters {
        let number = compiler.number(of: parameter.name)
        compiler.builder.scopes[0][number] = compiler.builder.newSlot()
        compiler.builder.parameters.append(number)
        if parameter.name == "caller" {
          compiler.builder.routine.callerSlot = compiler.builder.scopes[0][number] ?? -1
        }
      }
      for (slot, parameter) in macro.parameters.enumerated() {
        guard let fallback = parameter.fallback else { continue }
        let jump = compiler.emit(.jumpIfGiven, 0, Int32(slot), at: fallback.offset)
        compiler.compile(fallback)
        compiler.emit(.storeSlot, Int32(slot), at: fallback.offset)
        compiler.land([jump])
      }
      compiler.openScope(storing: TemplateNames.stored(in: macro.body), at: macro.offset)
      compiler.compile(macro.body)
      compiler.emit(.end, at: macro.offset)
    }
  }

  mutating func compileBlock(_ block: BlockStatement, at offset: Int) {
    let name = number(of: block.name)
    if let other = program.templates[template].blocks.first(where: { $0.name == name }) {
      // The body of an `autoescape` whose value is not known is compiled twice.
      if other.offset != block.nameOffset {
        diagnostics.append(
          report(
            "template-syntax", "the block '\(block.name)' is defined twice",
            at: block.nameOffset, hint: "a template may have one block of a name"))
      }
    } else {
      program.templates[template].blocks.append((name, -1, block.nameOffset))
      if builders.count == 1 {
        heritages[template].outerBlocks.append((name, block.nameOffset))
      }
      let place = program.templates[template].blocks.count - 1
      var routine = Routine(
        kind: .block, template: Int32(template), name: name, escapes: builder.escapes)
      routine.isRequired = block.isRequired
      let markup = markup(ofBlock: name)
      var after = markup
      let number = compileRoutine(routine) { compiler in
        compiler.builder.markup = markup
        compiler.openScope(storing: TemplateNames.stored(in: block.body), at: offset)
        compiler.compile(block.body)
        after = compiler.builder.markup
        compiler.emit(.end, at: offset)
      }
      builder.markup = after
      program.templates[template].blocks[place].routine = number
    }
    if builder.isSilent, builder.conditions == 0 { return }
    emit(.block, name, block.isScoped ? addSite() : -1, at: block.nameOffset)
  }

  // MARK: Other templates

  mutating func compileExtends(_ expression: TemplateExpression, at offset: Int) {
    if builder.routine.kind != .root {
      diagnostics.append(
        report(
          "template-syntax", "'extends' inside of a block or macro", at: offset,
          hint: "write it at the beginning of the template"))
      return
    }
    if builder.isSilent, builder.conditions == 0 {
      diagnostics.append(
        report(
          "template-syntax", "a template can extend only one other", at: offset,
          hint: "remove one of the two"))
      return
    }
    let reference = addReference(expression, withContext: true)
    let parent = program.references[Int(reference)].template
    heritages[template].parent =
      parent >= 0 && builder.conditions == 0 ? .template(parent) : .unknown
    emit(.extends, reference, at: offset)
    if builder.conditions == 0 { builder.isSilent = true }
  }

  /// Names that are constants are looked up here; other expressions leave theirs on the stack.
  mutating func addReference(
    _ expression: TemplateExpression, ignoresMissing: Bool = false, withContext: Bool
  ) -> Int32 {
    var number: Int32 = -1
    if let candidates = constantNames(expression) {
      number = candidates.lazy.compactMap { [program] in program.templateNumbers[$0] }.first ?? -1
      program.missingTemplates.formUnion(
        candidates.filter { program.templateNumbers[$0] == nil })
      if number < 0, !ignoresMissing {
        let name = candidates.last ?? ""
        diagnostics.append(
          report(
            "unknown-template", "there is no template '\(name)'", at: expression.offset,
            hint: NearestName.of(name, among: program.templates.map(\.name)).map {
              "did you mean '\($0)'?"
            } ?? program.environment.templateHint))
      }
    }
    if number < 0 { compile(expression) }
    program.references.append(
      TemplateReference(
        template: number, ignoresMissing: ignoresMissing, site: withContext ? addSite() : -1))
    return Int32(program.references.count - 1)
  }

  private func constantNames(_ expression: TemplateExpression) -> [String]? {
    switch expression.kind {
    case .constant(let value): return value.text.map { [$0] }
    case .list(let members), .tuple(let members):
      var names: [String] = []
      for member in members {
        guard case .constant(let value) = member.kind, let name = value.text else { return nil }
        names.append(name)
      }
      return names
    default: return nil
    }
  }
}
