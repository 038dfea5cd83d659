import SiteModel

/// The resolved site with what its pages show.
struct AssembledSite: Sendable {
  let site: Site
  /// By page; empty until the links are resolved, which needs the plan.
  var texts: [PageText] = []
  /// Files that are published beside a page, with their addresses.
  let resources: [PublishedResource]
  let withheld: [WithheldPage]
  /// Finds the pages that links and calls name.
  let references: PageReferences

  init(site: Site, resources: [PublishedResource], withheld: [WithheldPage]) {
    self.site = site
    self.resources = resources
    self.withheld = withheld
    references = PageReferences(site: site, withheld: withheld.map { ($0.path, $0.reason) })
  }
}

/// A file under `content/` that is published as it is.
struct PublishedResource: Sendable, Hashable {
  /// Relative to the site.
  let path: String
  let address: Address
  /// The bundle's page; nil for files that belong to none.
  let owner: PageID?
  /// Its path below the bundle, unless the front matter names it otherwise.
  var name: String
  var title: String
  var params = ParamMap()

  var fileExtension: String {
    guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { return "" }
    return String(path[path.utf8.index(after: dot)...])
  }
}
