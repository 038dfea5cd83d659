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
  /// Code and formulas of a text that is read for the first time, and of its summary.
  let snippets, summarySnippets: [MarkdownSnippet]
  private let text: Text
  private var converter: SnippetConverter?

  private indirect enum Text: Sendable {
    case held(MarkdownDocument, TextStore.Place?)
    /// With its summary, where that is known.
    case inFile(TextOrigin, summary: MarkdownDocument?)
  }

  static let empty = PageBody(MarkdownDocument(), key: nil)

  /// A text that is read already. It is kept where there is no file to read it from again, or where
  /// there is room.
  init(_ document: MarkdownDocument, key: Fingerprint?, origin: TextOrigin? = nil) {
    self.key = key
    isRemembered = false
    snippets = document.snippets
    summarySnippets = document.summarySnippets
    let place = origin?.store.hold(document.html.count)
    if let origin, place == nil {
      outline = PageOutline(document).packed
      text = .inFile(origin, summary: document.summaryAlone)
    } else {
      outline = PageOutline(document)
      text = .held(document.trimmed, place)
    }
  }

  /// A text that is read when it is asked for.
  init(remembered outline: PageOutline, _ origin: TextOrigin) {
    self.outline = outline
    key = origin.key
    isRemembered = true
    snippets = []
    summarySnippets = []
    text = .inFile(origin, summary: nil)
  }

  /// Whether it is in memory.
  var isHeld: Bool {
    if case .held = text { true } else { false }
  }

  /// The same text with its code and formulas shown better.
  init(_ body: PageBody, shownBy converter: SnippetConverter) {
    // What is remembered was shown before.
    outline = body.isRemembered ? body.outline : body.outline.showing(converter)
    key = body.key
    isRemembered = body.isRemembered
    snippets = body.snippets
    summarySnippets = body.summarySnippets
    text = body.text
    self.converter = converter
  }

  /// Made anew each time.
  var document: MarkdownDocument {
    let document =
      switch text {
      case .held(let document, _): document
      case .inFile(let origin, _): origin.document()
      }
    return converter.map { document.showing($0) } ?? document
  }

  /// A document with the summary and no more; nil where it takes the whole text to know it.
  var summaryDocument: MarkdownDocument? {
    guard case .inFile(_, let summary?) = text else { return nil }
    return converter.map { summary.showing($0) } ?? summary
  }
}
