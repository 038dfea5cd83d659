extension String {
  init(decoding text: Span<UInt8>) {
    self = unsafe text.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}

extension [UInt8] {
  init(copying text: Span<UInt8>) {
    self.init()
    append(text)
  }
}

extension Span<UInt8> {
  /// Whether there is nothing but white space.
  var isBlank: Bool {
    for index in indices where !Self.isWhitespace(self[index]) { return false }
    return true
  }

  /// The length without the white space at the end.
  var trimmedCount: Int {
    var end = count
    while end > 0, Self.isWhitespace(self[end - 1]) { end -= 1 }
    return end
  }

  private static func isWhitespace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
  }

  /// Without regard to the case of ASCII letters; `text` is in lower case.
  func hasPrefix(_ text: StaticString, at start: Int = 0) -> Bool {
    guard start + text.utf8CodeUnitCount <= count else { return false }
    return text.withUTF8Buffer { bytes in
      for index in bytes.indices {
        var byte = self[start + index]
        if (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) { byte |= 0x20 }
        if unsafe byte != bytes[index] { return false }
      }
      return true
    }
  }
}
