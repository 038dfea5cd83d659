extension TemplateRenderer {
  /// Python's `str.format`: `{}`, `{0}`, `{name}`, `{0.attribute}`, `{0[key]}`, `{:>8.2f}`, `{!r}`.
  func braceFormat(
    _ format: String, _ arguments: TemplateArguments, escapes: Bool
  ) throws(TemplateFailure) -> String {
    var numbering = FieldNumbering()
    return try braceFormat(
      Array(format.unicodeScalars), arguments, &numbering, isInner: false, escapes: escapes)
  }

  /// `isInner`: what stands after a field's colon, where further fields may stand.
  private func braceFormat(
    _ format: [Unicode.Scalar], _ arguments: TemplateArguments,
    _ numbering: inout FieldNumbering, isInner: Bool, escapes: Bool
  ) throws(TemplateFailure) -> String {
    var result = ""
    var scalars = format[...]
    while let scalar = scalars.popFirst() {
      if scalar == "{" || scalar == "}", scalars.first == scalar {
        scalars.removeFirst()
        result.unicodeScalars.append(scalar)
      } else if scalar == "{" {
        guard let end = Self.fieldEnd(scalars) else { throw Self.unclosedBrace }
        guard !isInner || !scalars[..<end].contains("{") else { throw Self.unclosedBrace }
        let field = Array(scalars[..<end])
        scalars = scalars[(end + 1)...]
        result += try formatted(field, arguments, &numbering, escapes: escapes)
        try checkLength(result.utf8.count)
      } else if scalar == "}" {
        throw Self.unclosedBrace
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func fieldEnd(_ scalars: ArraySlice<Unicode.Scalar>) -> Int? {
    var open = 0
    return scalars.firstIndex { scalar in
      if scalar == "{" { open += 1 }
      if scalar == "}" { open -= 1 }
      return open < 0
    }
  }

  private static var unclosedBrace: TemplateFailure {
    .argument("the format has a single brace", hint: "write '{{' or '}}' for a brace")
  }

  private func formatted(
    _ field: [Unicode.Scalar], _ arguments: TemplateArguments,
    _ numbering: inout FieldNumbering, escapes: Bool
  ) throws(TemplateFailure) -> String {
    let colon = field.firstIndex(of: ":") ?? field.endIndex
    var path = field[..<colon]
    var conversion: Unicode.Scalar?
    if let mark = path.firstIndex(of: "!") {
      conversion = path[(mark + 1)...].first
      path = path[..<mark]
    }
    var value = try self.value(at: Array(path), arguments, &numbering)
    if conversion == "r" || conversion == "a" {
      let text = PythonText.representation(value) ?? describe(value)
      value = .string(conversion == "a" ? PythonText.ascii(text) : text)
    }
    if conversion == "s" { value = .string(try text(of: value)) }
    if let conversion, !"rsa".unicodeScalars.contains(conversion) {
      throw .argument("there is no conversion '!\(conversion)'", hint: "write '!s', '!r' or '!a'")
    }
    var specification = colon < field.endIndex ? Array(field[(colon + 1)...]) : []
    if specification.contains("{") {
      let inner = try braceFormat(
        specification, arguments, &numbering, isInner: true, escapes: false)
      specification = Array(inner.unicodeScalars)
    }
    return try BraceSpecification(specification).text(of: value, self, escapes: escapes)
  }

  private func value(
    at path: [Unicode.Scalar], _ arguments: TemplateArguments,
    _ numbering: inout FieldNumbering
  ) throws(TemplateFailure) -> TemplateValue {
    let end = path.firstIndex { $0 == "." || $0 == "[" } ?? path.endIndex
    var first = ""
    first.unicodeScalars.append(contentsOf: path[..<end])
    var found: TemplateValue?
    if first.isEmpty || Int(first) != nil {
      let place = try numbering.place(Int(first))
      if arguments.positional.indices.contains(place) { found = arguments.positional[place] }
    } else {
      found = arguments.named.first { $0.name == first }?.value
    }
    guard var value = found else {
      throw .argument(
        "the format wants a value that was not given", hint: "pass one for each '{}'")
    }
    var rest = path[end...]
    while let mark = rest.popFirst() {
      let stop = rest.firstIndex { mark == "[" ? $0 == "]" : $0 == "." || $0 == "[" }
      var key = ""
      key.unicodeScalars.append(contentsOf: rest[..<(stop ?? rest.endIndex)])
      // As in Python, which has no short way to a dict's keys.
      if mark == ".", case .map = value {
        throw .type("a dict has no attribute '\(key)'", hint: "write '[\(key)]' for a key")
      }
      value = try item(Int(key).map { .int($0) } ?? .string(key), of: value)
      rest = rest[(stop ?? rest.endIndex)...]
      if mark == "[" { _ = rest.popFirst() }
    }
    return value
  }
}
