package import Dates
package import Diagnostics

/// The settings of `blog.toml`, with the environment's and the command line's already in place.
package struct SiteConfiguration: Sendable {
  package enum FeedFormat: String, Sendable, CaseIterable {
    case rss, atom, json

    package var fileName: String {
      switch self {
      case .rss: "index.xml"
      case .atom: "atom.xml"
      case .json: "feed.json"
      }
    }

    package var mediaType: String {
      switch self {
      case .rss: "application/rss+xml"
      case .atom: "application/atom+xml"
      case .json: "application/feed+json"
      }
    }
  }

  package enum FeedContent: String, Sendable, CaseIterable {
    case full, summary
  }

  package struct TaxonomySetting: Sendable, Hashable {
    /// The key in the front matter.
    package let key: String
    /// The folder of its addresses.
    package let folder: String

    package init(key: String, folder: String) {
      self.key = key
      self.folder = folder
    }
  }

  /// The place of a param.
  package struct WrittenParam: Sendable, Hashable {
    package let key: SourcePosition
    package let value: SourcePosition
    package let isFromEnvironment: Bool

    package init(key: SourcePosition, value: SourcePosition, isFromEnvironment: Bool) {
      self.key = key
      self.value = value
      self.isFromEnvironment = isFromEnvironment
    }
  }

  package struct Markdown: Sendable, Hashable {
    package var rawHTML = true
    package var smartPunctuation = false
    package var alerts = true
    package var figures = false
    /// `rel` of links to other hosts; empty for none.
    package var externalRelation = ""
    /// Whether links to other hosts get the class `external`.
    package var marksExternalLinks = false
    package var emoji = true
    package var marks = false
    package var subscripts = false
    package var superscripts = false
    package var definitionLists = true
    /// Of the texts, for their quotation marks.
    package var language = "en"
    package var attributes = true
    package var headingAnchors = true
    package var math = true
    package var highlight = true
  }

  package struct Images: Sendable, Hashable {
    /// Of the resized versions, in pixels, ascending; empty for none.
    package var widths: [Int] = []
    /// Where the widths are written.
    package var widthsPosition: SourcePosition?
    /// The attribute `sizes` of pictures that have versions; nil for one by the picture's own width.
    package var sizes: String?
  }

  package var title = ""
  package var baseURL: BaseURL
  package var timeZone = TimeZoneRules.utc
  package var language = "en"
  package var description = ""
  package var author: PageAuthor?
  /// The folder below `themes/`; nil where the site has templates of its own alone.
  package var theme: String? = "default"
  /// Where the theme was chosen; nil where it is the default.
  package var themePosition: SourcePosition?
  package var permalinks: [PageKind: [(section: String, pattern: PermalinkPattern)]] = [:]
  package var taxonomies = ["tags", "categories", "series"].map {
    TaxonomySetting(key: $0, folder: $0)
  }
  /// Where each taxonomy is written, by its key; those of the default are not.
  package var writtenTaxonomies: [String: SourcePosition] = [:]
  package var pageSize = 10
  package var paginationPath = "page"
  package var feedFormats = FeedFormat.allCases
  package var feedLimit = 20
  package var feedContent = FeedContent.full
  package var markdown = Markdown()
  package var images = Images()
  package var mutedCodes: [String] = []
  /// The entries of all menus, in the order in which they were written.
  package var menuEntries: [WrittenMenuEntry] = []
  package var params = ParamMap()
  /// Where each of `params` is written; those of the theme's defaults are not.
  package var writtenParams: [String: WrittenParam] = [:]

  package init(baseURL: BaseURL) {
    self.baseURL = baseURL
  }

  /// The pattern for pages of a kind in a section, which may be given by the name of its folder and
  /// by the one that Hugo makes of it.
  package func permalink(for kind: PageKind, section: String) -> PermalinkPattern? {
    guard let patterns = permalinks[kind] else { return nil }
    let name = PathSanitizer.sectionName(section)
    return patterns.first { PathSanitizer.sectionName($0.section) == name }?.pattern
  }
}
