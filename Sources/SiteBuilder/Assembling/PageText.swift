import Markdown
import SiteModel

/// What a page shows, its links resolved. A reference: it goes to everything that shows the page.
final class PageText: Sendable {
  /// HTML, made when something shows it.
  private let texts: Deferred<(content: String, summary: String)>
  let fingerprints: TextFingerprints
  /// Whether there may be highlighted code or formulas in them.
  let hasSnippets: Bool
  private let outline: PageOutline

  static let empty = PageText(.empty, .empty, hasSnippets: false) { ("", "") }

  init(
    _ outline: PageOutline, _ fingerprints: TextFingerprints, hasSnippets: Bool,
    _ texts: @escaping @Sendable () -> (content: String, summary: String)
  ) {
    self.outline = outline
    self.fingerprints = fingerprints
    self.hasSnippets = hasSnippets
    self.texts = Deferred(texts)
  }

  /// HTML.
  var content: String { texts.value.content }
  /// HTML.
  var summary: String { texts.value.summary }
  var headings: [MarkdownHeading] { outline.headings }
  var wordCount: Int { outline.wordCount }
  /// In minutes.
  var readingTime: Int { outline.readingTime }
}
