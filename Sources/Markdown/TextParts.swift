/// The parts of a text between blank lines: a paragraph is one of them at most.
struct TextParts {
  private var start = 0

  mutating func next(in text: Span<UInt8>) -> Range<Int>? {
    guard start < text.count else { return nil }
    var isBlank = false
    for index in start..<text.count {
      switch text[index] {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        let isPair =
          text[index] == UInt8(ascii: "\n") && index > start
          && text[index - 1] == UInt8(ascii: "\r")
        if isPair { continue }
        if isBlank {
          defer { start = index + 1 }
          return start..<index
        }
        isBlank = true
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ">"): break
      default: isBlank = false
      }
    }
    defer { start = text.count }
    return start..<text.count
  }
}
