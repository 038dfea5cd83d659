/// A text with shortcodes run, which grows from its beginning, and where its lines come from.
struct ExpandedText {
  private(set) var bytes: [UInt8] = []
  /// For each line, the line of the file that it comes from.
  private(set) var lines: [Int]
  /// The lines that came of one call, where there are several.
  private(set) var wholes: [ClosedRange<Int>] = []
  private var lineStart = 0

  /// `line` is the line of the file in which the text begins.
  init(line: Int) {
    lines = [line]
  }

  /// What the last line holds so far.
  var lastLine: ArraySlice<UInt8> { bytes[lineStart...] }

  /// Text of the file that begins in this line of it.
  mutating func appendSource(_ text: ArraySlice<UInt8>, line: Int) {
    var line = line
    append(text) {
      line += 1
      return line
    }
  }

  /// Text that comes of a call in this line of the file.
  mutating func appendMade(_ text: [UInt8], line: Int) {
    let first = lines.count
    append(text[...]) { line }
    if lines.count > first { wholes.append(first...lines.count) }
  }

  private mutating func append(_ text: ArraySlice<UInt8>, _ nextLine: () -> Int) {
    let start = bytes.count
    bytes += text
    for index in start..<bytes.count where bytes[index] == UInt8(ascii: "\n") {
      lines.append(nextLine())
      lineStart = index + 1
    }
  }
}
