import Diagnostics

extension TemplateRenderer {
  // MARK: Including

  /// The template that a reference means; its name is on the stack where it is no constant.
  private mutating func resolve(
    _ reference: TemplateReference
  ) throws(TemplateFailure) -> Int32? {
    if reference.template >= 0 { return reference.template }
    let value = pop()
    if case .undefined(let undefined) = value { throw failure(for: undefined) }
    var names: [String] = []
    for candidate in value.members ?? [value] {
      guard let name = candidate.text else {
        throw .type(
          "a template's name must be text, not \(candidate.kindName)",
          hint: "names are paths below the templates folder, such as 'page.html'")
      }
      if let number = program.templateNumbers[name] { return number }
      uses.missing.insert(name)
      names.append(name)
    }
    if reference.ignoresMissing { return nil }
    let name = names.last ?? ""
    throw TemplateFailure(
      "unknown-template", "there is no template '\(name)'",
      hint: NearestName.of(name, among: program.templates.map(\.name)).map {
        "did you mean '\($0)'?"
      } ?? program.environment.templateHint)
  }

  private mutating func activate(_ template: Int32, _ reference: TemplateReference) -> Int {
    uses.add(template)
    activations.append(
      Activation(
        template: template, parent: reference.site >= 0 ? activation : -1, site: reference.site,
        siteBase: base))
    return activations.count - 1
  }

  mutating func include(_ reference: TemplateReference) throws(TemplateFailure) {
    guard let template = try resolve(reference) else { return }
    let activation = activate(template, reference)
    try enter(
      program.templates[Int(template)].root, .written, activation: activation,
      returnTo: instruction)
    frames[frames.count - 1].activations -= 1
  }

  // MARK: Importing

  mutating func importModule(_ reference: TemplateReference) throws(TemplateFailure) {
    guard let template = try resolve(reference) else { return }
    guard modules.count < Self.mostModules else { throw .tooLong }
    let activation = activate(template, reference)
    try enter(
      program.templates[Int(template)].root, .module, activation: activation,
      returnTo: instruction)
  }

  /// Keeps the module's slots and macros, which live as long as those of the importing routine.
  mutating func leaveModule(_ frame: Frame) {
    _ = takeCapture()
    frames.removeLast()
    let template = program.routines[Int(frame.routine)].template
    modules.append(ModuleState(template: template, base: frame.base))
    stack.append(RendererObject.module.value(modules.count - 1))
    resume(after: frame)
  }

  func moduleAttribute(_ name: Int32, of module: ModuleState) -> TemplateValue? {
    guard !program.names[Int(name)].hasPrefix("_"),
      let slot = slot(of: name, in: program.templates[Int(module.template)].exports),
      module.base + slot < slots.count
    else { return nil }
    return slots[module.base + slot]
  }

  mutating func moduleName(_ name: Int32) throws(TemplateFailure) {
    let value = pop()
    guard case .object(let object) = value, object.type == RendererObject.module.rawValue else {
      return stack.append(value)
    }
    let module = modules[Int(object.index)]
    if let value = moduleAttribute(name, of: module), !value.isUndefined {
      return stack.append(value)
    }
    let template = program.templates[Int(module.template)]
    let wanted = program.names[Int(name)]
    let names = program.exportedNames(module.template)
    throw TemplateFailure(
      "unknown-macro", "'\(template.name)' has no '\(wanted)' to import",
      hint: NearestName.of(wanted, among: names).map { "did you mean '\($0)'?" }
        ?? "it has \(names.isEmpty ? "no names" : names.joined(separator: ", "))")
  }

  // MARK: Extending

  mutating func extend(_ reference: TemplateReference) throws(TemplateFailure) {
    guard let template = try resolve(reference) else { return }
    let current = activation
    if activations[current].pending >= 0 {
      throw TemplateFailure(
        "template-syntax", "a template can extend only one other", hint: "remove one of the two")
    }
    if activations[current].chain.contains(template) {
      let name = program.templates[Int(template)].name
      throw TemplateFailure(
        "template-recursion", "'\(name)' extends itself, directly or through others",
        hint: "let one of them extend another template, or none")
    }
    uses.add(template)
    activations[current].extend(with: template)
    activations[current].pending = template
    activations[current].extendedAt = instruction
    activations[current].outputStart = output.count
  }

