import Diagnostics

extension TemplateRenderer {
  /// Takes a call's arguments from the stack, stars spread out.
  mutating func arguments(_ site: CallSite) throws(TemplateFailure) -> TemplateArguments {
    if site.isPlain { return TemplateArguments(stack.take(Int(site.positional))) }
    let doubleStar: TemplateValue? = site.hasDoubleStar ? pop() : nil
    let star: TemplateValue? = site.hasStar ? pop() : nil
    let named = stack.take(site.named.count)
    var result = TemplateArguments(stack.take(Int(site.positional)))
    for (index, value) in zip(site.named, named) {
      result.named.append((program.names[Int(program.nameLists[index])], value))
    }
    if let star { result.positional += try members(of: star) }
    guard let doubleStar else { return result }
    if case .undefined(let undefined) = doubleStar { throw failure(for: undefined) }
    guard case .map(let map) = doubleStar else {
      throw .type(
        "'**' needs a dict, not \(doubleStar.kindName)", hint: "write **{'name': value}")
    }
    for (key, value) in zip(map.keys, map.values) {
      guard let name = key.text else {
        throw .type("an argument's name must be text", hint: "use text for the dict's keys")
      }
      result.named.append((name, value))
    }
    return result
  }

  mutating func call(_ site: CallSite) throws(TemplateFailure) {
    let callee = stack[stack.count - site.valueCount - 1]
    if site.isPlain, case .object(let object) = callee,
      object.type == RendererObject.macro.rawValue
    {
      return try callMacro(object, site)
    }
    let arguments = try arguments(site)
    stack.removeLast()
    try call(callee, arguments, site)
  }

  private mutating func call(
    _ callee: TemplateValue, _ arguments: TemplateArguments, _ site: CallSite
  ) throws(TemplateFailure) {
    if case .object(let object) = callee, let kind = RendererObject(rawValue: object.type) {
      switch kind {
      case .macro: try callMacro(object, arguments, site)
      case .loop: try callLoop(object, arguments, site)
      case .overridden: try callOverridden(level: Int(object.index), site)
      case .joiner: stack.append(separator(callJoiner(object)))
      case .function: try push(try callBuiltin(object, arguments))
      case .namespace, .module, .cycler, .blocks: throw notCallable(callee)
      }
    } else if case .function(let function) = callee {
      stack.append(try call(function, arguments))
    } else {
      throw notCallable(callee)
    }
  }

  /// Where the text of a macro, block or loop goes that is called as a value: out at once, past
  /// the printing instruction that follows; else it is markup if text is escaped at the call.
  func destination(_ site: CallSite) -> (result: Frame.Result, returnTo: Int) {
    if site.isPrinted { return (.written, instruction + 1) }
    return (site.escapes ? .markup : .plain, instruction)
  }

  func call(
    _ function: TemplateFunction, _ arguments: TemplateArguments
  ) throws(TemplateFailure) -> TemplateValue {
    for case .undefined(let undefined) in arguments.positional { throw failure(for: undefined) }
    for case .undefined(let undefined) in arguments.named.lazy.map(\.value) {
      throw failure(for: undefined)
    }
    do throws(TemplateFunctionError) {
      return try host.call(function, arguments)
    } catch {
      throw TemplateFailure(error.code, error.message, hint: error.hint)
    }
  }

  /// What a joiner gives stands between values, also where text would be put in quotes.
  private func separator(_ value: TemplateValue) -> TemplateValue {
    let next = program.instructions[instruction]
    guard next.operation == .printInPlace, OutputPlace(code: next.a).kind == .script,
      let text = value.text
    else { return value }
    return .safe(text)
  }

  private func notCallable(_ value: TemplateValue) -> TemplateFailure {
    if case .undefined(let undefined) = value { return failure(for: undefined) }
    return .type(
      "\(describe(value)) cannot be called",
      hint: "only macros and functions can; remove the parentheses")
  }

  // MARK: Macros

  /// A call whose arguments have no names: they go from the stack into the macro's slots.
  private mutating func callMacro(
    _ object: TemplateObject, _ site: CallSite
  ) throws(TemplateFailure) {
    let given = Int(site.positional)
    let routine = try enterMacro(object, given: given, site)
    let taken = min(given, routine.parameters.count)
    let rest = stack.take(given - taken)
    for place in (0..<taken).reversed() { slots[base + place] = stack.removeLast() }
    stack.removeLast()
    bindRest(rest, routine)
    if routine.kwargsSlot >= 0 { slots[base + Int(routine.kwargsSlot)] = .map(TemplateMap()) }
  }

  private mutating func callMacro(
    _ object: TemplateObject, _ arguments: TemplateArguments, _ site: CallSite
  ) throws(TemplateFailure) {
    let routine = try enterMacro(object, given: arguments.positional.count, site)
    let count = routine.parameters.count
    for (place, value) in arguments.positional.prefix(count).enumerated() {
      slots[base + place] = value
    }
    bindRest(Array(arguments.positional.dropFirst(count)), routine)
    try bindNamed(arguments, routine)
  }

