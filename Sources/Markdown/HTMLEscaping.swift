import Diagnostics

extension [UInt8] {
  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { unsafe append(contentsOf: $0) }
  }

  mutating func append(_ text: Span<UInt8>) {
    unsafe text.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }

  /// A new line, unless one has just begun.
  mutating func startLine() {
    if let last, last != UInt8(ascii: "\n") { append(UInt8(ascii: "\n")) }
  }

  mutating func appendEscaped(_ text: String) {
    appendEscaped(Array(text.utf8).span)
  }

  /// For text and attribute values: `"`, `&`, `<` and `>` as cmark escapes them.
  mutating func appendEscaped(_ text: Span<UInt8>) {
    var (start, index) = (0, 0)
    while index < text.count {
      if index + 8 <= text.count {
        let block = ByteBlock(text, at: index)
        // `"` and `&` differ in one bit, and so do `<` and `>`.
        let special = block.mask(of: 0x22, ignoring: 0x04) | block.mask(of: 0x3C, ignoring: 0x02)
        guard special != 0 else {
          index += 8
          continue
        }
        index += ByteBlock.first(special)
      }
      if let entity = Self.entity(text[index]) {
        append(text.extracting(start..<index))
        append(entity)
        start = index + 1
      }
      index += 1
    }
    append(text.extracting(start..<text.count))
  }

  private static func entity(_ byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    default: nil
    }
  }

  mutating func appendHref(_ text: String) {
    appendHref(Array(text.utf8).span)
  }

  /// For addresses in attributes: percent-encodes what may not stand in a URL, as cmark does;
  /// a `%` is taken as the author's own encoding.
  mutating func appendHref(_ text: Span<UInt8>) {
    var start = 0
    for index in text.indices {
      let byte = text[index]
      if Self.isSafeInHref(byte) { continue }
      append(text.extracting(start..<index))
      start = index + 1
      switch byte {
      case UInt8(ascii: "&"): append("&amp;")
      case UInt8(ascii: "'"): append("&#x27;")
      default:
        append(UInt8(ascii: "%"))
        append(Self.hexDigit(byte >> 4))
        append(Self.hexDigit(byte & 15))
      }
    }
    append(text.extracting(start..<text.count))
  }

  private static func isSafeInHref(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "?")...UInt8(ascii: "Z"),
      UInt8(ascii: "(")...UInt8(ascii: ";"), UInt8(ascii: "#"), UInt8(ascii: "$"),
      UInt8(ascii: "%"), UInt8(ascii: "!"), UInt8(ascii: "="), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
}
