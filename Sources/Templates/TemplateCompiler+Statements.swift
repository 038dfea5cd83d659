import Diagnostics

extension TemplateCompiler {
  mutating func compile(_ statements: [TemplateStatement]) {
    for (index, statement) in statements.enumerated() {
      if case .output = statement.kind {
        builder.endsValue = endsValue(statements.dropFirst(index + 1).first)
      }
      compile(statement)
    }
  }

  private mutating func compile(_ statement: TemplateStatement) {
    let offset = statement.offset
    switch statement.kind {
    case .text(let start, let end): compileText(start, end, at: offset)
    case .output(let expression): compileOutput(expression)
    case .branches(let branches): compileBranches(branches, at: offset)
    case .loop(let loop): compileLoop(loop, at: offset)
    case .set(let target, let value):
      compile(value)
      store(target)
    case .setBlock(let target, let filters, let body):
      compileCapture(filters, body, at: offset, isValue: true)
      store(target)
    case .with(let pairs, let body):
      for pair in pairs { compile(pair.1) }
      let fresh = pairs.flatMap { TemplateNames.stored(by: $0.0) }
      openScope(storing: TemplateNames.stored(in: body), fresh: fresh, at: offset)
      for pair in pairs.reversed() { store(pair.0) }
      nestedCompile(body)
      closeScope()
    case .filter(let filters, let body):
      compileCapture(filters, body, at: offset)
      emit(.printPlain, at: offset)
    case .autoescape(let value, let body): compileAutoescape(value, body, at: offset)
    case .block(let block): compileBlock(block, at: offset)
    case .extends(let template): compileExtends(template, at: offset)
    case .include(let template, let ignoresMissing, let withContext):
      let reference = addReference(
        template, ignoresMissing: ignoresMissing, withContext: withContext)
      emit(.include, reference, at: offset)
    case .importModule(let template, let name, let withContext):
      let reference = addReference(template, withContext: withContext)
      emit(.importModule, reference, at: offset)
      store(.name(name, offset: offset))
    case .importNames(let template, let names, let withContext):
      let reference = addReference(template, withContext: withContext)
      emit(.importModule, reference, at: offset)
      for name in names {
        emit(.duplicate, at: name.offset)
        emit(.moduleName, number(of: name.name), at: name.offset)
        store(.name(name.alias, offset: name.offset))
      }
      emit(.pop, at: offset)
    case .macro(let macro):
      let routine = compileMacro(macro)
      emit(.macro, routine, at: offset)
      store(.name(macro.name, offset: macro.offset))
    case .call(let call, let body):
      let routine = compileMacro(body)
      guard case .call(let callee, let arguments) = call.kind else { return }
      compileCall(callee, arguments, at: call.offset, isPrinted: true, caller: routine)
    case .evaluate(let expression):
      compile(expression)
      emit(.pop, at: offset)
    case .breakLoop, .continueLoop: compileLeave(statement)
    }
  }

  /// Statements in which an `extends` may or may not be reached.
  private mutating func nestedCompile(_ statements: [TemplateStatement]) {
    builder.conditions += 1
    compile(statements)
    builder.conditions -= 1
  }

  private mutating func compileText(_ start: Int, _ end: Int, at offset: Int) {
    guard !builder.isSilent || builder.conditions > 0, end > start else { return }
    let from = program.text.count
    let bytes = program.templates[template].source.bytes[start..<end]
    builder.markup.read(bytes)
    if bytes.contains(.carriageReturn) {
      var last: UInt8 = 0
      for byte in bytes {
        if byte == .carriageReturn {
          program.text.append(.lineFeed)
        } else if byte != .lineFeed || last != .carriageReturn {
          program.text.append(byte)
        }
        last = byte
      }
    } else {
      program.text += bytes
    }
    emit(.text, Int32(from), Int32(program.text.count - from), at: offset)
  }

  private mutating func compileBranches(
    _ branches: [(test: TemplateExpression?, body: [TemplateStatement])], at offset: Int
  ) {
    var ends: [Int] = []
    let before = builder.markup
    var after: MarkupContext?
    for (index, branch) in branches.enumerated() {
      builder.markup = before
      var toNext: Int?
      if let test = branch.test {
        compile(test)
        toNext = emit(.jumpIfFalse, at: test.offset)
      }
      nestedCompile(branch.body)
      // Branches that lead to different places cannot be told apart; the first one counts.
      after = after ?? builder.markup
      if index + 1 < branches.count { ends.append(emit(.jump, at: offset)) }
      if let toNext { land([toNext]) }
    }
    builder.markup = after ?? before
    land(ends)
  }

