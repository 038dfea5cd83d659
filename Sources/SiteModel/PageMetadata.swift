package import Dates
package import Diagnostics

/// What the front matter of a page says, typed, as its author wrote it: nothing is defaulted.
package struct PageMetadata: Sendable {
  package var title: String?
  package var linkTitle: String?
  package var date: ZonedDate?
  package var publishDate: ZonedDate?
  package var expiryDate: ZonedDate?
  package var updated: ZonedDate?
  /// nil where nothing says so: a cascade may.
  package var draft: Bool?
  package var id: String?
  package var slug: String?
  package var url: String?
  package var aliases: [WrittenText] = []
  package var description: String?
  package var summary: String?
  package var keywords: [String] = []
  package var authors: [PageAuthor] = []
  /// By the taxonomy's key in the configuration.
  package var terms: [String: [String]] = [:]
  package var weight: Int?
  package var type: String?
  package var layout: WrittenText?
  package var images: [String] = []
  package var showsTableOfContents: Bool?
  /// Whether its text has formulas; nil where the configuration says.
  package var hasMath: Bool?
  package var isHeadless: Bool?
  /// `build` as it was written; `effectiveBuild` is what holds.
  package var build: PageBuild?
  /// The forms in which it is published, as `html` or `rss`; nil where the configuration says.
  package var outputs: [WrittenText]?
  package var sitemap: SitemapChoice?
  package var menuEntries: [WrittenMenuEntry] = []
  package var resources: [ResourceRule] = []
  /// Whether `markup` says that the text is HTML, or Markdown; nil where its extension does.
  package var isHTML: Bool?
  /// What a page and its translations have in common.
  package var translationKey: String?
  /// The nearest first; only an `_index` file hands it down.
  package var cascade: [Cascade] = []
  /// Where `cascade` stands.
  package var cascadePosition: SourcePosition?
  package var params = ParamMap()
  /// Where the author chose the address (`url`, else `slug`); nil where the file's path did.
  package var addressPosition: SourcePosition?

  package init() {}

  package var isDraft: Bool { draft ?? false }

  /// As in Hugo, `headless` wins over `build`, except for the files beside the page.
  package var effectiveBuild: PageBuild {
    guard isHeadless ?? false else { return build ?? PageBuild() }
    var headless = PageBuild.headless
    headless.publishesResources = build?.publishesResources ?? true
    return headless
  }
}

/// A text of the front matter that may have to be named in a diagnostic.
package struct WrittenText: Sendable, Hashable {
  package let text: String
  package let position: SourcePosition

  package init(_ text: String, at position: SourcePosition) {
    self.text = text
    self.position = position
  }
}

/// Somebody who wrote the site or a page.
package struct PageAuthor: Sendable, Hashable {
  package let name: String
  package let email: String?
  package let url: String?

  package init(name: String, email: String? = nil, url: String? = nil) {
    self.name = name
    self.email = email
    self.url = url
  }
}
