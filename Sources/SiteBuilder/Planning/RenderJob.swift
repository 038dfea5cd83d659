import SiteModel

/// A piece of work that makes one or more files, all known before any is made.
struct RenderJob: Sendable {
  enum Kind: Sendable {
    /// A page, or the first page of a list; the template is known already.
    case page(PageID, template: String)
    /// A page of a list from the second on, by its place in the table of pagers.
    case pager(Int, template: String)
    /// All feeds of a list, in the order of the configured formats.
    case feeds(PageID)
    /// A page that sends the reader on to another address, from the root of the host.
    case forward(to: String)
    /// `_redirects`: the site's own lines, then the aliases'.
    case redirects(ownFile: String?, [Redirect])
    case sitemap
    case robots
    /// A file of the site as it is; the path is relative to the site.
    case copy(String)
    /// An asset that a template printed the address of, by its place in the library.
    case asset(Int)
  }

  let kind: Kind
  let outputs: [OutputPath]

  /// By which it is rendered.
  var template: String? {
    switch kind {
    case .page(_, let template), .pager(_, let template): template
    default: nil
    }
  }

  /// Whether what it makes is a file of the site, copied or published as an asset.
  var takesFile: Bool {
    switch kind {
    case .copy, .asset: true
    default: false
    }
  }

  /// Whether what it makes tells which pages there are.
  var tellsOfPages: Bool {
    switch kind {
    case .sitemap, .feeds: true
    default: false
    }
  }

  /// Whether it takes a file of the site as it is.
  var isCopy: Bool {
    if case .copy = kind { true } else { false }
  }
}

/// An old address of a page, from the root of the host, and its present one.
struct Redirect: Sendable, Hashable {
  let from: String
  let to: String
}
