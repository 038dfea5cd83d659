/// What stands after the colon of a `{}`: `[[fill]align][sign][#][0][width][,][.precision][type]`.
struct BraceSpecification {
  private var fill: Unicode.Scalar = " "
  private var align: Unicode.Scalar?
  private var number = FormatSpecification()
  private var separator: Unicode.Scalar?
  private var type: Unicode.Scalar?
  /// Nothing is asked for.
  private let isEmpty: Bool

  init(_ text: [Unicode.Scalar]) throws(TemplateFailure) {
    isEmpty = text.isEmpty
    var rest = text[...]
    let signs = "<>^=".unicodeScalars
    var hasFill = false
    if rest.count > 1, signs.contains(rest[rest.startIndex + 1]) {
      fill = rest.removeFirst()
      align = rest.removeFirst()
      hasFill = true
    } else if let first = rest.first, signs.contains(first) {
      align = rest.removeFirst()
    }
    if let first = rest.first, "+- ".unicodeScalars.contains(first) {
      number.sign = String(first)
      rest.removeFirst()
    }
    if rest.first == "#" {
      number.isAlternate = true
      rest.removeFirst()
    }
    if rest.first == "0" {
      rest.removeFirst()
      if !hasFill { fill = "0" }
      number.isZeroFilled = align == nil
    }
    number.width = FormatSpecification.digits(&rest) ?? 0
    if rest.first == "," || rest.first == "_" { separator = rest.removeFirst() }
    if rest.first == "." {
      rest.removeFirst()
      guard let precision = FormatSpecification.digits(&rest) else {
        throw Self.refused("a point without a number")
      }
      number.precision = precision
    }
    type = rest.popFirst()
    if !rest.isEmpty { throw Self.refused("more than one letter") }
  }

  private static func refused(_ what: String) -> TemplateFailure {
    .argument("this field of the format cannot have \(what)", hint: "write '{:>8}' or '{:.2f}'")
  }

  func text(
    of value: TemplateValue, _ renderer: borrowing TemplateRenderer, escapes: Bool
  ) throws(TemplateFailure) -> String {
    try renderer.checkLength(number.width + (number.precision ?? 0))
    switch value {
    case .int(let whole): return try text(of: whole)
    case .double(let double): return try text(of: double)
    // Python formats its booleans as the numbers that they are.
    case .bool(let flag) where !isEmpty: return try text(of: flag ? 1 : 0)
    case .none, .list, .tuple, .map:
      if isEmpty { break }
      throw .argument(
        "\(value.kindName) has no format of its own", hint: "write '{}', or '{!s:>8}'")
    default: break
    }
    if let type, type != "s" { throw Self.unfit(type, value.kindName) }
    if align == "=" { throw Self.refused("'=', which is for numbers") }
    if !number.sign.isEmpty { throw Self.refused("a sign, which is for numbers") }
    if number.isAlternate { throw Self.refused("'#', which is for numbers") }
    if let separator { throw Self.refused("'\(separator)', which is for numbers") }
    var text = escapes ? try renderer.markup(of: value) : try renderer.text(of: value)
    if let precision = number.precision { text = String(text.unicodeScalars.prefix(precision)) }
    return aligned("", text, isNumber: false)
  }

  private static func unfit(_ type: Unicode.Scalar, _ kind: String) -> TemplateFailure {
    .argument(
      "'{:\(type)}' does not work on \(kind)", hint: "write '{}', or '{:.2f}' for a number")
  }

  private func text(of whole: Int) throws(TemplateFailure) -> String {
    let type = type ?? "d"
    if "%fFeEgG".unicodeScalars.contains(type) { return try text(of: Double(whole)) }
    if number.precision != nil { throw Self.refused("a precision, for its value is whole") }
    var plain = FormatSpecification()
    plain.isAlternate = number.isAlternate
    switch type {
    case "d", "n": return grouped(sign(whole < 0), plain.number(magnitude: whole, "d"), by: 3)
    case "x", "X", "o", "b":
      if separator == "," { throw Self.refused("',' and '\(type)'") }
      let prefix = number.isAlternate ? "0\(type)" : ""
      plain.isAlternate = false
      return grouped(sign(whole < 0) + prefix, plain.number(magnitude: whole, type), by: 4)
    case "c":
      guard let scalar = Unicode.Scalar(UInt32(clamping: whole)) else {
        throw Self.unfit(type, "this number")
      }
      return aligned("", String(scalar), isNumber: true)
    default: throw Self.unfit(type, "a whole number")
    }
  }

  private func text(of double: Double) throws(TemplateFailure) -> String {
    let sign = sign(double.sign == .minus)
    let magnitude = double.magnitude
    var plain = FormatSpecification()
    plain.precision = number.precision
    switch type {
    case nil where number.precision == nil:
      return grouped(sign, PythonText.double(magnitude), by: 3)
    case nil, "n": return grouped(sign, plain.number(magnitude, "g"), by: 3)
    case "%": return grouped(sign, plain.number(magnitude * 100, "f") + "%", by: 3)
    case .some(let letter) where "fFeEgG".unicodeScalars.contains(letter):
      return grouped(sign, plain.number(magnitude, letter), by: 3)
    case .some(let letter): throw Self.unfit(letter, "a number with a point")
    }
  }

  private func sign(_ isNegative: Bool) -> String {
    isNegative ? "-" : number.sign == "-" ? "" : number.sign
  }

  /// Zeros that fill the width are grouped as well, so that it can be one more.
  private func grouped(_ sign: String, _ digits: String, by size: Int) -> String {
    guard let separator else { return aligned(sign, digits, isNumber: true) }
    var whole = String(digits.prefix { $0 != "." && $0 != "e" && $0 != "E" && $0 != "%" })
    let rest = digits.dropFirst(whole.count)
    if fill == "0", align == "=" || number.isZeroFilled {
      func width() -> Int {
        sign.count + whole.count + (whole.count - 1) / size + rest.count
      }
      if width() < number.width {
        let missing = number.width - width()
        whole = String(repeating: "0", count: missing * size / (size + 1)) + whole
      }
      while width() < number.width { whole = "0" + whole }
    }
    var result = ""
    for (index, figure) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: size) { result += String(separator) }
      result.append(figure)
    }
    return aligned(sign, result + rest, isNumber: true)
  }

  private func aligned(_ sign: String, _ text: String, isNumber: Bool) -> String {
    let missing = max(0, number.width - sign.count - text.unicodeScalars.count)
    func filling(_ count: Int) -> String { String(repeating: String(fill), count: count) }
    switch align ?? (isNumber ? number.isZeroFilled ? "=" : ">" : "<") {
    case ">": return filling(missing) + sign + text
    case "^": return filling(missing / 2) + sign + text + filling(missing - missing / 2)
    case "=": return sign + filling(missing) + text
    default: return sign + text + filling(missing)
    }
  }
}
