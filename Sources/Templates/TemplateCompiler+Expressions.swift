import Diagnostics

extension TemplateCompiler {
  /// Leaves the expression's value on the stack.
  mutating func compile(_ expression: TemplateExpression) {
    let offset = expression.offset
    trace(expression)
    switch expression.kind {
    case .constant(let value): emit(.constant, constant(value), at: offset)
    case .name(let name): loadName(name, at: offset)
    case .list(let members):
      for member in members { compile(member) }
      emit(.list, Int32(members.count), at: offset)
    case .tuple(let members):
      for member in members { compile(member) }
      emit(.tuple, Int32(members.count), at: offset)
    case .map(let pairs):
      for pair in pairs {
        compile(pair.key)
        compile(pair.value)
      }
      emit(.map, Int32(pairs.count), at: offset)
    case .not(let operand):
      compile(operand)
      emit(.not, at: offset)
    case .negative(let operand):
      compile(operand)
      emit(.negative, at: offset)
    case .positive(let operand):
      compile(operand)
      emit(.positive, at: offset)
    case .binary(let operation, let left, let right):
      compile(left)
      compile(right)
      emit(.binary, operation.rawValue, builder.escapes ? 1 : 0, at: offset)
    case .comparison(let first, let rest): compileComparison(first, rest, at: offset)
    case .and(let left, let right): compileLogical(.andJump, left, right)
    case .or(let left, let right): compileLogical(.orJump, left, right)
    case .concatenation(let parts):
      for part in parts { compile(part) }
      emit(.concatenate, Int32(parts.count), builder.escapes ? 1 : 0, at: offset)
    case .conditional(let test, let then, let otherwise):
      compileConditional(test, then, otherwise, at: offset)
    case .attribute(let base, let name): compileAttribute(base, name, at: offset)
    case .item(let base, let key):
      compile(base)
      compile(key)
      emit(.item, at: offset)
    case .slice(let base, let parts):
      compile(base)
      for part in parts {
        if let part { compile(part) } else { emit(.constant, constant(.none), at: offset) }
      }
      emit(.slice, at: offset)
    case .call(let callee, let arguments): compileCall(callee, arguments, at: offset)
    case .filter(let base, let filter):
      compile(base)
      compileFilter(filter)
    case .test(let base, let test, let isNegated):
      compile(base)
      compileTest(test, at: offset)
      if isNegated { emit(.not, at: offset) }
    case .invalid: emit(.constant, constant(.none), at: offset)
    }
  }

  private mutating func compileLogical(
    _ operation: Operation, _ left: TemplateExpression, _ right: TemplateExpression
  ) {
    compile(left)
    let jump = emit(operation, at: left.offset)
    compile(right)
    land([jump])
  }

  private mutating func compileComparison(
    _ first: TemplateExpression, _ rest: [(ComparisonOperator, TemplateExpression)],
    at offset: Int
  ) {
    compile(first)
    var jumps: [Int] = []
    for (index, (comparison, right)) in rest.enumerated() {
      compile(right)
      if index + 1 < rest.count {
        jumps.append(emit(.compareChain, 0, comparison.rawValue, at: offset))
      } else {
        emit(.compare, comparison.rawValue, at: offset)
      }
    }
    land(jumps)
  }

  private mutating func compileConditional(
    _ test: TemplateExpression, _ then: TemplateExpression, _ otherwise: TemplateExpression?,
    at offset: Int
  ) {
    compile(test)
    let toElse = emit(.jumpIfFalse, at: test.offset)
    compile(then)
    let toEnd = emit(.jump, at: offset)
    land([toElse])
    if let otherwise {
      compile(otherwise)
    } else {
      emit(.constant, constant(.undefined(TemplateUndefined(reason: .noElse))), at: offset)
    }
    land([toEnd])
  }

  /// `isPrinted`: escaped and at once, where that is one instruction's work.
  mutating func compileAttribute(
    _ base: TemplateExpression, _ name: String, at offset: Int, isPrinted: Bool = false
  ) {
    let number = number(of: name)
    if case .name(let variable) = base.kind {
      switch meaning(of: variable) {
      case .slot(let slot):
        emit(isPrinted ? .printSlotAttribute : .slotAttribute, slot, number, at: offset)
        return
      case .global(let global):
        emit(isPrinted ? .printGlobalAttribute : .globalAttribute, global, number, at: offset)
        return
      default: break
      }
    }
    compile(base)
    emit(.attribute, number, at: offset)
    if isPrinted { emit(.printEscaped, at: offset) }
  }

  // MARK: Calls

