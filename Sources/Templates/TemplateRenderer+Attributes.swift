import Dates

extension TemplateRenderer {
  /// `value.name`: an attribute of an object, a key of a dict.
  func attribute(_ name: Int32, of value: TemplateValue) throws(TemplateFailure) -> TemplateValue {
    // What nearly all are, apart from everything else, which needs a larger frame.
    if case .object(let object) = value, object.type < TemplateObject.reservedTypes,
      let key = compiled.program.keys[Int(name)], let found = host.value(of: key, in: object)
    {
      return found
    }
    return try rareAttribute(name, of: value)
  }

  @inline(never)
  private func rareAttribute(
    _ name: Int32, of value: TemplateValue
  ) throws(TemplateFailure) -> TemplateValue {
    switch value {
    case .object(let object):
      if object.type >= TemplateObject.reservedTypes,
        let found = try rendererAttribute(name, of: object)
      {
        return found
      }
    case .undefined(let undefined): throw failure(for: undefined)
    default: break
    }
    let text = program.names[Int(name)]
    return member(named: text, of: value) ?? missing(text, of: value)
  }

  /// Of the values that have names in them, whether the program has these names or not.
  private func member(named name: String, of value: TemplateValue) -> TemplateValue? {
    switch value {
    case .map(let map): return map[name]
    case .tuple(let tuple): return tuple.member(named: name)
    case .date(let date):
      let civil = date.in(program.environment.timeZone).civil
      switch name {
      case "year": return .int(civil.year)
      case "month": return .int(civil.month)
      case "day": return .int(civil.day)
      case "hour": return .int(civil.hour)
      case "minute": return .int(civil.minute)
      case "second": return .int(civil.second)
      default: return nil
      }
    default: return nil
    }
  }

  /// An attribute by a name that is known only now.
  func attribute(
    named name: String, of value: TemplateValue
  ) throws(TemplateFailure) -> TemplateValue {
    if case .object(let object) = value, object.type < TemplateObject.reservedTypes {
      if let key = host.attributeKey(named: name), let found = host.value(of: key, in: object) {
        return found
      }
      return missing(name, of: value)
    }
    if let found = member(named: name, of: value) { return found }
    guard let number = program.names.firstIndex(of: name) else {
      if case .undefined(let undefined) = value { throw failure(for: undefined) }
      return missing(name, of: value)
    }
    return try attribute(Int32(number), of: value)
  }

  func missing(_ name: String, of value: TemplateValue) -> TemplateValue {
    let missing = MissingAttribute(name: name, owner: value, instruction: instruction - 1)
    return .undefined(TemplateUndefined(reason: .missing(missing)))
  }

  private func rendererAttribute(
    _ name: Int32, of object: TemplateObject
  ) throws(TemplateFailure) -> TemplateValue? {
    switch RendererObject(rawValue: object.type) {
    case .loop: return try loopAttribute(name, of: object)
    case .namespace: return namespaces[Int(object.index)][program.names[Int(name)]]
    case .module:
      guard modules.indices.contains(Int(object.index)) else { return nil }
      return moduleAttribute(name, of: modules[Int(object.index)])
    case .cycler where program.names[Int(name)] == "current":
      let cycler = cyclers[Int(object.index)]
      return cycler.members[cycler.position]
    case .overridden where program.names[Int(name)] == "super":
      return RendererObject.overridden.value(Int(object.index) + 1)
    case .macro:
      guard macros.indices.contains(Int(object.index)) else { return nil }
      return macroAttribute(name, program.routines[Int(macros[Int(object.index)].routine)])
    default: return nil
    }
  }

  private func macroAttribute(_ name: Int32, _ routine: Routine) -> TemplateValue? {
    switch program.names[Int(name)] {
    case "name": return .string(program.names[Int(routine.name)])
    case "arguments":
      let names = routine.parameters.map {
        TemplateValue.string(program.names[Int(program.nameLists[$0])])
      }
      return .tuple(TemplateTuple(names))
    case "caller": return .bool(routine.callerSlot >= 0)
    case "catch_varargs": return .bool(routine.varargsSlot >= 0)
    case "catch_kwargs": return .bool(routine.kwargsSlot >= 0)
    default: return nil
    }
  }

  /// `value[key]`.
  func item(
    _ key: TemplateValue, of value: TemplateValue
  ) throws(TemplateFailure) -> TemplateValue {
    if case .undefined(let undefined) = value { throw failure(for: undefined) }
    if case .undefined(let undefined) = key { throw failure(for: undefined) }
    switch value {
    case .list(let members): if let found = member(key, of: members) { return found }
    case .tuple(let tuple): if let found = member(key, of: tuple.members) { return found }
    case .string(let text):
      if let found = scalar(key, of: text) { return .string(found) }
    case .safe(let text):
      if let found = scalar(key, of: text) { return .safe(found) }
    case .map(let map):
      if let found = map.value(for: key) { return found }
      return missing(key.text ?? PythonText.representation(key) ?? "…", of: value)
    default: break
    }
    if let name = key.text { return try attribute(named: name, of: value) }
    return missing(PythonText.representation(key) ?? "…", of: value)
  }

