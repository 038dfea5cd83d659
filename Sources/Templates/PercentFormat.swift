extension TemplateRenderer {
  /// Python's `format % values`: `%s %r %d %i %u %f %F %e %g %x %X %o %c %a %%`, with flags, width,
  /// precision and `%(name)s`.
  func percentFormat(
    _ format: String, _ values: [TemplateValue], named: TemplateValue, escapes: Bool
  ) throws(TemplateFailure) -> String {
    var result = ""
    var scalars = Array(format.unicodeScalars)[...]
    var next = 0
    var usesNames = false
    while let scalar = scalars.popFirst() {
      guard scalar == "%" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      if scalars.first == "%" {
        scalars.removeFirst()
        result += "%"
        continue
      }
      var value: TemplateValue?
      if scalars.first == "(" {
        guard let end = scalars.firstIndex(of: ")") else { throw Self.badFormat }
        var name = ""
        name.unicodeScalars.append(contentsOf: scalars[(scalars.startIndex + 1)..<end])
        scalars = scalars[(end + 1)...]
        guard case .map(let map) = named, let found = map[name] else {
          throw .argument(
            "the format wants '\(name)', which was not given", hint: "pass \(name)=…")
        }
        value = found
        usesNames = true
      }
      var spec = FormatSpecification()
      spec.readFlags(&scalars)
      if scalars.first == "*" {
        scalars.removeFirst()
        let width = try starred(values, &next)
        spec.isLeft = spec.isLeft || width < 0
        spec.width = abs(width)
      } else {
        spec.readWidth(&scalars)
      }
      if scalars.starts(with: ".*".unicodeScalars) {
        scalars.removeFirst(2)
        spec.precision = max(0, try starred(values, &next))
      } else {
        spec.readPrecision(&scalars)
      }
      guard let letter = scalars.popFirst() else { throw Self.badFormat }
      if value == nil {
        guard next < values.count else {
          throw .argument("the format wants more values", hint: "pass a value for each '%'")
        }
        value = values[next]
        next += 1
      }
      try checkLength(spec.width + (spec.precision ?? 0))
      result += try formatted(value ?? .none, letter, spec, escapes: escapes)
      try checkLength(result.utf8.count)
    }
    if next < values.count, !usesNames, next > 0 || !values.isEmpty {
      if case .map = named, next == 0, values.count == 1 { return result }
      throw .argument(
        "the format wants fewer values", hint: "write one '%s' for each value")
    }
    return result
  }

  /// A width or a precision that is one of the values.
  private func starred(
    _ values: [TemplateValue], _ next: inout Int
  ) throws(TemplateFailure) -> Int {
    guard next < values.count, let number = values[next].integer else {
      throw .argument("'*' needs a whole number", hint: "pass it before the value")
    }
    next += 1
    return max(-1_000_000_000, min(number, 1_000_000_000))
  }

  private static var badFormat: TemplateFailure {
    .argument("the format ends inside of a '%'", hint: "write '%%' for a percent sign")
  }

  private func formatted(
    _ value: TemplateValue, _ letter: Unicode.Scalar, _ spec: FormatSpecification, escapes: Bool
  ) throws(TemplateFailure) -> String {
    switch letter {
    case "s", "r", "a":
      var text =
        letter == "s"
        ? (escapes ? try markup(of: value) : try self.text(of: value))
        : PythonText.representation(value) ?? describe(value)
      if letter == "a" { text = PythonText.ascii(text) }
      if let precision = spec.precision { text = String(text.unicodeScalars.prefix(precision)) }
      return spec.padded(text)
    case "c":
      let text =
        value.text ?? value.integer.flatMap { Unicode.Scalar(UInt32(clamping: $0)) }
        .map { String($0) } ?? ""
      return spec.padded(text)
    case "d", "i", "u", "x", "X", "o":
      guard let number = value.integer ?? wholePart(value) else {
        throw .type(
          "'%\(letter)' needs a number, not \(value.kindName)", hint: "write '%s' for other values")
      }
      return spec.number(number, letter)
    case "f", "F", "e", "E", "g", "G":
      guard let number = double(value) else {
        throw .type(
          "'%\(letter)' needs a number, not \(value.kindName)", hint: "write '%s' for other values")
      }
      return spec.number(number, letter)
    default:
      throw .argument(
        "the format has an unknown letter '\(letter)'", hint: "write '%s', '%d' or '%.2f'")
    }
  }

  private func wholePart(_ value: TemplateValue) -> Int? {
    if case .double(let number) = value { Int(exactly: number.rounded(.towardZero)) } else { nil }
  }
}

/// What stands between `%` and its letter.
struct FormatSpecification {
  var isLeft = false
  var isZeroFilled = false
  var sign = ""
  var isAlternate = false
  var width = 0
  var precision: Int?

  mutating func readFlags(_ scalars: inout ArraySlice<Unicode.Scalar>) {
    while let flag = scalars.first, "-0+ #".unicodeScalars.contains(flag) {
      switch flag {
      case "-": isLeft = true
      case "0": isZeroFilled = true
      case "+": sign = "+"
      case "#": isAlternate = true
      default: if sign.isEmpty { sign = " " }
      }
      scalars.removeFirst()
    }
  }

  mutating func readWidth(_ scalars: inout ArraySlice<Unicode.Scalar>) {
    width = Self.digits(&scalars) ?? 0
  }

  mutating func readPrecision(_ scalars: inout ArraySlice<Unicode.Scalar>) {
    if scalars.first == "." {
      scalars.removeFirst()
      precision = Self.digits(&scalars) ?? 0
    }
  }

  static func digits(_ scalars: inout ArraySlice<Unicode.Scalar>) -> Int? {
    var number: Int?
    while let scalar = scalars.first, ("0"..."9").contains(scalar) {
      number = min((number ?? 0) * 10 + Int(scalar.value - 48), 1_000_000_000)
      scalars.removeFirst()
    }
    return number
  }

  func padded(_ text: String) -> String {
    let missing = max(0, width - text.unicodeScalars.count)
    let blanks = String(repeating: " ", count: missing)
    return isLeft ? text + blanks : blanks + text
  }

  private func signed(_ digits: String, isNegative: Bool, prefix: String = "") -> String {
    let mark = (isNegative ? "-" : sign) + prefix
    guard isZeroFilled, !isLeft else { return padded(mark + digits) }
    let missing = max(0, width - mark.count - digits.count)
    return mark + String(repeating: "0", count: missing) + digits
  }

  func number(_ value: Int, _ letter: Unicode.Scalar) -> String {
    let prefix = isAlternate && "xXo".unicodeScalars.contains(letter) ? "0\(letter)" : ""
    return signed(number(magnitude: value, letter), isNegative: value < 0, prefix: prefix)
  }

  /// The digits alone.
  func number(magnitude value: Int, _ letter: Unicode.Scalar) -> String {
    let radix =
      switch letter {
      case "b": 2
      case "o": 8
      case "x", "X": 16
      default: 10
      }
    var digits = String(value.magnitude, radix: radix, uppercase: letter == "X")
    if let precision, digits.count < precision {
      digits = String(repeating: "0", count: precision - digits.count) + digits
    }
    return digits
  }

  func number(_ value: Double, _ letter: Unicode.Scalar) -> String {
    let format = "%.\(min(precision ?? 6, 400))\(letter)"
    return signed(
      PythonMath.formatted(format, value.magnitude), isNegative: value.sign == .minus)
  }
}
