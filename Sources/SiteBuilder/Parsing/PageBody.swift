import Caching
import Markdown
import SiteModel

/// The text of a page: its outline at once, the rest when something shows it.
///
/// What is remembered of an earlier build is the outline alone: most texts of a site that is built again
/// are shown by nothing that has to be made anew.
struct PageBody: Sendable {
  let outline: PageOutline
  /// By which the outline is remembered; nil where it may not be.
  let key: Fingerprint?
  /// Whether the outline is an earlier build's, which found nothing wrong with this text.
  let isRemembered: Bool
  private let text: Deferred<MarkdownDocument>

  static let empty = PageBody(MarkdownDocument(), key: nil)

  /// A text that is read already.
  init(_ document: MarkdownDocument, key: Fingerprint?) {
    outline = PageOutline(document)
    self.key = key
    isRemembered = false
    text = Deferred { document }
  }

  /// A text that `read` reads when it is asked for.
  init(
    remembered outline: PageOutline, key: Fingerprint,
    read: @escaping @Sendable () -> MarkdownDocument
  ) {
    self.outline = outline
    self.key = key
    isRemembered = true
    text = Deferred(read)
  }

  /// The same text with its code and formulas shown better.
  init(_ body: PageBody, shownBy converter: SnippetConverter) {
    // What is remembered was shown before.
    outline = body.isRemembered ? body.outline : body.outline.showing(converter)
    key = body.key
    isRemembered = body.isRemembered
    text = Deferred { body.document.showing(converter) }
  }

  var document: MarkdownDocument { text.value }
}
