package import Diagnostics

extension MarkdownParser {
  /// The page of an `.html` file: its body as it is, without slots for links.
  ///
  /// The summary ends at `<!--more-->` or else, as Hugo has it, with the paragraph that brings it
  /// to 70 words.
  package func parseHTML(_ source: SourceFile, body: Range<Int>) -> MarkdownDocument {
    let body = source.bytes[body.clamped(to: 0..<source.bytes.count)]
    var document = MarkdownDocument()
    var words = WordCounter()
    HTMLScanner.text(of: body.span) { words.feed($0) }
    document.wordCount = words.count
    document.readingTime = words.readingTime
    if let marker = Self.marker(in: body.span) {
      let start = body.startIndex
      let before = body[..<(start + marker.lowerBound)]
      let after = body[(start + marker.upperBound)...]
      document.hasMoreMarker = true
      document.html = Array(before + after)
      document.summary = Self.closed(before)
      document.summaryIsWhole = after.span.isBlank
    } else {
      let end = body.startIndex + Self.summaryLength(of: body.span)
      document.html = Array(body)
      document.summary = Self.closed(body[..<end])
      let rest = body[end...]
      document.summaryIsWhole = rest.span.isBlank
    }
    return document
  }

  private static func marker(in html: Span<UInt8>) -> Range<Int>? {
    MoreMarker.find(in: html)
  }

  private static func summaryLength(of html: Span<UInt8>) -> Int {
    var words = WordCounter()
    var scanner = HTMLScanner()
    var start = 0
    while let tag = scanner.nextTag(in: html) {
      HTMLScanner.text(of: html.extracting(start..<tag.range.lowerBound)) { words.feed($0) }
      start = tag.range.upperBound
      if words.count >= 70, tag.isClosing, tag.name.elementsEqual("p".utf8) { return start }
    }
    return html.count
  }

  private static func closed(_ html: ArraySlice<UInt8>) -> [UInt8] {
    var elements = RawElements()
    elements.feed(html.span, depth: 0)
    var output = Array(html)
    elements.close(from: 0, into: &output)
    return output
  }
}
