/// A JSON text in the making (RFC 8259), one member a line, indented by two spaces.
struct JSONText {
  private(set) var bytes: [UInt8] = []
  private var depth = 0
  private var isFirst = true

  mutating func open(_ bracket: Unicode.Scalar, name: String? = nil) {
    startMember(name)
    bytes.append(UInt8(ascii: bracket))
    depth += 1
    isFirst = true
  }

  mutating func close(_ bracket: Unicode.Scalar) {
    depth -= 1
    if !isFirst { startLine() }
    bytes.append(UInt8(ascii: bracket))
    isFirst = false
    if depth == 0 { bytes.append(UInt8(ascii: "\n")) }
  }

  /// Writes nothing for a missing or empty text.
  mutating func optionalMember(_ name: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    member(name, value)
  }

  mutating func member(_ name: String, _ value: String) {
    startMember(name)
    appendQuoted(value)
  }

  mutating func element(_ value: String) {
    startMember(nil)
    appendQuoted(value)
  }

  private mutating func startMember(_ name: String?) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    if depth > 0 { startLine() }
    isFirst = false
    guard let name else { return }
    appendQuoted(name)
    bytes += ": ".utf8
  }

  private mutating func startLine() {
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { bytes += "  ".utf8 }
  }

  private mutating func appendQuoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes += "\\\"".utf8
      case UInt8(ascii: "\\"): bytes += "\\\\".utf8
      case UInt8(ascii: "\n"): bytes += "\\n".utf8
      case UInt8(ascii: "\r"): bytes += "\\r".utf8
      case UInt8(ascii: "\t"): bytes += "\\t".utf8
      case 0..<0x20:
        bytes += (byte < 0x10 ? "\\u000" : "\\u00").utf8
        bytes += String(byte, radix: 16).utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
