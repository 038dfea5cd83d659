/// Counts the words of a text that comes in pieces.
///
/// Words stand between blanks, as Hugo counts them; in scripts that set no blanks between words
/// (Chinese, Japanese, Thai, Lao, Burmese, Khmer) each character counts as one.
struct WordCounter {
  private var words = 0
  private var characters = 0
  private var isInWord = false
  private var followsCharacter = false

  var count: Int { words + characters }

  /// In minutes, rounded up: 213 words or 501 characters are read in one, as Hugo has it.
  var readingTime: Int {
    (words * 501 + characters * 213 + 213 * 501 - 1) / (213 * 501)
  }

  /// What comes next is another word, as after a paragraph.
  mutating func endWord() {
    isInWord = false
    followsCharacter = false
  }

  mutating func feed(_ text: Span<UInt8>) {
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte >= 0x80 {
        feed(Self.scalar(in: text, at: &index))
        continue
      }
      feed(ascii: byte)
      index += 1
      if isInWord { index = Self.endOfWord(in: text, from: index) }
    }
  }

  private static func endOfWord(in text: Span<UInt8>, from start: Int) -> Int {
    for index in start..<text.count where !(0x21...0x7F).contains(text[index]) { return index }
    return text.count
  }

  private mutating func feed(ascii byte: UInt8) {
    switch byte {
    case UInt8(ascii: " "), 9...13: endWord()
    default:
      if isInWord { return }
      if followsCharacter, !Self.isLetterOrDigit(byte) { return }
      isInWord = true
      words += 1
    }
  }

  private mutating func feed(_ scalar: UInt32) {
    switch scalar {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
      endWord()
    case 0x3001...0x3004, 0x3008...0x3020, 0x3030, 0x303D, 0xFF01...0xFF0F, 0xFF1A...0xFF20,
      0xFF3B...0xFF40, 0xFF5B...0xFF65:
      isInWord = false
      followsCharacter = true
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF:
      if !Self.isMark(scalar) { characters += 1 }
      isInWord = false
      followsCharacter = true
    case 0x2E80...0x2FDF, 0x3005...0x312F, 0x31A0...0x31BF, 0x31F0...0x31FF, 0x3400...0x4DBF,
      0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x3FFFF:
      characters += 1
      isInWord = false
      followsCharacter = true
    default:
      if !isInWord { words += 1 }
      isInWord = true
    }
  }

  private static func isMark(_ scalar: UInt32) -> Bool {
    switch Unicode.Scalar(scalar)?.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// Reads one scalar of UTF-8 and moves past it; bytes that are none count as U+FFFD, one each.
  private static func scalar(in text: Span<UInt8>, at index: inout Int) -> UInt32 {
    let first = text[index]
    index += 1
    let length = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0
    guard length > 0, index + length <= text.count else { return 0xFFFD }
    var scalar = UInt32(first) & (0x3F >> UInt32(length))
    for offset in 0..<length {
      let byte = text[index + offset]
      guard byte & 0xC0 == 0x80 else { return 0xFFFD }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    index += length
    return scalar
  }
}
