/// Where in a Markdown text formulas may stand: everywhere but in blocks of code and of HTML.
enum FormulaPlaces {
  /// Runs of lines without a blank one.
  static func parts(of bytes: ArraySlice<UInt8>, _ options: MarkdownOptions) -> [Range<Int>] {
    var starts = [bytes.startIndex]
    let span = bytes.span
    for index in span.indices where span[index] == UInt8(ascii: "\n") {
      starts.append(bytes.startIndex + index + 1)
    }
    starts.append(bytes.endIndex)
    let literal = literalLines(bytes, starts, options)
    var parts: [Range<Int>] = []
    var open: Int?
    for line in 0..<(starts.count - 1) {
      let range = starts[line]..<starts[line + 1]
      if literal[line] || isBlank(bytes[range]) {
        if let start = open { parts.append(start..<range.lowerBound) }
        open = nil
      } else if open == nil {
        open = range.lowerBound
      }
    }
    if let start = open { parts.append(start..<bytes.endIndex) }
    return parts
  }

  private static func literalLines(
    _ bytes: ArraySlice<UInt8>, _ starts: [Int], _ options: MarkdownOptions
  ) -> [Bool] {
    var literal = [Bool](repeating: false, count: starts.count - 1)
    CMarkDocument(bytes, options: options).walk { node, event in
      guard event == .enter else { return .goOn }
      let lines: ClosedRange<Int>
      switch node.kind {
      case .codeBlock where node.fence != nil:
        lines = MarkdownParser.fencedLines(node, starts, bytes)
      case .codeBlock, .htmlBlock: lines = node.blockLines
      default: return node.kind.isInline ? .skip : .goOn
      }
      for line in lines where line >= 1 && line <= literal.count { literal[line - 1] = true }
      return .goOn
    }
    return literal
  }

  /// Also in a quote.
  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { $0 <= UInt8(ascii: " ") || $0 == UInt8(ascii: ">") }
  }
}