  /// Leaves what the body writes, filtered, on the stack.
  private mutating func compileCapture(
    _ filters: [FilterCall], _ body: [TemplateStatement], at offset: Int, isValue: Bool = false
  ) {
    // What becomes a value may be printed anywhere.
    let markup = builder.markup
    if isValue { builder.markup = MarkupContext() }
    defer { if isValue { builder.markup = markup } }
    emit(.beginCapture, at: offset)
    builder.captures += 1
    openScope(storing: TemplateNames.stored(in: body), at: offset)
    nestedCompile(body)
    closeScope()
    builder.captures -= 1
    emit(.endCapture, builder.escapes ? 1 : 0, at: offset)
    for filter in filters { compileFilter(filter) }
  }

  private mutating func compileAutoescape(
    _ value: TemplateExpression, _ body: [TemplateStatement], at offset: Int
  ) {
    func scoped(_ compiler: inout TemplateCompiler, _ escapes: Bool) {
      let before = compiler.builder.escapes
      compiler.builder.escapes = escapes
      compiler.openScope(storing: TemplateNames.stored(in: body), at: offset)
      compiler.nestedCompile(body)
      compiler.closeScope()
      compiler.builder.escapes = before
    }
    if case .constant(.bool(let flag)) = value.kind { return scoped(&self, flag) }
    compile(value)
    let toPlain = emit(.jumpIfFalse, at: value.offset)
    let markup = builder.markup
    scoped(&self, true)
    builder.markup = markup
    let toEnd = emit(.jump, at: offset)
    land([toPlain])
    scoped(&self, false)
    land([toEnd])
  }

  // MARK: Loops

  private mutating func compileLoop(_ loop: LoopStatement, at offset: Int) {
    compile(loop.iterable)
    guard loop.isRecursive else {
      builder.conditions += 1
      compileRounds(loop, isRecursive: false, at: offset)
      builder.conditions -= 1
      return
    }
    let routine = Routine(
      kind: .loop, template: Int32(template), name: number(of: "loop"), escapes: builder.escapes)
    let markup = builder.markup
    let number = compileRoutine(routine) { compiler in
      compiler.builder.markup = markup
      let slot = compiler.builder.newSlot()
      compiler.emit(.loadSlot, slot, at: loop.iterable.offset)
      compiler.compileRounds(loop, isRecursive: true, at: offset)
      compiler.emit(.end, at: offset)
    }
    emit(.recursiveLoop, number, at: loop.iterable.offset)
  }

  /// A loop over the value on the stack.
  private mutating func compileRounds(_ loop: LoopStatement, isRecursive: Bool, at offset: Int) {
    let targets = TemplateNames.stored(by: loop.target)
    let place = loop.iterable.offset
    if let filter = loop.filter {
      emit(.filterBegin, at: place)
      let next = builder.instructions.count
      let done = emit(.filterNext, at: place)
      openScope(storing: [], fresh: targets, at: offset)
      store(loop.target)
      compile(filter)
      emit(.filterTest, at: filter.offset)
      emit(.jump, Int32(next), at: offset)
      closeScope()
      land([done])
    }
    let loopSlot = builder.newSlot()
    let begin = emit(
      isRecursive ? .recursiveLoopBegin : .loopBegin, 0, loopSlot, at: place)
    let next = builder.instructions.count
    var exit = 0
    var scope: [Int32: Int32] = [number(of: "loop"): loopSlot]
    for name in targets { scope[number(of: name)] = builder.newSlot() }
    if case .name(let name, let nameOffset) = loop.target {
      exit = emit(.loopNextSlot, 0, scope[number(of: name)] ?? 0, at: nameOffset)
      builder.scopes.append(scope)
    } else {
      exit = emit(.loopNext, at: place)
      builder.scopes.append(scope)
      store(loop.target)
    }
    let bodyNames = TemplateNames.stored(in: loop.body).filter { !targets.contains($0) }
    openScope(storing: bodyNames, at: offset)
    builder.loops.append(RoutineBuilder.Loop(next: next, captures: builder.captures))
    compile(loop.body)
    let leaving = builder.loops.removeLast()
    closeScope()
    builder.scopes.removeLast()
    emit(.jump, Int32(next), at: offset)
    land([exit] + leaving.breaks)
    if loop.otherwise.isEmpty {
      land([begin])
    } else {
      let toEnd = emit(.jump, at: offset)
      land([begin])
      openScope(storing: TemplateNames.stored(in: loop.otherwise), at: offset)
      nestedCompile(loop.otherwise)
      closeScope()
      land([toEnd])
    }
  }

  private mutating func compileLeave(_ statement: TemplateStatement) {
    let isBreak = if case .breakLoop = statement.kind { true } else { false }
    guard let loop = builder.loops.last else {
      diagnostics.append(
        report(
          "template-syntax", "'\(isBreak ? "break" : "continue")' outside of a loop",
          at: statement.offset, hint: "put it between {% for … %} and {% endfor %}"))
      return
    }
    for _ in loop.captures..<builder.captures { emit(.dropCapture, at: statement.offset) }
    if isBreak {
      let jump = emit(.loopBreak, at: statement.offset)
      builder.loops[builder.loops.count - 1].breaks.append(jump)
    } else {
      emit(.jump, Int32(loop.next), at: statement.offset)
    }
  }
}
