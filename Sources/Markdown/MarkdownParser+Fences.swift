package import Diagnostics

extension MarkdownParser {
  /// The bytes of the file that code between fences takes, whole lines with the fences, in order.
  package func fencedCode(_ source: SourceFile, body: Range<Int>) -> [Range<Int>] {
    let body = body.clamped(to: 0..<source.bytes.count)
    let bytes = source.bytes[body]
    guard Self.mayHaveFence(bytes.span) else { return [] }
    var starts = [body.lowerBound]
    for offset in body where source.bytes[offset] == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    starts.append(body.upperBound)
    var ranges: [Range<Int>] = []
    CMarkDocument(bytes, options: options).walk { node, event in
      guard event == .enter, node.kind == .codeBlock, node.fence != nil else { return .goOn }
      let lines = Self.fencedLines(node, starts, bytes)
      ranges.append(starts[lines.lowerBound - 1]..<starts[lines.upperBound])
      return .goOn
    }
    return ranges
  }

  /// The lines of code between fences, with these; `starts` are those of all lines and the end.
  static func fencedLines(
    _ block: borrowing CMarkDocument.Node, _ starts: [Int], _ bytes: ArraySlice<UInt8>
  ) -> ClosedRange<Int> {
    let lines = block.blockLines
    guard let fence = block.fence else { return lines }
    var last = min(lines.upperBound, starts.count - 1)
    let content = block.withLiteral { text in
      text.indices.count { text[$0] == UInt8(ascii: "\n") }
    }
    // Of a block that ends with its quote or list, cmark counts the line after it too.
    if last > lines.lowerBound + content,
      !closes(bytes[starts[last - 1]..<starts[last]], fence.sign, fence.length)
    {
      last -= 1
    }
    return lines.lowerBound...max(lines.lowerBound, last)
  }

  /// Whether a definition of a link stands here and nothing else.
  package func isLinkDefinition(_ text: [UInt8]) -> Bool {
    var isEmpty = true
    let tree = CMarkDocument(text[...], options: .plain)
    guard tree.excess == nil else { return false }
    tree.walk { node, event in
      guard node.kind != .document else { return .goOn }
      isEmpty = false
      return .leave
    }
    return isEmpty
  }

  private static func mayHaveFence(_ text: Span<UInt8>) -> Bool {
    var index = 0
    while index + 3 <= text.count {
      let sign = text[index]
      if sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~"), text[index + 1] == sign,
        text[index + 2] == sign
      {
        return true
      }
      index += 1
    }
    return false
  }

  /// Whether a line ends in a closing fence.
  private static func closes(_ line: ArraySlice<UInt8>, _ sign: UInt8, _ length: Int) -> Bool {
    var rest = line
    while let last = rest.last, last <= UInt8(ascii: " ") { rest.removeLast() }
    return rest.count >= length && rest.suffix(length).allSatisfy { $0 == sign }
  }
}
