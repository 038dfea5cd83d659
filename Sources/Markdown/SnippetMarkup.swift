/// The markup of code and formulas that only a style sheet or a browser makes use of.
package enum SnippetMarkup {
  /// HTML for readers that have no style sheet, such as those of feeds: code without the elements of
  /// its colours and line numbers, formulas without their TeX, which a reader that knows no MathML would
  /// show beside them.
  package static func removed(from html: String) -> String {
    let bytes = Array(html.utf8)
    guard
      bytes.firstRange(of: Array("<pre".utf8)) != nil
        || bytes.firstRange(of: Array("<math".utf8)) != nil
        || bytes.firstRange(of: Array("<code".utf8)) != nil
    else { return html }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    // Of each open span, whether it is written.
    var spans: [Bool] = []
    var copied = 0
    var scanner = HTMLScanner()
    var skipped: [UInt8]?
    while let tag = scanner.nextTag(in: bytes.span) {
      if let name = skipped {
        guard tag.isClosing, tag.name == name else { continue }
        copied = tag.range.upperBound
        skipped = nil
        continue
      }
      let text = bytes[tag.range]
      var isWritten = true
      switch tag.name {
      case span where tag.isClosing: isWritten = spans.popLast() ?? true
      case span:
        isWritten = !text.starts(with: token) && !text.starts(with: line)
        spans.append(isWritten)
      case link where text.starts(with: number), annotation where !tag.isClosing:
        skipped = tag.name
        isWritten = false
      default: break
      }
      guard !isWritten else { continue }
      output += bytes[copied..<tag.range.lowerBound]
      copied = tag.range.upperBound
    }
    output += bytes[copied...]
    return String(decoding: output, as: UTF8.self)
  }

  private static let span = Array("span".utf8)
  private static let link = Array("a".utf8)
  private static let annotation = Array("annotation".utf8)
  private static let token = Array("<span class=\"token ".utf8)
  private static let line = Array("<span class=\"code-line\"".utf8)
  private static let number = Array("<a class=\"code-line-number\"".utf8)
}
