/// The links of headings to themselves: shown by a theme's style sheet, and empty without one.
package enum HeadingAnchors {
  private static let start = Array(" <a class=\"heading-anchor\"".utf8)
  private static let end = Array("</a>".utf8)

  /// HTML for readers that have no style sheet, such as those of feeds.
  package static func removed(from html: String) -> String {
    let bytes = Array(html.utf8)
    var output: [UInt8] = []
    var copied = 0
    var index = 0
    while index + start.count <= bytes.count {
      // Two bytes tell nearly always.
      guard bytes[index + 1] == start[1], bytes[index] == start[0],
        bytes[index...].starts(with: start), let close = bytes[index...].firstRange(of: end)
      else {
        index += 1
        continue
      }
      output += bytes[copied..<index]
      index = close.upperBound
      copied = index
    }
    guard copied > 0 else { return html }
    output += bytes[copied...]
    return String(decoding: output, as: UTF8.self)
  }
}
