import Diagnostics

/// Counts the words of a text that comes in pieces.
///
/// Words stand between blanks, as Hugo counts them. What stands between two blanks and has a character
/// of a script that sets none between words (Chinese, Japanese) counts by its characters, punctuation
/// included, as in Hugo with `hasCJKLanguage`; so do Thai, Lao, Burmese and Khmer, without their marks.
struct WordCounter {
  private var words = 0
  private var characters = 0
  /// Since the last blank.
  private var pending = 0
  private var isByCharacters = false

  var count: Int { words + characters + (isByCharacters ? pending : min(pending, 1)) }

  /// In minutes, rounded up: 213 words or 501 characters are read in one, as Hugo has it.
  var readingTime: Int {
    let words = words + (isByCharacters ? 0 : min(pending, 1))
    let characters = characters + (isByCharacters ? pending : 0)
    return (words * 501 + characters * 213 + 213 * 501 - 1) / (213 * 501)
  }

  /// What comes next is another word, as after a paragraph.
  mutating func endWord() {
    if isByCharacters { characters += pending } else { words += min(pending, 1) }
    pending = 0
    isByCharacters = false
  }

  mutating func feed(_ text: Span<UInt8>) {
    var index = 0
    while index < text.count {
      while index + 8 <= text.count {
        let block = ByteBlock(text, at: index)
        guard block.isASCII else { break }
        feed(block)
        index += 8
      }
      guard index < text.count else { return }
      switch text[index] {
      case 0x80...: feed(Self.scalar(in: text, at: &index))
      case UInt8(ascii: " "), 9...13:
        endWord()
        index += 1
      default:
        pending += 1
        index += 1
      }
    }
  }

  private mutating func feed(_ block: ByteBlock) {
    let blanks = block.blanks
    guard blanks != 0 else {
      pending += 8
      return
    }
    // The word that began before the block ends at its first blank; of those that begin after it as many
    // end as there are blanks behind a character.
    let first = ByteBlock.first(blanks)
    pending += first
    endWord()
    let ends = ~blanks & blanks >> 8 & 0x8080_8080_8080_8080
    words += ends.nonzeroBitCount - (first > 0 ? 1 : 0)
    pending = 7 - ByteBlock.last(blanks)
  }

  private mutating func feed(_ scalar: UInt32) {
    switch scalar {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
      endWord()
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF:
      if !Self.isMark(scalar) { pending += 1 }
      isByCharacters = true
    case 0x2E80...0x2FDF, 0x3005...0x312F, 0x31A0...0x31BF, 0x31F0...0x31FF, 0x3400...0x4DBF,
      0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x3FFFF:
      pending += 1
      isByCharacters = true
    default:
      pending += 1
    }
  }

  private static func isMark(_ scalar: UInt32) -> Bool {
    switch Unicode.Scalar(scalar)?.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
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
