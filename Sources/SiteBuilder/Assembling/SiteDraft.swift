import Diagnostics
import SiteModel

/// The site while it is assembled: pages get their place, and lists their members, kind by kind.
struct SiteDraft {
  let configuration: SiteConfiguration
  let addresses: AddressResolver
  /// `_index` files by their folder below `content/`.
  let lists: [String: ParsedPage]
  /// The folders whose `_index` file is withheld: they have no list.
  let withheldLists: Set<String>
  let cascades: CascadeResolver
  private(set) var diagnostics: [Diagnostic] = []
  /// Pages and bundles.
  let regular: [ParsedPage]

  var pages: [Page] = []
  /// The file that each page was read from, by page.
  var sources: [ParsedPage?] = []
  var members: [[PageID]] = []
  var subsections: [[PageID]] = []
  var previous: [PageID?] = []
  var next: [PageID?] = []
  /// Every page of kind `page`.
  var regularPages: [PageID] = []
  var taxonomies: [Taxonomy] = []
  /// Those whose front matter puts them into a menu.
  private(set) var pagesInMenus: [PageID] = []
  var carriedTerms: [PageLists] = []
  var readingOrders: [PageID: [PageID]] = [:]
  var termReferences: [PageID: TermReference] = [:]
  /// Sections by their folder below `content/`; home's is empty.
  var sections: [String: PageID] = [:]
  let home = PageID(0)

  init(
    configuration: SiteConfiguration, lists indexes: [ParsedPage], regular: [ParsedPage],
    withheldLists: Set<String>, cascades: CascadeResolver
  ) {
    self.cascades = cascades
    self.configuration = configuration
    self.withheldLists = withheldLists
    addresses = AddressResolver(configuration: configuration, lists: indexes)
    self.regular = regular
    var lists: [String: ParsedPage] = [:]
    for list in indexes {
      let folder = list.file.folders.joined(separator: "/")
      if let first = lists[folder] {
        diagnostics.append(.twoListFiles(first.file.path, list.file.path))
      } else {
        lists[folder] = list
      }
    }
    self.lists = lists
    let count = indexes.count + regular.count
    pages.reserveCapacity(count)
    sources.reserveCapacity(count)
    members.reserveCapacity(count)
    subsections.reserveCapacity(count)
    previous.reserveCapacity(count)
    next.reserveCapacity(count)
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// Adds a page and makes room for what it lists. `folders` are those of a list below `content/`.
  @discardableResult
  mutating func add(
    kind: PageKind, source: ParsedPage?, title: String, address: Address, parent: PageID?,
    section: String, folders: [String] = []
  ) -> PageID {
    let id = PageID(pages.count)
    let written = source?.written ?? WrittenMetadata(cascades.metadata(of: kind, at: folders))
    let page = PageMaker(configuration).page(
      id, kind, path: source?.file.path, title: title, at: address, parent: parent,
      section: section, written)
    add(page, source, isInMenus: !written.metadata.menuEntries.isEmpty)
    return id
  }

  /// Adds a page whose identity is the next one.
  mutating func add(_ page: Page, _ source: ParsedPage?, isInMenus: Bool) {
    pages.append(page)
    sources.append(source)
    if isInMenus { pagesInMenus.append(page.id) }
    members.append([])
    subsections.append([])
    previous.append(nil)
    next.append(nil)
  }

  mutating func addHome() {
    let source = lists[""]
    let title = source?.written.metadata.title ?? configuration.title
    let address = source?.written.metadata.url.map(AddressResolver.address(ofURL:)) ?? .root
    sections[""] = add(
      kind: .home, source: source, title: title, address: address, parent: nil, section: "")
  }

  mutating func addNotFound() {
    add(
      kind: .notFound, source: nil, title: "404 Page not found", address: Address("/404.html"),
      parent: home, section: "")
  }

  func site() -> Site {
    var site = Site(
      configuration: configuration, pages: pages, home: home,
      regularPages: regularPages.filter { pages[Int($0.index)].build.listing == .always },
      sections: subsections[Int(home.index)], taxonomies: taxonomies, menus: [],
      members: members, subsections: subsections, previous: previous, next: next,
      termReferences: termReferences)
    site.readingOrders = readingOrders
    site.carriedTerms = carriedTerms
    return site
  }

  /// The nearest section at or above a folder; home where there is none.
  func section(above folders: ArraySlice<String>) -> PageID {
    RegularPagePlacer(self).nearestSection(folders).section
  }
}

extension Diagnostic {
  static func twoListFiles(_ first: String, _ second: String) -> Diagnostic {
    .error(
      "two-list-files", "\(first) and \(second) are the page of one list", at: .wholeFile(second),
      hint: "keep one of the two", related: [Related(.wholeFile(first), "the other one")])
  }
}
