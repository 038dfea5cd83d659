package import Dates

/// A page of the site with all defaults applied; what it shows as text is kept elsewhere. A reference
/// to what never changes: copied, each of its many fields would be counted.
package final class Page: Sendable {
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
  /// What its front matter says.
  package let written: WrittenMetadata
  package let build: PageBuild
  /// Whether there is a page of HTML at its address.
  package let isWrittenAsHTML: Bool

  package init(
    id: PageID, kind: PageKind, path: String?, title: String, address: Address, url: String,
    parent: PageID?, section: String, type: String, language: String,
    written: WrittenMetadata
  ) {
    self.id = id
    self.kind = kind
    self.path = path
    self.title = title
    self.linkTitle = written.metadata.linkTitle ?? title
    self.date = written.metadata.date
    self.publishDate = written.metadata.publishDate ?? written.metadata.date
    self.updated = written.metadata.updated ?? written.metadata.date
    self.address = address
    self.url = url
    self.parent = parent
    self.section = section
    self.type = type
    self.language = language
    self.written = written
    build = written.build
    isWrittenAsHTML = written.isWrittenAsHTML
  }
}

/// Front matter behind one reference: the page as it was read and the page of the site share it. Fields
/// are read through it, `written.metadata.title`: to lend the whole would copy its many fields.
package final class WrittenMetadata: Sendable {
  package let metadata: PageMetadata
  /// Its `effectiveBuild`.
  package let build: PageBuild
  package let isWrittenAsHTML: Bool

  package init(_ metadata: PageMetadata) {
    self.metadata = metadata
    build = metadata.effectiveBuild
    isWrittenAsHTML = metadata.isWrittenAsHTML
  }
}
