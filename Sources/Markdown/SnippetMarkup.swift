/// The markup of code and formulas that only a style sheet or a browser makes use of.
package enum SnippetMarkup {
  /// HTML for readers that have no style sheet, such as those of feeds: code without the elements of
  /// its colours and line numbers, formulas without their TeX, which a reader that knows no MathML would
  /// show beside them.
  package static func removed(from html: String) -> String {
    let bytes = Array(html.utf8)
    let text = bytes.span
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    // Of each open span, whether it is written.
    var spans: [Bool] = []
    var copied = 0
    var scanner = HTMLScanner()
    var skipped: [UInt8]?
    while true {
      // Nearly all tags are those of tokens, which are told by their first bytes.
      if skipped == nil, let end = spanEnd(scanner, text, &spans) {
        if let range = end.removed {
          output.append(text.extracting(copied..<range.lowerBound))
          copied = range.upperBound
        }
        scanner.move(to: end.next)
        continue
      }
      guard let tag = scanner.nextTag(in: text) else { break }
      if let name = skipped {
        guard tag.isClosing, tag.name == name else { continue }
        copied = tag.range.upperBound
        skipped = nil
        continue
      }
      let written = bytes[tag.range]
      var isWritten = true
      switch tag.name {
      case span where tag.isClosing: isWritten = spans.popLast() ?? true
      case span:
        isWritten = !written.starts(with: token) && !written.starts(with: line)
        spans.append(isWritten)
      case link where written.starts(with: number), annotation where !tag.isClosing:
        skipped = tag.name
        isWritten = false
      default: break
      }
      guard !isWritten else { continue }
      output.append(text.extracting(copied..<tag.range.lowerBound))
      copied = tag.range.upperBound
    }
    if copied == 0 { return html }
    output.append(text.extracting(copied..<text.count))
    return String(decoding: output, as: UTF8.self)
  }

  /// The next tag, if it opens a token's span or closes a span: where it ends, and its range if it is
  /// left out. nil for every other tag, a comment, and the text of a script or style.
  private static func spanEnd(
    _ scanner: HTMLScanner, _ text: Span<UInt8>, _ spans: inout [Bool]
  ) -> (next: Int, removed: Range<Int>?)? {
    guard !scanner.isInRawText else { return nil }
    var start = scanner.position
    while start < text.count, text[start] != UInt8(ascii: "<") { start += 1 }
    guard start + 7 <= text.count else { return nil }
    if text[start + 1] == UInt8(ascii: "/") {
      guard has(closing, text, at: start) else { return nil }
      let end = start + closing.count
      return (end, spans.popLast() ?? true ? nil : start..<end)
    }
    guard text[start + 1] == UInt8(ascii: "s"), has(token, text, at: start) else { return nil }
    // The value of the attribute, which is in quotes, and the end of the tag.
    var end = start + token.count
    while end < text.count, text[end] != UInt8(ascii: "\"") { end += 1 }
    guard end + 1 < text.count, text[end + 1] == UInt8(ascii: ">") else { return nil }
    spans.append(false)
    return (end + 2, start..<(end + 2))
  }

  private static func has(_ name: [UInt8], _ text: Span<UInt8>, at start: Int) -> Bool {
    guard start + name.count <= text.count else { return false }
    for index in name.indices where text[start + index] != name[index] { return false }
    return true
  }

  private static let closing = Array("</span>".utf8)
  private static let span = Array("span".utf8)
  private static let link = Array("a".utf8)
  private static let annotation = Array("annotation".utf8)
  private static let token = Array("<span class=\"token ".utf8)
  private static let line = Array("<span class=\"code-line\"".utf8)
  private static let number = Array("<a class=\"code-line-number\"".utf8)
}
