/// What markup needs in place of `& < > " '`, as Jinja2 writes it.
extension [UInt8] {
  /// Bits of the five bytes, all below 64.
  private static let special: UInt64 = 1 << 34 | 1 << 38 | 1 << 39 | 1 << 60 | 1 << 62

  mutating func appendEscaped(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      for index in 0..<bytes.count {
        let byte = unsafe bytes[index]
        guard byte < 64, Self.special >> UInt64(byte) & 1 == 1 else { continue }
        if index > start {
          unsafe append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
        }
        start = index + 1
        appendEscape(byte)
      }
      if start == 0 {
        unsafe append(contentsOf: bytes)
      } else if start < bytes.count {
        unsafe append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
      }
    }
  }

  private mutating func appendEscape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "&"): append(contentsOf: "&amp;".utf8)
    case UInt8(ascii: "<"): append(contentsOf: "&lt;".utf8)
    case UInt8(ascii: ">"): append(contentsOf: "&gt;".utf8)
    case UInt8(ascii: "\""): append(contentsOf: "&#34;".utf8)
    default: append(contentsOf: "&#39;".utf8)
    }
  }

  mutating func appendText(_ text: String) {
    var text = text
    text.withUTF8 { bytes in unsafe append(contentsOf: bytes) }
  }

  mutating func appendDecimal(_ number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    if rest < 10 { return append(48 + UInt8(rest)) }
    let start = count
    while rest > 0 {
      append(48 + UInt8(rest % 10))
      rest /= 10
    }
    self[start...].reverse()
  }
}

extension String {
  /// Escaped for markup.
  var escapedForMarkup: String {
    var bytes: [UInt8] = []
    bytes.appendEscaped(self)
    return String(decoding: bytes, as: UTF8.self)
  }
}
