/// What a page is: the value of `page.kind`.
package enum PageKind: String, Sendable, Hashable {
  case home, section, page, taxonomy, term
  case notFound = "404"

  /// Whether pages of the kind list other pages, page by page.
  package var isPaginated: Bool {
    switch self {
    case .home, .section, .term: true
    case .page, .taxonomy, .notFound: false
    }
  }

  /// Whether pages of the kind have feeds.
  package var hasFeeds: Bool {
    switch self {
    case .home, .section, .taxonomy, .term: true
    case .page, .notFound: false
    }
  }
}
