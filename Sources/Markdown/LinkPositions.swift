import Diagnostics

/// Finds the places of links in the file.
///
/// cmark's are right for most; a link whose text spans lines has the last of them, one in a lazy line is
/// moved by the width of the quote's mark, and some that the autolink extension finds have none. So each place is looked at before it is believed.
struct LinkPositions {
  struct Place {
    /// In the file.
    let line: Int
    /// In bytes.
    let column: Int
  }

  private let file: SourceFile
  private let bytes: ArraySlice<UInt8>
  private let body: Range<Int>
  private let bodyLine: Int
  private let shifts: [Int: [FormulaText.Shift]]
  private var lineStarts: [Int] = []
  /// Where the last link was found: the next one comes after it.
  private var cursor: Int

  private static let bytesBack = 16
  private static let linesBack = 40
  private static let bytesAhead = 4096

  init(_ text: borrowing FormulaText) {
    file = text.source
    bytes = text.bytes
    body = text.bytes.indices
    bodyLine = text.bodyLine
    shifts = text.shifts
    cursor = body.lowerBound - 1
  }

  /// To look for the links of the same text from its beginning again.
  func rewound() -> LinkPositions {
    var copy = self
    copy.cursor = body.lowerBound - 1
    return copy
  }

  func position(_ place: Place) -> SourcePosition {
    file.position(line: place.line, byteColumn: place.column)
  }

  mutating func place(
    of node: borrowing CMarkDocument.Node, _ kind: MarkdownLink.Kind, _ destination: Span<UInt8>
  ) -> Place {
    if lineStarts.isEmpty { lineStarts = Self.lineStarts(bytes, body) }
    let opening = kind == .image ? UInt8(ascii: "!") : UInt8(ascii: "[")
    if let offset = offset(line: node.line, column: node.column) {
      let byte = bytes[offset]
      if byte == opening || byte == UInt8(ascii: "<") || isWritten(destination, at: offset) {
        return found(offset, line: node.line)
      }
      let nearest = max(lineStart(node.line), cursor + 1, offset - Self.bytesBack)
      for before in stride(from: offset, through: nearest, by: -1)
      where bytes[before] == opening {
        return found(before, line: node.line)
      }
      let first = max(1, node.line - Self.linesBack)
      for line in stride(from: node.line - 1, through: first, by: -1) {
        if let offset = self.offset(line: line, column: node.column), offset > cursor,
          bytes[offset] == opening
        {
          return found(offset, line: line)
        }
      }
    }
    return searched(node, destination)
  }

  /// The last of the lines, from 1, that ends in a byte when blanks are left out; without these.
  mutating func line(endingIn byte: UInt8, of lines: ClosedRange<Int>) -> ArraySlice<UInt8>? {
    if lineStarts.isEmpty { lineStarts = Self.lineStarts(bytes, body) }
    for line in lines.reversed() where line >= 1 && line <= lineStarts.count {
      let end = line < lineStarts.count ? lineStarts[line] : body.upperBound
      var text = bytes[lineStarts[line - 1]..<end]
      while let last = text.last, last <= UInt8(ascii: " ") { text.removeLast() }
      if text.last == byte { return text }
    }
    return nil
  }

  /// The first place of the address in the text of the block, or else the block's beginning.
  private mutating func searched(
    _ node: borrowing CMarkDocument.Node, _ destination: Span<UInt8>
  ) -> Place {
    let lines = node.blockLines
    let start = lines.lowerBound <= lineStarts.count ? lineStart(max(1, lines.lowerBound)) : 0
    let from = max(start, cursor + 1)
    let end =
      lines.upperBound < lineStarts.count ? lineStart(lines.upperBound + 1) : body.upperBound
    if from < end, !destination.isEmpty {
      for offset in from..<min(end, from + Self.bytesAhead)
      where isWritten(destination, at: offset) {
        return found(offset, line: line(at: offset))
      }
    }
    return Place(line: bodyLine + max(1, lines.lowerBound) - 1, column: 1)
  }

  private mutating func found(_ offset: Int, line: Int) -> Place {
    cursor = max(cursor, offset)
    return Place(
      line: bodyLine + line - 1, column: written(offset - lineStart(line) + 1, line: line))
  }

  /// The line of the file.
  func line(ofBlock line: Int) -> Int { bodyLine + line - 1 }

  /// The column in the file of a column in the text, where tokens stand for formulas.
  private func written(_ column: Int, line: Int) -> Int {
    guard let shifts = shifts[line] else { return column }
    // The last of those before the column.
    var low = 0
    var high = shifts.count
    while low < high {
      let middle = (low + high) / 2
      if shifts[middle].column < column { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? column : column + shifts[low - 1].distance
  }

  /// The place of a column, in bytes from 1, of a line of the text.
  func place(column: Int, inLine line: Int) -> Place {
    Place(line: bodyLine + line - 1, column: written(column, line: line))
  }

  func diagnostic(_ excess: MarkdownExcess) -> Diagnostic {
    let before = bytes[body.lowerBound..<(body.lowerBound + excess.offset)]
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? body.lowerBound
    let place = place(column: before.endIndex - start + 1, inLine: line)
    return .tooComplex(excess.kind, at: position(place))
  }

  /// Where `text` stands in a line, from 1, or else the line's first column that is no blank.
  mutating func place(of text: Span<UInt8>, inLine line: Int) -> Place {
    if lineStarts.isEmpty { lineStarts = Self.lineStarts(bytes, body) }
    let number = bodyLine + line - 1
    guard line >= 1, line <= lineStarts.count else { return Place(line: number, column: 1) }
    let start = lineStarts[line - 1]
    let end = line < lineStarts.count ? lineStarts[line] : body.upperBound
    if !text.isEmpty, start + text.count <= end {
      for offset in start...(end - text.count) where matches(text, 0, offset) {
        return Place(line: number, column: written(offset - start + 1, line: line))
      }
    }
    let first = bytes[start..<end].firstIndex { $0 > UInt8(ascii: " ") } ?? start
    return Place(line: number, column: first - start + 1)
  }

  /// Whether the address stands here as the author may write it: without `http://` or `mailto:`
  /// where cmark has added that.
  private func isWritten(_ destination: Span<UInt8>, at offset: Int) -> Bool {
    if matches(destination, 0, offset) { return true }
    if destination.hasPrefix("http://www.") { return matches(destination, 7, offset) }
    if destination.hasPrefix("mailto:") { return matches(destination, 7, offset) }
    return false
  }

  private func matches(_ destination: Span<UInt8>, _ skipped: Int, _ offset: Int) -> Bool {
    let length = destination.count - skipped
    guard length > 0, offset + length <= body.upperBound else { return false }
    for index in 0..<length where bytes[offset + index] != destination[skipped + index] {
      return false
    }
    return true
  }

  private func offset(line: Int, column: Int) -> Int? {
    guard line >= 1, line <= lineStarts.count, column >= 1 else { return nil }
    let offset = lineStart(line) + column - 1
    return offset < body.upperBound ? offset : nil
  }

  private func lineStart(_ line: Int) -> Int { lineStarts[line - 1] }

  private func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  private static func lineStarts(_ bytes: ArraySlice<UInt8>, _ body: Range<Int>) -> [Int] {
    var starts = [body.lowerBound]
    let span = bytes.span
    var start = 0
    while let end = ByteSearch.first(UInt8(ascii: "\n"), in: span, from: start) {
      start = end + 1
      starts.append(body.lowerBound + start)
    }
    return starts
  }
}
