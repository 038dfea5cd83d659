/// A heading of a page, as a table of contents needs it.
package struct MarkdownHeading: Sendable, Hashable {
  /// 1 to 6.
  package let level: Int
  /// Unique in its document; empty where ids are switched off.
  package let id: String
  /// Inline HTML without links, images and raw tags, so that it may stand inside a link.
  package private(set) var html: String
  package let text: String
  /// Formulas, in the order of their slots in the HTML's UTF-8.
  private var formulas: [MarkdownSnippet]

  package init(
    level: Int, id: String, html: String, text: String, formulas: [MarkdownSnippet] = []
  ) {
    self.formulas = formulas
    self.level = level
    self.id = id
    self.html = html
    self.text = text
  }

  package var hasFormulas: Bool { !formulas.isEmpty }

  /// The same with what `answer` gives in the slots of its formulas; nil keeps the author's.
  package func showing(_ answer: (MarkdownSnippet) -> [UInt8]?) -> MarkdownHeading {
    guard hasFormulas else { return self }
    var bytes = Array(html.utf8)
    var slots = HTMLSlots(links: [], snippets: [])
    slots.replace(
      formulas.compactMap { formula in answer(formula).map { (range: formula.slot, html: $0) } },
      in: &bytes)
    var shown = self
    shown.html = String(decoding: bytes, as: UTF8.self)
    shown.formulas = []
    return shown
  }
}
