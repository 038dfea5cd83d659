/// The whole site, resolved: every page of every kind, in order, with who lists whom.
package struct Site: Sendable {
  package let configuration: SiteConfiguration
  /// All pages; regular ones are in list order, so that a list of them in ascending `PageID`s is
  /// in order.
  package let pages: [Page]
  package let home: PageID
  /// Every page of kind `page`, in list order.
  package let regularPages: [PageID]
  /// The sections directly below home, by name.
  package let sections: [PageID]
  package let taxonomies: [Taxonomy]
  /// Set when the rest of the site is there: entries may stand for pages.
  package var menus: [(name: String, entries: [MenuEntry])]
  /// What a list lists, by page; empty for regular pages.
  package let members: [[PageID]]
  /// The sections directly below a section, by page.
  package let subsections: [[PageID]]
  /// The older and the newer neighbour in the section, by page.
  package let previous: [PageID?]
  package let next: [PageID?]
  /// The pages of each series in the order in which they are read, by the term's page.
  package var readingOrders: [PageID: [PageID]] = [:]
  /// The pages of the terms that each page carries: for each taxonomy, in the order of `taxonomies`.
  package var carriedTerms: [PageLists] = []
  /// The taxonomy, and the term within it, that a page of these kinds stands for.
  package let termReferences: [PageID: TermReference]

  package init(
    configuration: SiteConfiguration, pages: [Page], home: PageID, regularPages: [PageID],
    sections: [PageID], taxonomies: [Taxonomy], menus: [(name: String, entries: [MenuEntry])],
    members: [[PageID]], subsections: [[PageID]], previous: [PageID?], next: [PageID?],
    termReferences: [PageID: TermReference]
  ) {
    self.configuration = configuration
    self.pages = pages
    self.home = home
    self.regularPages = regularPages
    self.sections = sections
    self.taxonomies = taxonomies
    self.menus = menus
    self.members = members
    self.subsections = subsections
    self.previous = previous
    self.next = next
    self.termReferences = termReferences
  }

  /// Lends the page: a copy would count references to each of its fields.
  package subscript(id: PageID) -> Page {
    _read { yield pages.span[Int(id.index)] }
  }

  /// What a list lists; empty for regular pages.
  package func members(of id: PageID) -> [PageID] { members[Int(id.index)] }

  /// The pages of all terms that a page carries, taxonomy by taxonomy.
  package func terms(of id: PageID) -> [PageID] { carriedTerms.flatMap { $0[id] } }

  /// The older (`1`) or newer (`-1`) neighbour among all regular pages that are listed.
  package func neighbour(of id: PageID, by offset: Int) -> PageID? {
    // Regular pages are in ascending order.
    var (low, high) = (0, regularPages.count)
    while low < high {
      let middle = (low + high) / 2
      if regularPages[middle] < id { low = middle + 1 } else { high = middle }
    }
    guard low < regularPages.count, regularPages[low] == id,
      regularPages.indices.contains(low + offset)
    else { return nil }
    return regularPages[low + offset]
  }

  /// The sections above a page and then home, the nearest first, as Hugo's `.Ancestors`.
  package func ancestors(of id: PageID) -> [PageID] {
    var result: [PageID] = []
    var current = self[id].parent
    while let ancestor = current {
      result.append(ancestor)
      current = self[ancestor].parent
    }
    return result
  }
}

/// Where a page of kind `taxonomy` or `term` stands in `Site.taxonomies`.
package struct TermReference: Sendable, Hashable {
  package let taxonomy: Int
  /// nil for the taxonomy's own page.
  package let term: Int?

  package init(taxonomy: Int, term: Int?) {
    self.taxonomy = taxonomy
    self.term = term
  }
}
