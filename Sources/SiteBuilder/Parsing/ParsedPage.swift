import Diagnostics
import Markdown
import SiteModel

/// A page as its author wrote it, before the site is known. A reference: it goes through many lists.
final class ParsedPage: Sendable {
  let file: ContentFile
  let metadata: PageMetadata
  let document: MarkdownDocument
  /// Keys that nearly spell a known one: reported once for the whole site.
  let nearMisses: [NearMiss]

  init(
    file: ContentFile, metadata: PageMetadata, document: MarkdownDocument, nearMisses: [NearMiss]
  ) {
    self.file = file
    self.metadata = metadata
    self.document = document
    self.nearMisses = nearMisses
  }

  /// The same text with more said of it.
  func with(_ metadata: PageMetadata) -> ParsedPage {
    ParsedPage(file: file, metadata: metadata, document: document, nearMisses: nearMisses)
  }

  /// The text of its first heading, which names a page without a title.
  var firstHeading: String? {
    document.headings.first.map(\.text).flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// A key of the front matter that is the author's own, but looks like a slip.
struct NearMiss: Sendable, Hashable {
  let key: String
  let meant: String
  let position: SourcePosition
}
