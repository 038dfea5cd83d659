/// Escapes in addresses (RFC 3986, section 2.1).
package enum PercentEncoding {
  /// A path as Hugo prints it in addresses (Go's `url.URL.EscapedPath`). Escapes that are there
  /// stay; a `%` that begins none becomes `%25`. Where nothing but `#` has to be escaped, the rest
  /// stays as it is; else all but letters, digits and `-._~$&+,/:;=@` is.
  package static func encodedPath(_ path: String) -> String {
    if path.utf8.allSatisfy({ isUnreserved($0) || $0 == UInt8(ascii: "/") }) { return path }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(path.utf8.count)
    for byte in path.utf8 {
      if byte == UInt8(ascii: "#") { bytes += "%23".utf8 } else { bytes.append(byte) }
    }
    if isEncoded(bytes) { return String(decoding: bytes, as: UTF8.self) }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 2)
    for byte in unescaped(bytes) {
      if isUnreserved(byte) || "$&+,/:;=@".utf8.contains(byte) {
        output.append(byte)
      } else {
        output.append(UInt8(ascii: "%"))
        output.append(hexadecimal(byte >> 4))
        output.append(hexadecimal(byte & 15))
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The text with its escapes read; what is no escape stays, and what is then not UTF-8 becomes
  /// U+FFFD. The result may hold slashes and dot segments that were escaped: check it as a path.
  package static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    return String(decoding: unescaped(Array(text.utf8)), as: UTF8.self)
  }

  private static func isEncoded(_ bytes: [UInt8]) -> Bool {
    for (index, byte) in bytes.enumerated() {
      if isUnreserved(byte) || "!$&'()*+,;=:@[]/".utf8.contains(byte) { continue }
      if byte != UInt8(ascii: "%") || escape(in: bytes, at: index) == nil { return false }
    }
    return true
  }

  private static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if let byte = escape(in: bytes, at: index) {
        output.append(byte)
        index += 3
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return output
  }

  private static func escape(in bytes: [UInt8], at index: Int) -> UInt8? {
    guard bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
      let high = hexadecimalValue(bytes[index + 1]), let low = hexadecimalValue(bytes[index + 2])
    else { return nil }
    return high << 4 | low
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func hexadecimal(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }

  private static func hexadecimalValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
