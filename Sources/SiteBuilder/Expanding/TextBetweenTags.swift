/// What stands between the tags of a shortcode, without what is there for the tags alone.
enum TextBetweenTags {
  /// Text of one line that is one paragraph loses its tags, as in Hugo.
  static func withoutParagraph(_ html: [UInt8], isLine: Bool) -> String {
    var text = html[...]
    if text.last == UInt8(ascii: "\n") { text.removeLast() }
    if isLine, text.starts(with: "<p>".utf8), text.suffix(4).elementsEqual("</p>".utf8),
      text.dropFirst().firstRange(of: Array("<p>".utf8)) == nil
    {
      text = text.dropFirst(3).dropLast(4)
    }
    return String(decoding: text, as: UTF8.self)
  }

  static func withoutOuterLineEnds(_ text: [UInt8]) -> ArraySlice<UInt8> {
    var rest = text.drop { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    while let last = rest.last, last <= UInt8(ascii: " ") { rest.removeLast() }
    return rest
  }
}
