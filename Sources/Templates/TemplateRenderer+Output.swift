extension TemplateRenderer {
  @inline(__always)
  mutating func printEscaped(_ value: TemplateValue) throws(TemplateFailure) {
    if case .string(let text) = value { output.appendEscaped(text) } else { try printOther(value) }
    try checkOutput()
  }

  @inline(__always)
  mutating func printPlain(_ value: TemplateValue) throws(TemplateFailure) {
    if case .string(let text) = value {
      output.append(text)
    } else {
      try printOther(value, escaped: false)
    }
    try checkOutput()
  }

  @inline(__always)
  func checkOutput() throws(TemplateFailure) {
    if output.count > outputLimit { throw .tooLarge(outputLimit) }
  }

  private mutating func printOther(
    _ value: TemplateValue, escaped: Bool = true
  ) throws(TemplateFailure) {
    switch value {
    case .safe(let text): output.append(text)
    case .int(let number): output.append(number)
    default:
      let text = try text(of: value)
      if escaped { output.appendEscaped(text) } else { output.append(text) }
    }
  }

  /// The value as text, as Python's `str`.
  func text(of value: TemplateValue) throws(TemplateFailure) -> String {
    if case .undefined(let undefined) = value {
      if undefined.isEmpty { return "" }
      throw failure(for: undefined)
    }
    try checkSize(value)
    if let text = PythonText.string(value) { return text }
    if case .object(let object) = value, object.type < TemplateObject.reservedTypes,
      let text = host.text(of: object)
    {
      return text
    }
    if let undefined = Self.firstUndefined(in: value) { throw failure(for: undefined) }
    if (try? members(of: value)) != nil {
      throw .type(
        "\(describe(value)) with objects in it cannot be printed",
        hint: "go through it with 'for' and print attributes of its members")
    }
    throw .type("\(describe(value)) cannot be printed", hint: hintForObject(value))
  }

  private static func firstUndefined(in value: TemplateValue) -> TemplateUndefined? {
    let members: [TemplateValue]
    switch value {
    case .undefined(let undefined): return undefined
    case .list(let list): members = list
    case .tuple(let tuple): members = tuple.members
    case .map(let map): members = map.values
    default: return nil
    }
    for member in members {
      if let undefined = firstUndefined(in: member) { return undefined }
    }
    return nil
  }

  private func hintForObject(_ value: TemplateValue) -> String {
    switch value {
    case .object(let object) where object.type < TemplateObject.reservedTypes:
      let names = host.attributeNames(of: object)
      return names.isEmpty
        ? "print one of its attributes" : "print one of its attributes: \(list(names))"
    default: return "call it with parentheses, or print one of its attributes"
    }
  }

  private func list(_ names: [String]) -> String {
    names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
  }

  /// Text as markup: escaped unless it is markup already.
  func markup(of value: TemplateValue) throws(TemplateFailure) -> String {
    if case .safe(let text) = value { return text }
    return try text(of: value).escapedForMarkup
  }

  mutating func concatenate(_ count: Int, escapes: Bool) throws(TemplateFailure) {
    let parts = stack.take(count)
    let isMarkup =
      escapes && parts.contains { if case .safe = $0 { true } else { false } }
    var result = ""
    for part in parts {
      result += isMarkup ? try markup(of: part) : try text(of: part)
      try checkLength(result.utf8.count)
    }
    stack.append(isMarkup ? .safe(result) : .string(result))
  }

  func checkLength(_ bytes: Int) throws(TemplateFailure) {
    if bytes > outputLimit { throw .tooLarge(outputLimit) }
  }
}
