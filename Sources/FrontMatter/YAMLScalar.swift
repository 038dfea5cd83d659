/// What a plain scalar means: YAML 1.2's core schema, where `yes` and `on` are texts.
///
/// Numbers that do not come back as they were written (`007`, those beyond 64 bits) stay texts.
enum YAMLScalar {
  static func kind(of text: String) -> FrontMatterValue.Kind {
    guard let first = text.utf8.first else { return .null }
    // Nearly all scalars are words, and most of them mean nothing else by their first letter.
    let kind: FrontMatterValue.Kind? =
      switch first {
      case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"):
        text.utf8.count <= 40 ? number(text) ?? word(text) : nil
      case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"),
        UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"):
        word(text)
      default: nil
      }
    return kind ?? .string(text)
  }

  private static func word(_ text: String) -> FrontMatterValue.Kind? {
    guard text.utf8.count <= 5 else { return nil }
    return switch text {
    case "~", "null", "Null", "NULL": .null
    case "true", "True", "TRUE": .bool(true)
    case "false", "False", "FALSE": .bool(false)
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": .double(.infinity)
    case "-.inf", "-.Inf", "-.INF": .double(-.infinity)
    case ".nan", ".NaN", ".NAN": .double(.nan)
    default: nil
    }
  }

  private static func number(_ text: String) -> FrontMatterValue.Kind? {
    var bytes = text.utf8.makeIterator()
    var next = bytes.next()
    if next == UInt8(ascii: "-") || next == UInt8(ascii: "+") { next = bytes.next() }
    let first = next
    let whole = digits(&next, &bytes)
    if next == nil {
      guard whole == 1 || first != UInt8(ascii: "0") else { return nil }
      return Int(text).map { .int($0) }
    }
    if whole == 1, first == UInt8(ascii: "0"), first == text.utf8.first {
      if next == UInt8(ascii: "x") { return digits(of: text, radix: 16) }
      if next == UInt8(ascii: "o") { return digits(of: text, radix: 8) }
    }
    var fraction = 0
    if next == UInt8(ascii: ".") {
      next = bytes.next()
      fraction = digits(&next, &bytes)
    }
    guard whole + fraction > 0 else { return nil }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      next = bytes.next()
      if next == UInt8(ascii: "-") || next == UInt8(ascii: "+") { next = bytes.next() }
      guard digits(&next, &bytes) > 0 else { return nil }
    }
    return next == nil ? Double(text).map { .double($0) } : nil
  }

  /// How many digits follow; `next` is what stands behind them.
  private static func digits(
    _ next: inout UInt8?, _ bytes: inout String.UTF8View.Iterator
  ) -> Int {
    var count = 0
    while let byte = next, (0x30...0x39).contains(byte) {
      count += 1
      next = bytes.next()
    }
    return count
  }

  /// Behind `0x` or `0o`.
  private static func digits(of text: String, radix: Int) -> FrontMatterValue.Kind? {
    let digits = text.utf8.dropFirst(2)
    guard digits.first != UInt8(ascii: "-"), digits.first != UInt8(ascii: "+") else { return nil }
    return Int(Substring(digits), radix: radix).map { .int($0) }
  }
}
