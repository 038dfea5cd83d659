/// What a plain scalar means: YAML 1.2's core schema, where `yes` and `on` are texts.
///
/// Numbers that do not come back as they were written (`007`, those beyond 64 bits) stay texts.
enum YAMLScalar {
  static func kind(of text: String) -> FrontMatterValue.Kind {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .double(.infinity)
    case "-.inf", "-.Inf", "-.INF": return .double(-.infinity)
    case ".nan", ".NaN", ".NAN": return .double(.nan)
    default: break
    }
    guard let first = text.utf8.first, first <= 0x39, text.utf8.count <= 40 else {
      return .string(text)
    }
    return number(text) ?? .string(text)
  }

  private static func number(_ text: String) -> FrontMatterValue.Kind? {
    for (prefix, radix) in [("0x", 16), ("0o", 8)] where text.hasPrefix(prefix) {
      let digits = text.dropFirst(2)
      guard digits.first != "-", digits.first != "+" else { return nil }
      return Int(digits, radix: radix).map { .int($0) }
    }
    var bytes = Array(text.utf8)[...]
    if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
    let whole = digits(&bytes)
    if bytes.isEmpty {
      guard whole.count == 1 || whole.first != UInt8(ascii: "0") else { return nil }
      return Int(text).map { .int($0) }
    }
    var fraction = 0
    if bytes.first == UInt8(ascii: ".") {
      bytes.removeFirst()
      fraction = digits(&bytes).count
    }
    guard whole.count + fraction > 0 else { return nil }
    if bytes.first == UInt8(ascii: "e") || bytes.first == UInt8(ascii: "E") {
      bytes.removeFirst()
      if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") {
        bytes.removeFirst()
      }
      guard !digits(&bytes).isEmpty else { return nil }
    }
    return bytes.isEmpty ? Double(text).map { .double($0) } : nil
  }

  private static func digits(_ bytes: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = bytes.prefix { (0x30...0x39).contains($0) }
    bytes = bytes.dropFirst(digits.count)
    return digits
  }
}
