extension FormulaFinder {
  /// Adds a formula unless it is empty, or what it spans cannot be one paragraph.
  mutating func add(_ range: Range<Int>, delimiter: Int, isDisplay: Bool) -> Bool {
    var starts = [range.lowerBound]
    var ends: [Int] = []
    let opening = line(before: range.lowerBound)
    let first = opening.first { $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: ">") }
    let depth = opening.prefix { $0 <= UInt8(ascii: " ") || $0 == UInt8(ascii: ">") }
      .count { $0 == UInt8(ascii: ">") }
    if let barrier, barrier.depth == depth, barrier.isDisplay == isDisplay,
      range.contains(barrier.offset)
    {
      return false
    }
    for index in range where bytes[index] == UInt8(ascii: "\n") {
      let start = afterQuotes(index + 1, depth: depth)
      // A heading and a row of a table end with their line.
      if first == UInt8(ascii: "#") || first == UInt8(ascii: "|")
        || !isDisplay && beginsBlock(start)
      {
        barrier = (index, depth, isDisplay)
        return false
      }
      ends.append(index)
      starts.append(start)
    }
    ends.append(range.upperBound)
    // What a shortcode has put there is no TeX.
    guard bytes[range].allSatisfy({ $0 != 0xEF }) || !hasToken(bytes[range]) else { return false }
    var source: [UInt8] = []
    for (index, start) in starts.enumerated() {
      if index > 0 { source.append(UInt8(ascii: "\n")) }
      if start < ends[index] { source += bytes[start..<ends[index]] }
    }
    var tex = source.dropFirst(delimiter).dropLast(delimiter)
    if delimiter == 1, tex.first == UInt8(ascii: "`") { tex = tex.dropFirst().dropLast() }
    guard tex.contains(where: { $0 > UInt8(ascii: " ") }) else { return false }
    formulas.append(
      Formula(
        range: range, isDisplay: isDisplay, delimiter: delimiter, tex: Array(tex), source: source,
        lineStarts: starts, lineEnds: ends))
    return true
  }

  /// Formulas come one after the other: what lies before the last one is not read again.
  private mutating func line(before offset: Int) -> ArraySlice<UInt8> {
    if offset < known.offset { known = (bytes.startIndex, bytes.startIndex) }
    let newline = bytes[known.offset..<offset].lastIndex(of: UInt8(ascii: "\n"))
    known = (offset, newline.map { $0 + 1 } ?? known.lineStart)
    return bytes[known.lineStart..<offset]
  }

  /// Past the blanks and as many `>` as the formula's first line has.
  private func afterQuotes(_ start: Int, depth: Int) -> Int {
    var index = start
    var depth = depth
    while index < bytes.endIndex {
      switch bytes[index] {
      case UInt8(ascii: " "), 9: index += 1
      case UInt8(ascii: ">") where depth > 0:
        depth -= 1
        index += 1
      default: return index
      }
    }
    return index
  }

  /// Whether a line begins something that is no part of a paragraph.
  private func beginsBlock(_ start: Int) -> Bool {
    guard start < bytes.endIndex else { return true }
    switch bytes[start] {
    case UInt8(ascii: "#"), UInt8(ascii: "|"), UInt8(ascii: ">"): return true
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      return start + 1 == bytes.endIndex || bytes[start + 1] <= UInt8(ascii: " ")
    case 0x30...0x39:
      let rest = bytes[start...].drop { (0x30...0x39).contains($0) }
      return rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ")")
    default: return false
    }
  }

  private func hasToken(_ text: ArraySlice<UInt8>) -> Bool {
    let span = text.span
    for index in span.indices where MarkdownInsertions.isReserved(span, at: index) { return true }
    return false
  }
}
