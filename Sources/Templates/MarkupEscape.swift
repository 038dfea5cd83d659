/// What markup needs in place of `& < > " '`, as Jinja2 writes it.
enum MarkupEscape {
  /// As a word whose lowest byte is the first, and how many of its bytes count.
  @inline(__always)
  static func of(_ byte: UInt8) -> (word: UInt64, length: Int) {
    switch byte {
    case UInt8(ascii: "&"): (0x3B_706D_6126, 5)
    case UInt8(ascii: "<"): (0x3B74_6C26, 4)
    case UInt8(ascii: ">"): (0x3B74_6726, 4)
    case UInt8(ascii: "\""): (0x3B_3433_2326, 5)
    default: (0x3B_3933_2326, 5)
    }
  }

  static let longest = 5

  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// Which of a word's eight bytes, the lowest being the first, must be escaped first: `&` and `'`
  /// differ in the lowest bit alone, `<` and `>` in the next one.
  @inline(__always)
  static func firstPlace(in word: UInt64) -> Int? {
    let quotes = zeroBytes(word ^ ones &* 0x22)
    let ampersands = zeroBytes((word | ones) ^ ones &* 0x27)
    let angles = zeroBytes((word | ones &* 2) ^ ones &* 0x3E)
    let found = (quotes | ampersands | angles) & (ones &* 0x80)
    return found == 0 ? nil : found.trailingZeroBitCount / 8
  }

  /// The highest bit of the lowest byte that is zero is set, and none below it; those above it may
  /// be set by a borrow.
  @inline(__always)
  private static func zeroBytes(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }
}

extension String {
  /// Escaped for markup.
  var escapedForMarkup: String {
    var buffer = OutputBuffer(capacity: utf8.count + 64)
    buffer.appendEscaped(self)
    return buffer.text(from: 0)
  }
}
