/// What stands before the text of a line and makes it part of a list or a quote.
struct LinePrefix {
  /// Blanks and `>`; the marks of list items are blanks here, as in the lines that follow them.
  let bytes: [UInt8]

  private static let longest = 1000

  /// `line` is the line as far as the place of interest.
  init(of line: ArraySlice<UInt8>) {
    var prefix: [UInt8] = []
    var index = line.startIndex
    while index < line.endIndex, prefix.count < Self.longest {
      switch line[index] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ">"):
        prefix.append(line[index])
        index += 1
      default:
        let width = Self.markWidth(line[index...])
        if width == 0 {
          bytes = prefix
          return
        }
        prefix += [UInt8](repeating: UInt8(ascii: " "), count: width)
        index += width
      }
    }
    bytes = prefix
  }

  /// The width of a list item's mark that begins here; 0 where none does.
  private static func markWidth(_ text: ArraySlice<UInt8>) -> Int {
    let digits = text.prefix(10).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    if digits.count > 9 { return 0 }
    guard let mark = text.dropFirst(digits.count).first else { return 0 }
    let isMark =
      switch mark {
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): digits.isEmpty
      case UInt8(ascii: "."), UInt8(ascii: ")"): !digits.isEmpty
      default: false
      }
    let rest = text.dropFirst(digits.count + 1)
    let isFollowed = rest.first.map { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") } ?? true
    return isMark && isFollowed ? digits.count + 1 : 0
  }

  /// The text with the prefix before each line but the first.
  func added(to text: [UInt8]) -> [UInt8] {
    if bytes.isEmpty { return text }
    var result: [UInt8] = []
    for (index, byte) in text.enumerated() {
      result.append(byte)
      if byte == UInt8(ascii: "\n"), index + 1 < text.count { result += bytes }
    }
    return result
  }

  /// The text without the prefix before each line but the first, as far as it is there.
  func removed(from text: [UInt8]) -> [UInt8] {
    if bytes.isEmpty { return text }
    var result: [UInt8] = []
    var index = 0
    while index < text.count {
      let byte = text[index]
      result.append(byte)
      index += 1
      if byte == UInt8(ascii: "\n") { index = skip(in: text, from: index) }
    }
    return result
  }

  private func skip(in text: [UInt8], from start: Int) -> Int {
    var index = start
    for byte in bytes {
      guard index < text.count else { break }
      let isQuote = byte == UInt8(ascii: ">")
      if isQuote {
        var mark = index
        while mark < text.count, mark - index < 4, text[mark] == UInt8(ascii: " ") { mark += 1 }
        guard mark < text.count, text[mark] == byte else { return index }
        index = mark + 1
      } else if text[index] == UInt8(ascii: " ") || text[index] == UInt8(ascii: "\t") {
        index += 1
      }
    }
    return index
  }
}