  /// Negative positions count from the end.
  private func member(_ key: TemplateValue, of members: [TemplateValue]) -> TemplateValue? {
    guard let index = key.integer else { return nil }
    let place = index < 0 ? members.count + index : index
    return members.indices.contains(place) ? members[place] : nil
  }

  private func scalar(_ key: TemplateValue, of text: String) -> String? {
    guard let index = key.integer else { return nil }
    let scalars = Array(text.unicodeScalars)
    let place = index < 0 ? scalars.count + index : index
    return scalars.indices.contains(place) ? String(scalars[place]) : nil
  }

  /// `value[start:stop:step]`, by Python's rules.
  mutating func slice() throws(TemplateFailure) {
    let parts = stack.take(3)
    let value = pop()
    var bounds: [Int?] = []
    for part in parts {
      if case .undefined(let undefined) = part { throw failure(for: undefined) }
      if part.isNone {
        bounds.append(nil)
      } else if let number = part.integer {
        bounds.append(number)
      } else {
        throw .type(
          "a slice needs whole numbers, not \(part.kindName)", hint: "write value[1:3]")
      }
    }
    if bounds[2] == 0 { throw .type("a slice's step is 0", hint: "use a step of 1 or -1") }
    switch value {
    case .list(let members): stack.append(.list(Self.slice(members, bounds)))
    case .tuple(let tuple):
      stack.append(.tuple(TemplateTuple(Self.slice(tuple.members, bounds))))
    case .string(let text): stack.append(.string(Self.slice(text, bounds)))
    case .safe(let text): stack.append(.safe(Self.slice(text, bounds)))
    case .undefined(let undefined): throw failure(for: undefined)
    default:
      throw .type("\(describe(value)) has no slices", hint: "only lists, tuples and text have")
    }
  }

  static func slice(_ text: String, _ bounds: [Int?]) -> String {
    var result = ""
    result.unicodeScalars.append(contentsOf: slice(Array(text.unicodeScalars), bounds))
    return result
  }

  static func slice<Element>(_ members: [Element], _ bounds: [Int?]) -> [Element] {
    let count = members.count
    let step = bounds[2] ?? 1
    func clamped(_ bound: Int, _ low: Int, _ high: Int) -> Int {
      let place = bound < 0 ? (bound < -count ? -1 : bound + count) : bound
      return min(max(place, low), high)
    }
    if step > 0 {
      let start = bounds[0].map { clamped($0, 0, count) } ?? 0
      let stop = bounds[1].map { clamped($0, 0, count) } ?? count
      if start >= stop { return [] }
      return step == 1
        ? Array(members[start..<stop]) : stride(from: start, to: stop, by: step).map { members[$0] }
    }
    let start = bounds[0].map { clamped($0, -1, count - 1) } ?? count - 1
    let stop = bounds[1].map { clamped($0, -1, count - 1) } ?? -1
    guard start > stop, step > Int.min else { return [] }
    return stride(from: start, to: stop, by: step).map { members[$0] }
  }

  // MARK: Making and taking apart

  mutating func makeMap(_ count: Int) throws(TemplateFailure) {
    let values = stack.take(count * 2)
    var map = TemplateMap()
    for index in 0..<count {
      if case .undefined(let undefined) = values[index * 2] { throw failure(for: undefined) }
      guard map.set(values[index * 2], values[index * 2 + 1]) else {
        throw .type(
          "\(values[index * 2].kindName) cannot be a key", hint: "use text or a number for it")
      }
    }
    try push(.map(map))
  }

  mutating func unpack(_ count: Int) throws(TemplateFailure) {
    let value = pop()
    let members = try members(of: value)
    guard members.count == count else {
      throw .type(
        "\(members.count) values cannot be given to \(count) names",
        hint: "write as many names as there are values")
    }
    stack.append(contentsOf: members.reversed())
  }

  mutating func setAttribute(_ name: Int32) throws(TemplateFailure) {
    let target = pop()
    let value = pop()
    if case .undefined(let undefined) = target { throw failure(for: undefined) }
    guard case .object(let object) = target, object.type == RendererObject.namespace.rawValue
    else {
      throw .type(
        "attributes of \(describe(target)) cannot be set",
        hint: "make a namespace: {% set ns = namespace() %}")
    }
    // Lists were weighed when they were made; other arguments of a macro were not.
    if case .list = value {} else { try weigh(value) }
    namespaces[Int(object.index)].set(.string(program.names[Int(name)]), value)
  }
}
