/// `{#id .class}` at the end of a heading, as Hugo, Pandoc and PHP Markdown Extra have it.
struct HeadingAttributes: Sendable, Hashable {
  private(set) var list: AttributeList?
  /// In the text.
  private(set) var line = 0

  init() {}

  var id: String? { list?.id }

  /// Takes the attributes off the heading's text. None are there where the braces were escaped, or
  /// do not end the heading, or hold something else; then those of the line below count.
  init(takenFrom heading: borrowing CMarkDocument.Node, _ positions: inout LinkPositions) {
    if let below = heading.attributes {
      list = AttributeList(below.text[...])
      line = below.line
    }
    let first = heading.blockLines.lowerBound
    let last = list == nil ? heading.blockLines.upperBound : max(first, line - 1)
    guard let text = heading.lastText, text.last == UInt8(ascii: "}"),
      let brace = text.lastIndex(of: UInt8(ascii: "{")),
      let written = positions.line(endingIn: UInt8(ascii: "}"), of: first...last),
      let start = written.lastIndex(of: UInt8(ascii: "{")),
      start == written.startIndex || written[start - 1] != UInt8(ascii: "\\"),
      var found = AttributeList(written[start...]), found.end == written.endIndex
    else { return }
    if let below = list { found.complete(with: below) }
    list = found
    line = last
    var rest = text[..<brace]
    while let last = rest.last, Self.isBlank(last) { rest.removeLast() }
    // The marks that close a heading may stand before.
    let marks = rest.reversed().prefix { $0 == UInt8(ascii: "#") }.count
    if marks > 0, let before = rest.dropLast(marks).last, Self.isBlank(before) {
      rest.removeLast(marks)
      while let last = rest.last, Self.isBlank(last) { rest.removeLast() }
    }
    heading.setLastText(Array(rest))
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
  }
}
