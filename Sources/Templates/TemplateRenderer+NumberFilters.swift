extension TemplateRenderer {
  func applyToNumber(
    _ filter: BuiltinFilter, _ value: TemplateValue, _ given: FilterArguments
  ) throws(TemplateFailure) -> TemplateValue {
    switch filter {
    case .int: return try integer(value, given)
    case .float:
      if let number = double(value) ?? value.text.flatMap(Self.parsedDouble) {
        return .double(number)
      }
      return try given.value(self, 0) ?? .double(0)
    case .abs:
      if case .double(let number) = value { return .double(number.magnitude) }
      let number = try requiredNumber(value, filter)
      guard let whole = value.integer else { return .double(number.magnitude) }
      return whole < 0 ? try negated(value) : .int(whole)
    case .round: return try rounded(value, given)
    case .filesizeformat: return .string(try fileSize(value, given))
    case .number_format: return .string(try formattedNumber(value, given))
    default: return value
    }
  }

  private func requiredNumber(
    _ value: TemplateValue, _ filter: BuiltinFilter
  ) throws(TemplateFailure) -> Double {
    if let number = double(value) { return number }
    throw .type(
      "'\(filter)' needs a number, not \(value.kindName)",
      hint: "convert it with 'int' or 'float' before")
  }

  /// As Python reads a number: Swift's own hexadecimal ones are none.
  private static func parsedDouble(_ text: String) -> Double? {
    let digits = withoutSeparators(PythonText.stripped(text))
    return digits.utf8.contains { $0 | 0x20 == UInt8(ascii: "x") } ? nil : Double(digits)
  }

  /// Without the `_` between digits; any other stays, and so makes the text no number.
  private static func withoutSeparators(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let kept = bytes.indices.filter { index in
      bytes[index] != UInt8(ascii: "_") || index == 0 || index == bytes.count - 1
        || !bytes[index - 1].isTemplateNameByte || bytes[index - 1] == UInt8(ascii: "_")
        || !bytes[index + 1].isTemplateNameByte || bytes[index + 1] == UInt8(ascii: "_")
    }
    return String(decoding: kept.map { bytes[$0] }, as: UTF8.self)
  }

  private func integer(
    _ value: TemplateValue, _ given: FilterArguments
  ) throws(TemplateFailure) -> TemplateValue {
    let fallback = try given.value(self, 0) ?? .int(0)
    if let number = value.integer { return .int(number) }
    if case .double(let number) = value {
      return try whole(number) ?? fallback
    }
    guard let text = value.text.map({ PythonText.stripped($0) }) else { return fallback }
    let base = try given.integer(self, 1) ?? 10
    var digits = Self.withoutSeparators(text.lowercased())
    let prefixes = [16: "0x", 8: "0o", 2: "0b"]
    let sign = digits.prefix { $0 == "-" || $0 == "+" }
    if let prefix = prefixes[base], digits.dropFirst(sign.count).hasPrefix(prefix) {
      digits = String(sign + digits.dropFirst(sign.count + 2))
    }
    if (2...36).contains(base), let number = Int(digits, radix: base) { return .int(number) }
    if let number = Self.parsedDouble(text) { return try whole(number) ?? fallback }
    return fallback
  }

  /// Nil for what is no number. One beyond 64 bits is a mistake: no other number stands for it.
  private func whole(_ number: Double) throws(TemplateFailure) -> TemplateValue? {
    guard number.isFinite else { return nil }
    guard let whole = Int(exactly: number.rounded(.towardZero)) else { throw .overflow }
    return .int(whole)
  }

  private func rounded(
    _ value: TemplateValue, _ given: FilterArguments
  ) throws(TemplateFailure) -> TemplateValue {
    let number = try requiredNumber(value, .round)
    let precision = min(max(try given.integer(self, 0) ?? 0, -300), 300)
    let method = try given.text(self, 1) ?? "common"
    switch method {
    case "common":
      if case .int(let whole) = value {
        return .int(precision < 0 ? Self.rounded(whole, zeros: -precision) : whole)
      }
      guard precision > 0 else {
        if precision == 0 { return .double(number.rounded(.toNearestOrEven)) }
        let scale = PythonMath.power(10, Double(-precision))
        return .double((number / scale).rounded(.toNearestOrEven) * scale)
      }
      return .double(Double(PythonMath.fixed(number, decimals: precision)) ?? number)
    case "ceil", "floor":
      let scale = PythonMath.power(10, Double(precision))
      return .double((number * scale).rounded(method == "ceil" ? .up : .down) / scale)
    default:
      throw .argument(
        "'method' of 'round' must be 'common', 'ceil' or 'floor'", hint: "write round(2, 'floor')")
    }
  }

  /// To a multiple of a power of ten; halves to the even one.
  private static func rounded(_ number: Int, zeros: Int) -> Int {
    let (unit, overflows) = PythonMath.power(10, zeros)
    if overflows { return 0 }
    let (quotient, rest) = number.magnitude.quotientAndRemainder(dividingBy: unit.magnitude)
    let half = unit.magnitude / 2
    let isUp = rest > half || (rest == half && !quotient.isMultiple(of: 2))
    let (result, isBeyond) = (isUp ? quotient + 1 : quotient).multipliedReportingOverflow(
      by: unit.magnitude)
    guard !isBeyond, let whole = Int(exactly: result) else { return number }
    return number < 0 ? -whole : whole
  }

  private func fileSize(
    _ value: TemplateValue, _ given: FilterArguments
  ) throws(TemplateFailure) -> String {
    let number = try requiredNumber(
      value.text.flatMap(Self.parsedDouble).map { .double($0) } ?? value, .filesizeformat)
    let isBinary = try given.flag(self, 0)
    let base: Double = isBinary ? 1024 : 1000
    if number == 1 { return "1 Byte" }
    if number < base { return "\(Int(exactly: number.rounded(.towardZero)) ?? 0) Bytes" }
    let letters = ["k", "M", "G", "T", "P", "E", "Z", "Y"]
    var unit = base
    for (index, letter) in letters.enumerated() {
      unit *= base
      if number < unit || index == letters.count - 1 {
        let prefix = isBinary ? "\(letter.uppercased())iB" : "\(letter)B"
        return PythonMath.fixed(base * number / unit, decimals: 1) + " " + prefix
      }
    }
    return ""
  }

  /// `1,234,567.9`: groups of three, `decimals` places after the point.
  private func formattedNumber(
    _ value: TemplateValue, _ given: FilterArguments
  ) throws(TemplateFailure) -> String {
    let number = try requiredNumber(value, .number_format)
    let decimals = min(max(try given.integer(self, 0) ?? 0, 0), 30)
    let point = try given.text(self, 1) ?? "."
    let separator = try given.text(self, 2) ?? ","
    let digits =
      if let whole = value.integer {
        String(whole) + (decimals > 0 ? "." + String(repeating: "0", count: decimals) : "")
      } else {
        PythonMath.fixed(number, decimals: decimals)
      }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts.first ?? ""
    let sign = whole.hasPrefix("-") ? "-" : ""
    let figures = Array(whole.dropFirst(sign.count))
    var result = sign
    for (index, figure) in figures.enumerated() {
      if index > 0, (figures.count - index).isMultiple(of: 3) { result += separator }
      result.append(figure)
    }
    return parts.count > 1 ? result + point + parts[1] : result
  }
}
