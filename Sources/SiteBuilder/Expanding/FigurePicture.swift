import Markdown
import Shortcodes

/// The picture of a `figure`, which is treated like one of Markdown: checked, with its size and its
/// smaller versions.
struct FigurePicture {
  /// Of the call in its file; the column in bytes.
  private let place: (line: Int, column: Int)
  private let keepsSize: Bool
  private let shownWidth: Int?
  private let keepsLoading: Bool

  init(_ call: ShortcodeCall, at place: (line: Int, column: Int)) {
    func text(_ name: String) -> String? {
      call.arguments.first { $0.name == name }?.value.text
    }
    self.place = place
    keepsSize = text("width") != nil || text("height") != nil
    shownWidth = text("width").flatMap { Int($0) }.flatMap { (1...1 << 16).contains($0) ? $0 : nil }
    keepsLoading = text("loading") != nil
  }

  private static let opening = Array("<img src=\"".utf8)

  /// The HTML of the call with a link in place of the picture's address.
  func noted(in html: [UInt8], _ insertions: inout MarkdownInsertions) -> [UInt8] {
    guard let start = html.firstRange(of: Self.opening)?.upperBound,
      let end = html[start...].firstIndex(of: UInt8(ascii: "\"")),
      let close = html[end...].firstIndex(of: UInt8(ascii: ">"))
    else { return html }
    let address = Self.unescaped(String(decoding: html[start..<end], as: UTF8.self))
    var link = MarkdownLink(
      kind: .image, destination: address, slot: 0..<0, line: place.line,
      column: place.column, isInserted: true)
    link.keepsSize = keepsSize
    link.shownWidth = shownWidth
    link.keepsLoading = keepsLoading
    let tokens = insertions.insert(link)
    return html[..<start] + tokens.address + html[end..<close] + tokens.attributes + html[close...]
  }

  /// What templates escape.
  private static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var output = ""
    var rest = text[...]
    let names = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&#34;", "\""), ("&#39;", "'")]
    while let first = rest.first {
      if let (name, character) = names.first(where: { rest.hasPrefix($0.0) }) {
        output += character
        rest = rest.dropFirst(name.count)
      } else {
        output.append(first)
        rest = rest.dropFirst()
      }
    }
    return output
  }
}
