import Markdown
import SiteModel
import Synchronization

/// What a page shows, its links resolved. A reference: it goes to everything that shows the page.
final class PageText: Sendable {
  typealias Texts = (content: String, summary: String)

  /// HTML, made whenever something shows it: all texts of a site together are more than memory may hold.
  private let texts: @Sendable () -> Texts
  /// The summary alone; nil where it takes the whole text to know it.
  private let summaryAlone: @Sendable () -> String?
  /// Small, and shown by several lists.
  private let knownSummary: Mutex<String?> = Mutex(nil)
  let fingerprints: TextFingerprints
  /// Whether there may be highlighted code or formulas in them.
  let hasSnippets: Bool
  /// Whether it would be the same in any build of a site with the same pages and addresses.
  let isSettled: Bool
  private let outline: PageOutline

  static let empty = PageText(.empty, .empty, hasSnippets: false, isSettled: true) { ("", "") }

  init(
    _ outline: PageOutline, _ fingerprints: TextFingerprints, hasSnippets: Bool, isSettled: Bool,
    _ texts: @escaping @Sendable () -> Texts,
    summary: @escaping @Sendable () -> String? = { nil }
  ) {
    summaryAlone = summary
    self.outline = outline
    self.fingerprints = fingerprints
    self.hasSnippets = hasSnippets
    self.isSettled = isSettled
    self.texts = texts
  }

  /// HTML.
  var content: String { made().content }

  /// HTML.
  var summary: String {
    if let known = knownSummary.withLock({ $0 }) { return known }
    guard let summary = summaryAlone() else { return made().summary }
    knownSummary.withLock { $0 = summary }
    return summary
  }

  private func made() -> Texts {
    let texts = texts()
    knownSummary.withLock { $0 = texts.summary }
    return texts
  }

  var headings: [MarkdownHeading] { outline.headings }
  var wordCount: Int { outline.wordCount }
  /// In minutes.
  var readingTime: Int { outline.readingTime }
}