  /// At the end of a template that extends another one: drops what it wrote itself and begins the
  /// other, over the same names.
  mutating func continueWithParent() throws(TemplateFailure) -> Bool {
    let current = activation
    let template = activations[current].pending
    guard template >= 0 else { return false }
    activations[current].pending = -1
    let start = activations[current].outputStart
    output.truncate(to: start)
    try enter(
      program.templates[Int(template)].root, .written, activation: current,
      returnTo: activations[current].extendedAt, isParent: true)
    return true
  }

  // MARK: Blocks

  /// The routine of a block at a level of the chain, 0 being the one that counts.
  private func block(_ name: Int32, level: Int, activation: Int) -> Int32? {
    var found = 0
    for place in 0..<activations[activation].count {
      let template = Int(activations[activation][place].template)
      for index in program.templates[template].blocks.indices
      where program.templates[template].blocks[index].name == name {
        if found == level { return program.templates[template].blocks[index].routine }
        found += 1
      }
    }
    return nil
  }

  mutating func callBlock(_ name: Int32, site: Int32) throws(TemplateFailure) {
    let current = activation
    // The template that is extended will place this block.
    if activations[current].pending >= 0 { return }
    try enterBlock(
      name, level: 0, activation: current, site: site, siteBase: site >= 0 ? base : 0)
  }

  private mutating func enterBlock(
    _ name: Int32, level: Int, activation: Int, site: Int32 = -1, siteBase: Int = 0,
    calledAt call: CallSite? = nil
  ) throws(TemplateFailure) {
    guard let routine = block(name, level: level, activation: activation) else {
      throw noBlock(name, level: level, activation: activation)
    }
    // What a filled one overrides is as empty as it has to be.
    if program.routines[Int(routine)].isRequired, level == 0 {
      throw TemplateFailure(
        "required-block", "the block '\(program.names[Int(name)])' is required but not filled",
        hint: "define it in the template that extends this one")
    }
    let (result, returnTo) = call.map { destination($0) } ?? (.written, instruction)
    try enter(
      routine, result, activation: activation, returnTo: returnTo, level: level, site: site,
      siteBase: siteBase)
  }

  private func noBlock(_ name: Int32, level: Int, activation: Int) -> TemplateFailure {
    let wanted = program.names[Int(name)]
    if level > 0 {
      return TemplateFailure(
        "unknown-block", "no block '\(wanted)' is overridden here, so there is no super()",
        hint: "'super()' needs a block of the same name in a template that this one extends")
    }
    let names = activations[activation].chain.flatMap { template in
      program.templates[Int(template)].blocks.map { program.names[Int($0.name)] }
    }
    return TemplateFailure(
      "unknown-block", "there is no block '\(wanted)'",
      hint: NearestName.of(wanted, among: names).map { "did you mean '\($0)'?" }
        ?? "blocks are defined with {% block name %}")
  }

  /// The block that runs now, in which macros or loops may be running.
  private var blockFrame: Frame? {
    for frame in frames.reversed() {
      switch program.routines[Int(frame.routine)].kind {
      case .block: return frame
      case .root: return nil
      case .macro, .loop: continue
      }
    }
    return nil
  }

  func overridden() throws(TemplateFailure) -> TemplateValue {
    guard let frame = blockFrame else {
      throw TemplateFailure(
        "unknown-block", "'super' outside of a block",
        hint: "it renders what the block it stands in replaces")
    }
    return RendererObject.overridden.value(frame.level + 1)
  }

  mutating func callOverridden(level: Int, _ site: CallSite) throws(TemplateFailure) {
    guard let frame = blockFrame else { return stack.append(.none) }
    let name = program.routines[Int(frame.routine)].name
    try enterBlock(
      name, level: level, activation: frame.activation, site: frame.site,
      siteBase: frame.siteBase, calledAt: site)
  }

  /// `self.name()`.
  mutating func callOwnBlock(_ site: CallSite, activation: Int) throws(TemplateFailure) {
    guard activation < activations.count else { return stack.append(.none) }
    try enterBlock(site.target, level: 0, activation: activation, calledAt: site)
  }
}
