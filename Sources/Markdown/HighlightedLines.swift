/// The lines of highlighted code, each with its line end, and each whole: an element that spans
/// lines is closed at the end of one and opened again in the next that has text in it.
struct HighlightedLines: Sequence, IteratorProtocol {
  private let html: [UInt8]
  private var position = 0
  /// The opening tags of the elements that are open in the text.
  private var open: [Range<Int>] = []

  init(_ html: [UInt8]) {
    self.html = html
  }

  mutating func next() -> [UInt8]? {
    guard position < html.count else { return nil }
    var line: [UInt8] = []
    // How many of `open` are open in this line; the others wait for text.
    var written = 0
    while position < html.count {
      let start = position
      switch html[position] {
      case UInt8(ascii: "<"):
        position = endOfTag()
        if html[start + 1] != UInt8(ascii: "/") {
          open.append(start..<position)
        } else if !open.isEmpty {
          if written == open.count {
            line += html[start..<position]
            written -= 1
          }
          open.removeLast()
        }
      case UInt8(ascii: "\n"):
        position += 1
        // Tags that close here belong to this line.
        closeFinished(&line, &written)
        for _ in 0..<written { line.append("</span>") }
        line.append(UInt8(ascii: "\n"))
        return line
      default:
        for tag in open[written...] { line += html[tag] }
        written = open.count
        while position < html.count, html[position] != UInt8(ascii: "<"),
          html[position] != UInt8(ascii: "\n")
        {
          position += 1
        }
        line += html[start..<position]
      }
    }
    // Nothing but closing tags after the last line end is no line.
    guard !line.isEmpty else { return nil }
    for _ in 0..<written { line.append("</span>") }
    return line
  }

  /// Takes the closing tags that follow a line end, so that the next line does not begin with them.
  private mutating func closeFinished(_ line: inout [UInt8], _ written: inout Int) {
    while position + 1 < html.count, html[position] == UInt8(ascii: "<"),
      html[position + 1] == UInt8(ascii: "/"), !open.isEmpty
    {
      let start = position
      position = endOfTag()
      if written == open.count {
        line += html[start..<position]
        written -= 1
      }
      open.removeLast()
    }
  }

  /// Past the `>` of the tag at `position`.
  private func endOfTag() -> Int {
    var isQuoted = false
    var end = position + 1
    while end < html.count, isQuoted || html[end] != UInt8(ascii: ">") {
      if html[end] == UInt8(ascii: "\"") { isQuoted.toggle() }
      end += 1
    }
    return Swift.min(end + 1, html.count)
  }
}
