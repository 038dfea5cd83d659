/// The functions that every template has: `range`, `dict`, `namespace`, `cycler`, `joiner`.
/// `lipsum` is left out, since its text would be another one each time.
enum BuiltinFunction: UInt8, Sendable, CaseIterable {
  case range, dict, namespace, cycler, joiner
}

extension TemplateRenderer {
  mutating func callBuiltin(
    _ object: TemplateObject, _ arguments: TemplateArguments
  ) throws(TemplateFailure) -> TemplateValue {
    for case .undefined(let undefined) in arguments.positional { throw failure(for: undefined) }
    switch BuiltinFunction(rawValue: UInt8(truncatingIfNeeded: object.index)) {
    case .range: return .list(try range(arguments.positional))
    case .dict: return .map(try dict(arguments))
    case .namespace:
      guard namespaces.count < Self.longestList else { throw .tooLong }
      namespaces.append(try dict(arguments))
      return RendererObject.namespace.value(namespaces.count - 1)
    case .cycler:
      guard !arguments.positional.isEmpty else {
        throw .argument("'cycler' needs values", hint: "write cycler('odd', 'even')")
      }
      guard cyclers.count < Self.longestList else { throw .tooLong }
      cyclers.append((arguments.positional, 0))
      return RendererObject.cycler.value(cyclers.count - 1)
    case .joiner:
      guard joiners.count < Self.longestList else { throw .tooLong }
      joiners.append((arguments.value(0, "sep") ?? .string(", "), false))
      return RendererObject.joiner.value(joiners.count - 1)
    case nil: return .none
    }
  }

  private mutating func range(
    _ arguments: [TemplateValue]
  ) throws(TemplateFailure) -> [TemplateValue] {
    var numbers: [Int] = []
    for argument in arguments {
      guard let number = argument.integer else {
        throw .type("'range' needs whole numbers", hint: "write range(10) or range(1, 10, 2)")
      }
      numbers.append(number)
    }
    guard (1...3).contains(numbers.count) else {
      throw .argument("'range' takes one to three numbers", hint: "write range(1, 10, 2)")
    }
    let start = numbers.count == 1 ? 0 : numbers[0]
    let stop = numbers.count == 1 ? numbers[0] : numbers[1]
    let step = numbers.count == 3 ? numbers[2] : 1
    guard step != 0 else {
      throw .argument("'range' with a step of 0", hint: "use a step of 1 or -1")
    }
    let (span, overflows) = stop.subtractingReportingOverflow(start)
    if overflows || span.magnitude / step.magnitude > UInt(Self.longestList) {
      throw .tooManyMembers
    }
    let members = stride(from: start, to: stop, by: step).map { TemplateValue.int($0) }
    try count(members.count / 16)
    return members
  }

  /// From a dict or pairs, and arguments with names.
  private func dict(_ arguments: TemplateArguments) throws(TemplateFailure) -> TemplateMap {
    var result = TemplateMap()
    if let first = arguments.positional.first {
      if case .map(let map) = first {
        for (key, value) in zip(map.keys, map.values) { result.set(key, value) }
      } else {
        for pair in try members(of: first) {
          guard let parts = pair.members, parts.count == 2, result.set(parts[0], parts[1]) else {
            throw .type("a dict is made of pairs", hint: "write dict([('key', value)])")
          }
        }
      }
    }
    for argument in arguments.named { result.set(.string(argument.name), argument.value) }
    return result
  }

  mutating func callCycler(_ object: TemplateObject, _ method: String) -> TemplateValue? {
    let index = Int(object.index)
    switch method {
    case "next":
      let value = cyclers[index].members[cyclers[index].position]
      cyclers[index].position = (cyclers[index].position + 1) % cyclers[index].members.count
      return value
    case "reset":
      cyclers[index].position = 0
      return TemplateValue.none
    default: return nil
    }
  }

  /// Nothing the first time, the separator from then on.
  mutating func callJoiner(_ object: TemplateObject) -> TemplateValue {
    let index = Int(object.index)
    if joiners[index].isUsed { return joiners[index].separator }
    joiners[index].isUsed = true
    return .string("")
  }
}
