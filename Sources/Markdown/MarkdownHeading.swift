/// A heading of a page, as a table of contents needs it.
package struct MarkdownHeading: Sendable, Hashable {
  /// 1 to 6.
  package let level: Int
  /// Unique in its document; empty where ids are switched off.
  package let id: String
  /// Inline HTML without links, images and raw tags, so that it may stand inside a link.
  package let html: String
  package let text: String

  package init(level: Int, id: String, html: String, text: String) {
    self.level = level
    self.id = id
    self.html = html
    self.text = text
  }
}
