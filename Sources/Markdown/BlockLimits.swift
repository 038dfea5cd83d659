import Diagnostics

/// Follows the lines of a text: how deep they nest, and what its tables ask for.
struct BlockLimits {
  let hasTables: Bool

  /// Of the table that is open.
  private var columns: Int?
  private var missingCells = 0
  /// Where the part without a blank line begins.
  private var part = 0
  private var previousLine = 0..<0
  /// How far the part was looked through for its last `|`, and where that stands.
  private var looked = 0
  private var lastPipe = 0
  /// For each line that was looked at, the bytes back to the last `|`, in this part and in all.
  private var bytesBack = 0
  private var allBytesBack = 0

  init(hasTables: Bool) {
    self.hasTables = hasTables
  }

  mutating func excess(in text: Span<UInt8>) -> MarkdownExcess? {
    // Hardly any text has one: lines end where the others do.
    let hasReturns = ByteSearch.first(UInt8(ascii: "\r"), in: text) != nil
    var start = 0
    while start < text.count {
      let end = Self.lineEnd(in: text, from: start, hasReturns: hasReturns)
      if let kind = read(start..<end, of: text) { return MarkdownExcess(kind: kind, offset: start) }
      previousLine = start..<end
      let isPair =
        end + 1 < text.count && text[end] == UInt8(ascii: "\r")
        && text[end + 1] == UInt8(ascii: "\n")
      start = end + (isPair ? 2 : 1)
    }
    return nil
  }

  private mutating func read(_ line: Range<Int>, of text: Span<UInt8>) -> MarkdownExcess.Kind? {
    let containers = LineContainers(text, line)
    if containers.depth > MarkdownLimits.nesting { return .nesting(containers.depth) }
    let content = containers.end..<line.upperBound
    if content.isEmpty {
      columns = nil
      part = line.upperBound
    } else if let columns {
      return row(content, of: text, columns)
    } else if hasTables, Self.mayBeDelimiter(text[content.lowerBound]) {
      return delimiterRow(content, of: text, at: line.lowerBound)
    }
    return nil
  }

  private mutating func row(
    _ content: Range<Int>, of text: Span<UInt8>, _ columns: Int
  ) -> MarkdownExcess.Kind? {
    let pipes = Self.pipes(in: text.extracting(content))
    if pipes > MarkdownLimits.cells { return .cells(pipes) }
    missingCells += max(0, columns - pipes - 1)
    return missingCells > MarkdownLimits.missingCells ? .missingCells(missingCells) : nil
  }

  /// The row below the header of a table, if the line is one: it makes cmark look at the whole paragraph.
  private mutating func delimiterRow(
    _ content: Range<Int>, of text: Span<UInt8>, at start: Int
  ) -> MarkdownExcess.Kind? {
    guard let columns = Self.columns(ofDelimiters: text.extracting(content)) else { return nil }
    let header = Self.pipes(in: text.extracting(previousLine))
    if max(columns, header) > MarkdownLimits.cells { return .cells(max(columns, header)) }
    lookBack(to: start, text)
    allBytesBack += bytesBack
    if allBytesBack > MarkdownLimits.bytesAgain { return .lateTable }
    if header + 1 >= columns { self.columns = columns }
    return nil
  }

  private mutating func lookBack(to end: Int, _ text: Span<UInt8>) {
    if looked <= part {
      looked = part
      lastPipe = part
      bytesBack = 0
    }
    while looked < end {
      switch text[looked] {
      case UInt8(ascii: "|"): lastPipe = looked
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): bytesBack += looked - lastPipe
      default: break
      }
      looked += 1
    }
  }

  private static func lineEnd(
    in text: Span<UInt8>, from start: Int, hasReturns: Bool
  ) -> Int {
    let end = ByteSearch.first(UInt8(ascii: "\n"), in: text, from: start) ?? text.count
    guard hasReturns else { return end }
    return ByteSearch.first(UInt8(ascii: "\r"), in: text.extracting(..<end), from: start) ?? end
  }

  private static func mayBeDelimiter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "|") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
  }

  private static func columns(ofDelimiters line: Span<UInt8>) -> Int? {
    var columns = 0
    var isInRun = false
    for index in line.indices {
      switch line[index] {
      case UInt8(ascii: "-"):
        if !isInRun { columns += 1 }
        isInRun = true
      case UInt8(ascii: "|"), UInt8(ascii: ":"), 0x20, 9...13: isInRun = false
      default: return nil
      }
    }
    return columns > 0 ? columns : nil
  }

  private static func pipes(in line: Span<UInt8>) -> Int {
    var count = 0
    var start = 0
    while let pipe = ByteSearch.first(UInt8(ascii: "|"), in: line, from: start) {
      count += 1
      start = pipe + 1
    }
    return count
  }
}
