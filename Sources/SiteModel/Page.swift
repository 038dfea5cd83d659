package import Dates

/// A page of the site with all defaults applied; what it shows as text is kept elsewhere.
package struct Page: Sendable {
  package let id: PageID
  package let kind: PageKind
  /// Its file, relative to the site; nil for lists that no file describes.
  package let path: String?
  package let title: String
  package let linkTitle: String
  package let date: ZonedDate?
  package let publishDate: ZonedDate?
  package let updated: ZonedDate?
  package let address: Address
  /// From the root of the host: percent-encoded, with the path of the base URL. Empty for a page
  /// that is not rendered.
  package let url: String
  /// The nearest section above, or home; nil for home.
  package let parent: PageID?
  /// The name of the folder directly below `content/`; empty for pages beside it.
  package let section: String
  package let type: String
  package let language: String
  /// For each taxonomy of the site, in its order, the pages of the terms that this page carries.
  package var terms: [[PageID]]
  private let written: WrittenMetadata
  package let build: PageBuild
  /// Whether there is a page of HTML at its address.
  package let isWrittenAsHTML: Bool

  package init(
    id: PageID, kind: PageKind, path: String?, title: String, address: Address, url: String,
    parent: PageID?, section: String, type: String, language: String, terms: [[PageID]],
    metadata: PageMetadata
  ) {
    self.id = id
    self.kind = kind
    self.path = path
    self.title = title
    self.linkTitle = metadata.linkTitle ?? title
    self.date = metadata.date
    self.publishDate = metadata.publishDate ?? metadata.date
    self.updated = metadata.updated ?? metadata.date
    self.address = address
    self.url = url
    self.parent = parent
    self.section = section
    self.type = type
    self.language = language
    self.terms = terms
    written = WrittenMetadata(metadata)
    build = metadata.effectiveBuild
    isWrittenAsHTML = metadata.isWrittenAsHTML
  }

  /// What its front matter says. Lent: it has many fields, and a copy would count references to each.
  package var metadata: PageMetadata {
    _read { yield written.metadata }
  }
}

/// Front matter behind one reference, so that a page is cheap to copy.
private final class WrittenMetadata: Sendable {
  let metadata: PageMetadata

  init(_ metadata: PageMetadata) {
    self.metadata = metadata
  }
}
