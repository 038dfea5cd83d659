extension TemplateRenderer {
  /// Python's `str.format`: `{}`, `{0}`, `{name}`, `{0.attribute}`, `{0[key]}`, `{:>8.2f}`, `{!r}`.
  func braceFormat(
    _ format: String, _ arguments: TemplateArguments, escapes: Bool
  ) throws(TemplateFailure) -> String {
    var next = 0
    return try braceFormat(
      Array(format.unicodeScalars), arguments, &next, isInner: false, escapes: escapes)
  }

  /// `isInner`: what stands after a field's colon, where further fields may stand.
  private func braceFormat(
    _ format: [Unicode.Scalar], _ arguments: TemplateArguments, _ next: inout Int, isInner: Bool,
    escapes: Bool
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
        result += try formatted(field, arguments, &next, escapes: escapes)
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
    _ field: [Unicode.Scalar], _ arguments: TemplateArguments, _ next: inout Int, escapes: Bool
  ) throws(TemplateFailure) -> String {
    let colon = field.firstIndex(of: ":") ?? field.endIndex
    var path = field[..<colon]
    var conversion: Unicode.Scalar?
    if let mark = path.firstIndex(of: "!") {
      conversion = path[(mark + 1)...].first
      path = path[..<mark]
    }
    var value = try self.value(at: Array(path), arguments, &next)
    if conversion == "r" { value = .string(PythonText.representation(value) ?? describe(value)) }
    if conversion == "s" { value = .string(try text(of: value)) }
    var specification = colon < field.endIndex ? Array(field[(colon + 1)...]) : []
    if specification.contains("{") {
      let inner = try braceFormat(specification, arguments, &next, isInner: true, escapes: false)
      specification = Array(inner.unicodeScalars)
    }
    return try BraceSpecification(specification).text(of: value, self, escapes: escapes)
  }

  private func value(
    at path: [Unicode.Scalar], _ arguments: TemplateArguments, _ next: inout Int
  ) throws(TemplateFailure) -> TemplateValue {
    let end = path.firstIndex { $0 == "." || $0 == "[" } ?? path.endIndex
    var first = ""
    first.unicodeScalars.append(contentsOf: path[..<end])
    var found: TemplateValue?
    if first.isEmpty || Int(first) != nil {
      let place = Int(first) ?? next
      if first.isEmpty { next += 1 }
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
      value = try item(Int(key).map { .int($0) } ?? .string(key), of: value)
      rest = rest[(stop ?? rest.endIndex)...]
      if mark == "[" { _ = rest.popFirst() }
    }
    return value
  }
}

/// What stands after the colon of a `{}`: `[[fill]align][sign][0][width][,][.precision][type]`.
struct BraceSpecification {
  private var fill: Unicode.Scalar = " "
  private var align: Unicode.Scalar?
  private var number = FormatSpecification()
  private var separator: String?
  private var type: Unicode.Scalar?

  init(_ text: [Unicode.Scalar]) {
    var rest = text[...]
    let signs = "<>^=".unicodeScalars
    if rest.count > 1, signs.contains(rest[rest.startIndex + 1]) {
      fill = rest.removeFirst()
      align = rest.removeFirst()
    } else if let first = rest.first, signs.contains(first) {
      align = rest.removeFirst()
    }
    if let first = rest.first, "+- ".unicodeScalars.contains(first) {
      number.sign = first == "-" ? "" : String(first)
      rest.removeFirst()
    }
    if rest.first == "#" {
      number.isAlternate = true
      rest.removeFirst()
    }
    if rest.first == "0" {
      rest.removeFirst()
      if align == nil {
        fill = "0"
        align = "="
      }
    }
    number.width = FormatSpecification.digits(&rest) ?? 0
    if rest.first == "," || rest.first == "_" { separator = String(rest.removeFirst()) }
    if rest.first == "." {
      rest.removeFirst()
      number.precision = FormatSpecification.digits(&rest) ?? 0
    }
    type = rest.first
  }

  func text(
    of value: TemplateValue, _ renderer: borrowing TemplateRenderer, escapes: Bool
  ) throws(TemplateFailure) -> String {
    try renderer.checkLength(number.width + (number.precision ?? 0))
    var plain = number
    plain.width = 0
    var isNumber = true
    var digits: String
    switch (value, type) {
    case (.int(let whole), nil), (.int(let whole), "d"), (.int(let whole), "n"):
      digits = plain.number(whole, "d")
    case (.int(let whole), "x"), (.int(let whole), "X"), (.int(let whole), "o"):
      digits = plain.number(whole, type ?? "d")
    case (.int(let whole), "b"): digits = String(whole, radix: 2)
    case (.int, "%"), (.double, "%"):
      plain.precision = number.precision ?? 6
      digits = plain.number((renderer.double(value) ?? 0) * 100, "f") + "%"
    case (.double(let double), nil):
      digits = number.precision == nil ? PythonText.double(double) : plain.number(double, "g")
    case (.int, .some(let letter)) where "fFeEgG".unicodeScalars.contains(letter),
      (.double, .some(let letter)) where "fFeEgG".unicodeScalars.contains(letter):
      digits = plain.number(renderer.double(value) ?? 0, letter)
    case (.int(let whole), "c"):
      isNumber = false
      digits = Unicode.Scalar(UInt32(clamping: whole)).map { String($0) } ?? ""
    case (_, .some(let letter)) where letter != "s" || isNumberValue(value):
      throw .argument(
        "'{:\(letter)}' does not work on \(value.kindName)",
        hint: "write '{}', or '{:.2f}' for a number")
    default:
      isNumber = false
      digits = escapes ? try renderer.markup(of: value) : try renderer.text(of: value)
      if let precision = number.precision {
        digits = String(digits.unicodeScalars.prefix(precision))
      }
    }
    if isNumber, let separator { digits = grouped(digits, separator) }
    return aligned(digits, isNumber: isNumber)
  }

  private func isNumberValue(_ value: TemplateValue) -> Bool {
    switch value {
    case .int, .double: true
    default: false
    }
  }

  private func grouped(_ digits: String, _ separator: String) -> String {
    let whole = digits.prefix { $0 != "." && $0 != "e" }
    let sign = whole.prefix { $0 == "-" || $0 == "+" || $0 == " " }
    let figures = Array(whole.dropFirst(sign.count))
    var result = String(sign)
    for (index, figure) in figures.enumerated() {
      if index > 0, (figures.count - index).isMultiple(of: 3) { result += separator }
      result.append(figure)
    }
    return result + digits.dropFirst(whole.count)
  }

  private func aligned(_ text: String, isNumber: Bool) -> String {
    let missing = max(0, number.width - text.unicodeScalars.count)
    func filling(_ count: Int) -> String { String(repeating: String(fill), count: count) }
    switch align ?? (isNumber ? ">" : "<") {
    case ">": return filling(missing) + text
    case "^": return filling(missing / 2) + text + filling(missing - missing / 2)
    case "=":
      let sign = text.prefix { $0 == "-" || $0 == "+" || $0 == " " }
      return sign + filling(missing) + text.dropFirst(sign.count)
    default: return text + filling(missing)
    }
  }
}
