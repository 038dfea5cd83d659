import SiteModel

/// Where each regular page stands: what does not depend on the others, so that it is found in parallel.
struct RegularPagePlacer: Sendable {
  private let maker: PageMaker
  private let addresses: AddressResolver
  /// Sections by their folder below `content/`; home's is empty.
  private let sections: [String: PageID]
  private let withheldLists: Set<String>
  private let home: PageID

  /// A page in its section.
  struct PlacedPage: Sendable {
    let page: Page
    let source: ParsedPage
    let isBelowWithheld: Bool
    let isInMenus: Bool
  }

  /// The sections of the draft are there already.
  init(_ draft: SiteDraft) {
    maker = PageMaker(draft.configuration)
    addresses = draft.addresses
    sections = draft.sections
    withheldLists = draft.withheldLists
    home = draft.home
  }

  static func order(of page: ParsedPage) -> PageOrder {
    PageOrder(
      weight: page.written.metadata.weight, date: page.written.metadata.date,
      linkTitle: page.written.metadata.linkTitle ?? title(of: page), path: page.file.path)
  }

  func place(_ source: ParsedPage, as id: PageID) -> PlacedPage {
    let title = Self.title(of: source)
    let (parent, isBelowWithheld) = nearestSection(source.file.folders[...])
    let page = maker.page(
      id, .page, path: source.file.path, title: title,
      at: addresses.address(of: source, title: title), parent: parent,
      section: source.file.folders.first ?? "", source.written)
    return PlacedPage(
      page: page, source: source, isBelowWithheld: isBelowWithheld,
      isInMenus: !source.written.metadata.menuEntries.isEmpty)
  }

  private static func title(of page: ParsedPage) -> String {
    page.written.metadata.title ?? page.firstHeading
      ?? PageTitles.fromFileName(page.file.baseName)
  }

  /// The nearest section at or above a folder, and whether a list that is withheld lies between:
  /// what is below that one is in no list of a section, as in Hugo.
  func nearestSection(_ folders: ArraySlice<String>) -> (section: PageID, isBelowWithheld: Bool) {
    var folders = folders
    var isBelowWithheld = false
    while !folders.isEmpty {
      let path = folders.joined(separator: "/")
      if let section = sections[path] { return (section, isBelowWithheld) }
      if withheldLists.contains(path) { isBelowWithheld = true }
      folders.removeLast()
    }
    return (home, isBelowWithheld)
  }
}