  mutating func compileCall(
    _ callee: TemplateExpression, _ arguments: CallArguments, at offset: Int,
    isPrinted: Bool = false, caller: Int32? = nil
  ) {
    trace(callOf: callee, arguments)
    var operation = Operation.call
    var target: Int32 = -1
    if case .attribute(let base, let name) = callee.kind {
      let reads = blockReads
      compile(base)
      target = number(of: name)
      if case .name = base.kind, blockReads > reads { namedBlockReads.append(target) }
      operation = .callMethod
    } else {
      compile(callee)
    }
    var site = pushArguments(arguments, caller: caller, at: offset)
    site.target = target
    site.isPrinted = isPrinted
    emit(operation, addCallSite(site), at: callee.offset)
    if isPrinted { emitPrint(at: offset) }
  }

  private mutating func pushArguments(
    _ arguments: CallArguments, caller: Int32? = nil, at offset: Int
  ) -> CallSite {
    var site = CallSite()
    site.escapes = builder.escapes
    for argument in arguments.positional { compile(argument) }
    site.positional = Int32(arguments.positional.count)
    var named: [Int32] = []
    for argument in arguments.named {
      compile(argument.value)
      named.append(number(of: argument.name))
    }
    if let caller {
      emit(.macro, caller, at: offset)
      named.append(number(of: "caller"))
    }
    site.named = program.add(named)
    if let star = arguments.star {
      compile(star)
      site.hasStar = true
    }
    if let doubleStar = arguments.doubleStar {
      compile(doubleStar)
      site.hasDoubleStar = true
    }
    return site
  }

  // MARK: Filters and tests

  /// Applies a filter to the value on the stack.
  mutating func compileFilter(_ filter: FilterCall) {
    if let number = program.hostFilterNumbers[filter.name] {
      var site = pushArguments(filter.arguments, at: filter.offset)
      site.target = number
      site.isHost = true
      emit(.filter, addCallSite(site), at: filter.offset)
      return
    }
    guard let builtin = BuiltinFilter(name: filter.name) else {
      diagnostics.append(unknown("filter", filter, among: filterNames))
      return
    }
    var site = pushArranged(filter, builtin.parameters)
    site.target = Int32(builtin.rawValue)
    emit(.filter, addCallSite(site), at: filter.offset)
  }

  /// `offset` is that of the tested value, where a message about it points.
  private mutating func compileTest(_ test: FilterCall, at offset: Int) {
    guard let builtin = BuiltinTest(name: test.name) else {
      diagnostics.append(unknown("test", test, among: BuiltinTest.names))
      return
    }
    var site = pushArranged(test, builtin.parameters)
    site.target = Int32(builtin.rawValue)
    emit(.test, addCallSite(site), at: offset)
  }

  var filterNames: [String] {
    BuiltinFilter.names + program.environment.filters.map(\.name)
  }

  private func unknown(_ kind: String, _ call: FilterCall, among names: [String]) -> Diagnostic {
    let failure = TemplateFailure.unknown(kind, call.name, among: names)
    return report(failure.code, failure.message, at: call.offset, hint: failure.hint)
  }

  /// Puts a built-in's arguments into the order of its parameters; nil takes any.
  private mutating func pushArranged(_ call: FilterCall, _ parameters: [String]?) -> CallSite {
    let arguments = call.arguments
    guard let parameters, arguments.star == nil, arguments.doubleStar == nil else {
      return pushArguments(arguments, at: call.offset)
    }
    var arranged = arguments.positional.map(Optional.some)
    if arranged.count > parameters.count {
      diagnostics.append(
        report(
          "template-argument",
          "'\(call.name)' takes at most \(parameters.count) arguments, not \(arranged.count)",
          at: call.offset, hint: signature(call.name, parameters)))
    }
    for argument in arguments.named {
      guard let place = parameters.firstIndex(of: argument.name) else {
        diagnostics.append(
          report(
            "template-argument", "'\(call.name)' has no parameter '\(argument.name)'",
            at: argument.offset, hint: signature(call.name, parameters)))
        continue
      }
      while arranged.count <= place { arranged.append(nil) }
      arranged[place] = argument.value
    }
    var site = CallSite()
    site.escapes = builder.escapes
    site.positional = Int32(arranged.count)
    for argument in arranged {
      if let argument {
        compile(argument)
      } else {
        emit(.constant, constant(.undefined(.absent)), at: call.offset)
      }
    }
    return site
  }

  private func signature(_ name: String, _ parameters: [String]) -> String {
    parameters.isEmpty
      ? "write '\(name)' without parentheses"
      : "its parameters are \(parameters.joined(separator: ", "))"
  }
}
