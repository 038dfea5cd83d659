/// The marks of quotes and lists with which a line begins.
struct LineContainers {
  /// How many may be open inside each other behind the last of them.
  private(set) var depth = 0
  /// Where the line's own text begins.
  private(set) var end: Int

  init(_ text: Span<UInt8>, _ line: Range<Int>) {
    end = line.lowerBound
    var blanks = 0
    /// The list marks of one kind that the line ends with, so far.
    var run = (mark: UInt8(0), count: 0)
    var marks = 0
    while end < line.upperBound {
      let byte = text[end]
      if byte == 0x20 || byte == 9 {
        if marks == 0 { blanks += byte == 9 ? 4 : 1 }
        end += 1
        continue
      }
      guard let length = Self.mark(text.extracting(end..<line.upperBound)) else { break }
      run = run.mark == byte ? (byte, run.count + 1) : (byte, 1)
      marks += 1
      end += length
    }
    // A rule of its own, such as `* * *`.
    if end == line.upperBound, run.count > 2,
      run.mark == UInt8(ascii: "*") || run.mark == UInt8(ascii: "-")
    {
      marks -= run.count
    }
    // Each list inside another is indented by two columns at least.
    depth = marks == 0 ? 0 : marks + blanks / 2
  }

  /// The length of the mark that begins the text.
  private static func mark(_ text: Span<UInt8>) -> Int? {
    switch text[0] {
    case UInt8(ascii: ">"): return 1
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: ":"):
      return isBlank(text, at: 1) ? 1 : nil
    case 0x30...0x39:
      var index = 1
      while index < min(text.count, 10), (0x30...0x39).contains(text[index]) { index += 1 }
      guard index < text.count,
        text[index] == UInt8(ascii: ".") || text[index] == UInt8(ascii: ")"),
        isBlank(text, at: index + 1)
      else { return nil }
      return index + 1
    default: return nil
    }
  }

  private static func isBlank(_ text: Span<UInt8>, at index: Int) -> Bool {
    index >= text.count || text[index] <= UInt8(ascii: " ")
  }
}
