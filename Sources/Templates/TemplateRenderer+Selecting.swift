extension TemplateRenderer {
  /// Of what is false there are none, whether it can be iterated or not.
  private func membersOrNone(of value: TemplateValue) throws(TemplateFailure) -> [TemplateValue] {
    switch value {
    case .none, .bool(false), .int(0), .double(0): []
    default: try members(of: value)
    }
  }

  mutating func mapped(
    _ value: TemplateValue, _ arguments: TemplateArguments, escapes: Bool
  ) throws(TemplateFailure) -> TemplateValue {
    let members = try membersOrNone(of: value)
    try count(members.count)
    var result: [TemplateValue] = []
    result.reserveCapacity(members.count)
    if let path = arguments.named.first(where: { $0.name == "attribute" })?.value,
      arguments.positional.isEmpty
    {
      let fallback = arguments.named.first { $0.name == "default" }?.value
      for member in members {
        result.append(try attribute(at: path, of: member, fallback: fallback))
      }
      return .list(result)
    }
    guard let name = arguments.positional.first?.text else {
      throw .argument(
        "'map' needs the name of a filter or 'attribute'",
        hint: "write map('upper') or map(attribute='title')")
    }
    var rest = arguments
    rest.positional.removeFirst()
    for member in members {
      result.append(try apply(named: name, to: member, rest, escapes: escapes))
    }
    return .list(result)
  }

  mutating func selected(
    _ filter: BuiltinFilter, _ value: TemplateValue, _ arguments: TemplateArguments
  ) throws(TemplateFailure) -> TemplateValue {
    var rest = arguments.positional
    var path: TemplateValue?
    if filter == .selectattr || filter == .rejectattr {
      guard !rest.isEmpty else {
        throw .argument(
          "'\(filter)' needs an attribute", hint: "write \(filter)('draft') or more")
      }
      path = rest.removeFirst()
    }
    var test: BuiltinTest?
    if let name = rest.first {
      guard let found = name.text.flatMap(BuiltinTest.init(name:)) else {
        throw .unknown("test", name.text ?? name.kindName, among: BuiltinTest.names)
      }
      test = found
      rest.removeFirst()
      guard rest.count <= found.parameters.count else {
        throw .argument(
          "the test '\(found)' takes at most \(found.parameters.count) arguments, not \(rest.count)",
          hint: "write \(filter)(…, '\(found)'\(found.parameters.isEmpty ? "" : ", value"))")
      }
    }
    let keeps = filter == .select || filter == .selectattr
    let members = try membersOrNone(of: value)
    try count(members.count)
    var result: [TemplateValue] = []
    for member in members {
      let tested =
        try path.map { (path) throws(TemplateFailure) in
          try attribute(at: path, of: member)
        } ?? member
      let passes = if let test { try passes(tested, test, rest) } else { try isTrue(tested) }
      if passes == keeps { result.append(member) }
    }
    return .list(result)
  }

  func joined(
    _ value: TemplateValue, _ given: FilterArguments, escapes: Bool
  ) throws(TemplateFailure) -> TemplateValue {
    let separator = try given.value(self, 0) ?? .string("")
    let path = try given.value(self, 1)
    var parts = try members(of: value)
    if let path, !path.isNone {
      for index in parts.indices { parts[index] = try attribute(at: path, of: parts[index]) }
    }
    func isSafe(_ value: TemplateValue) -> Bool {
      if case .safe = value { true } else { false }
    }
    let isMarkup = escapes && (isSafe(separator) || parts.contains(where: isSafe))
    let between = isMarkup ? try markup(of: separator) : try text(of: separator)
    var result = ""
    for (index, part) in parts.enumerated() {
      if index > 0 { result += between }
      result += isMarkup ? try markup(of: part) : try text(of: part)
      try checkLength(result.utf8.count)
    }
    return isMarkup ? .safe(result) : .string(result)
  }
}