  /// Begins a macro, whose parameters from the first `given` on have no value.
  private mutating func enterMacro(
    _ object: TemplateObject, given: Int, _ site: CallSite
  ) throws(TemplateFailure) -> Routine {
    guard macros.indices.contains(Int(object.index)) else {
      throw .type(
        "this macro's template has ended", hint: "import the template that defines the macro")
    }
    let macro = macros[Int(object.index)]
    let routine = program.routines[Int(macro.routine)]
    let parameters = routine.parameters
    guard given <= parameters.count || routine.varargsSlot >= 0 else {
      let name = program.names[Int(routine.name)]
      throw .argument(
        "'\(name)' takes at most \(parameters.count) arguments, not \(given)",
        hint: signature(name, parameters))
    }
    let (result, returnTo) = destination(site)
    try enter(
      macro.routine, result, activation: macro.activation, returnTo: returnTo,
      outerBase: macro.base)
    for (place, index) in parameters.enumerated() where place >= given {
      let name = program.nameLists[index]
      slots[base + place] = .undefined(TemplateUndefined(reason: .parameter(name)))
    }
    if routine.callerSlot >= parameters.count {
      let caller = TemplateUndefined(reason: .parameter(routine.name))
      slots[base + Int(routine.callerSlot)] = .undefined(caller)
    }
    return routine
  }

  private mutating func bindRest(_ rest: [TemplateValue], _ routine: Routine) {
    guard routine.varargsSlot >= 0 else { return }
    slots[base + Int(routine.varargsSlot)] = .tuple(TemplateTuple(rest))
  }

  private mutating func bindNamed(
    _ arguments: TemplateArguments, _ routine: Routine
  ) throws(TemplateFailure) {
    let name = program.names[Int(routine.name)]
    let parameters = routine.parameters
    var rest = TemplateMap()
    for argument in arguments.named {
      let index = parameters.first {
        program.names[Int(program.nameLists[$0])] == argument.name
      }
      if let index {
        let number = index - parameters.lowerBound
        if number < arguments.positional.count {
          throw calling(
            .argument("'\(name)' gets '\(argument.name)' twice", hint: signature(name, parameters)))
        }
        slots[base + number] = argument.value
      } else if argument.name == "caller", routine.callerSlot >= 0 {
        slots[base + Int(routine.callerSlot)] = argument.value
      } else if routine.kwargsSlot >= 0 {
        rest.set(.string(argument.name), argument.value)
      } else if argument.name == "caller" {
        throw calling(
          .argument(
            "'\(name)' takes no 'call' block", hint: "it must use caller() somewhere"))
      } else {
        throw calling(
          .argument(
            "'\(name)' has no parameter '\(argument.name)'", hint: signature(name, parameters)))
      }
    }
    if routine.kwargsSlot >= 0 { slots[base + Int(routine.kwargsSlot)] = .map(rest) }
  }

  /// A failure of the call, not of the macro that has just begun.
  private mutating func calling(_ failure: TemplateFailure) -> TemplateFailure {
    resume(after: frames.removeLast())
    return failure
  }

  private func signature(_ name: String, _ parameters: Range<Int>) -> String {
    if parameters.isEmpty { return "'\(name)' has no parameters" }
    let names = parameters.map { program.names[Int(program.nameLists[$0])] }
    return "its parameters are \(names.joined(separator: ", "))"
  }

  // MARK: Methods

  mutating func callMethod(_ site: CallSite) throws(TemplateFailure) {
    let place = stack.count - site.valueCount - 1
    let receiver = stack[place]
    if case .object(let object) = receiver, object.type == RendererObject.module.rawValue {
      stack[place] = try attribute(site.target, of: receiver)
      return try call(site)
    }
    let arguments = try arguments(site)
    stack.removeLast()
    if case .undefined(let undefined) = receiver { throw failure(for: undefined) }
    if case .object(let object) = receiver, let kind = RendererObject(rawValue: object.type) {
      switch kind {
      case .loop:
        if let value = try callLoopMethod(site.target, of: object, arguments) {
          return stack.append(value)
        }
      case .cycler:
        if let value = callCycler(object, program.names[Int(site.target)]) {
          return stack.append(value)
        }
      case .blocks: return try callOwnBlock(site, activation: Int(object.index))
      case .overridden where program.names[Int(site.target)] == "super":
        return try callOverridden(level: Int(object.index) + 1, site)
      default: break
      }
    } else if let method = program.methods[Int(site.target)],
      let value = try callBuiltin(method, of: receiver, arguments, escapes: site.escapes)
    {
      return try push(value)
    }
    let callee = try attribute(site.target, of: receiver)
    if callee.isUndefined {
      let name = program.names[Int(site.target)]
      let isChanging =
        if case .map = receiver { Self.changingMethods.contains(name) } else { false }
      if isChanging || receiver.text != nil || receiver.members != nil {
        throw noMethod(name, of: receiver)
      }
    }
    try call(callee, arguments, site)
  }

  /// What Python's lists and dicts have besides.
  private static let changingMethods: Set<String> = [
    "append", "clear", "extend", "insert", "pop", "popitem", "remove", "reverse", "setdefault",
    "sort", "update",
  ]

  private func noMethod(_ name: String, of value: TemplateValue) -> TemplateFailure {
    if Self.changingMethods.contains(name) {
      return .type(
        "'\(name)' would change \(value.kindName), and values do not change",
        hint: "make a new one: {% set items = items + [x] %}; in a loop, set one of a namespace")
    }
    return .type(
      "\(value.kindName) has no method '\(name)'", hint: hint(name, BuiltinMethod.names(of: value)))
  }
}
