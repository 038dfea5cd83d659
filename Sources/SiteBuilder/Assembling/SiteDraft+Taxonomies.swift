import Dates
import SiteModel

extension SiteDraft {
  /// Every taxonomy has a page, as in Hugo also one that no page uses yet.
  mutating func addTaxonomies(_ parallel: OrderedConcurrentMap) async {
    for (index, setting) in configuration.taxonomies.enumerated() {
      let source = lists[setting.folder]
      let title = source?.written.metadata.title ?? PageTitles.capitalized(setting.key)
      let page = add(
        kind: .taxonomy, source: source, title: title,
        address: addresses.address(ofTaxonomy: setting, source), parent: home,
        section: setting.folder, folders: [setting.folder])
      termReferences[page] = TermReference(taxonomy: index, term: nil)
      let terms = await addTerms(of: setting, index: index, taxonomy: page, parallel)
      members[Int(page.index)] = terms.map(\.page).filter {
        pages[Int($0.index)].build.listing != .never
      }
      taxonomies.append(Taxonomy(name: setting.key, page: page, terms: terms))
    }
  }

  private struct Group {
    let name: String
    let slug: String
    var members: [PageID] = []
  }

  /// The terms of a taxonomy, by their place in `groups`.
  private struct Groups {
    private(set) var groups: [Group] = []
    private var places: [String: Int] = [:]
    /// Few names stand in many pages; nil for names of terms that are withheld.
    private var placesOfNames: [String: Int?] = [:]
    private let withheld: Set<String>

    init(withheld: Set<String>) {
      self.withheld = withheld
    }

    /// Of the group that a name belongs to, which is made where there is none.
    mutating func place(of name: String) -> Int? {
      if let known = placesOfNames[name] { return known }
      let slug = TermName.slug(name)
      var place = places[slug]
      if place == nil, !withheld.contains(slug) {
        place = groups.count
        places[slug] = groups.count
        groups.append(Group(name: name, slug: slug))
      }
      placesOfNames[name] = .some(place)
      return place
    }

    mutating func add(_ page: PageID, at place: Int) { groups[place].members.append(page) }
  }

  /// Looks up the names of a taxonomy's terms in parallel, some pages at a time.
  private func termNames(
    of setting: SiteConfiguration.TaxonomySetting, _ parallel: OrderedConcurrentMap
  ) async -> [TermNames] {
    let pages = pages
    // The home page and sections, which come first, carry terms too; these list regular pages only.
    let carriers = Set(sections.values).sorted() + regularPages
    let slices = stride(from: 0, to: carriers.count, by: 1024).map {
      carriers[$0..<min($0 + 1024, carriers.count)]
    }
    return await parallel.map(slices) { slice in
      var names = TermNames()
      for id in slice { names.add(pages[Int(id.index)], key: setting.key) }
      return names
    }
  }

  private mutating func addTerms(
    of setting: SiteConfiguration.TaxonomySetting, index: Int, taxonomy: PageID,
    _ parallel: OrderedConcurrentMap
  ) async -> [TaxonomyTerm] {
    var groups = Groups(withheld: withheldTerms(of: setting))
    // By the place of their group, until the terms have pages.
    var carried = PageLists(reservingCapacity: pages.count)
    for names in await termNames(of: setting, parallel) {
      let places = names.distinct.map { groups.place(of: $0) }
      for (id, isListed, number) in names.uses {
        guard let place = places[number], !carried[id].contains(PageID(place)) else { continue }
        carried.append(PageID(place), of: id)
        if isListed { groups.add(id, at: place) }
      }
    }
    // A term's own `_index` file makes the term, even if no page carries it yet.
    for (folder, list) in lists.sorted(by: { $0.key < $1.key })
    where list.file.folders.first == setting.folder && list.file.folders.count > 1 {
      _ = groups.place(of: folder.dropping(bytes: setting.folder.utf8.count + 1))
    }
    let lowercased = groups.groups.map { $0.name.lowercased() }
    let sorted = groups.groups.indices.sorted {
      lowercased[$0] == lowercased[$1]
        ? groups.groups[$0].slug < groups.groups[$1].slug : lowercased[$0] < lowercased[$1]
    }
    let files = termFiles(of: setting)
    var terms: [TaxonomyTerm] = []
    var termPages = [PageID](repeating: home, count: groups.groups.count)
    for place in sorted {
      let group = groups.groups[place]
      let slug = group.slug
      let source = files[slug]
      let page = add(
        kind: .term, source: source, title: source?.written.metadata.title ?? group.name,
        address: addresses.address(ofTerm: group.name, slug: slug, in: setting, source),
        parent: taxonomy, section: setting.folder, folders: [setting.folder, slug])
      termReferences[page] = TermReference(taxonomy: index, term: terms.count)
      members[Int(page.index)] = group.members
      termPages[place] = page
      if setting.key == "series" { readingOrders[page] = readingOrder(of: group.members) }
      terms.append(
        TaxonomyTerm(name: group.name, slug: slug, page: page, members: group.members))
    }
    carriedTerms.append(carried.mapped { termPages[Int($0.index)] })
    return terms
  }

  /// A series is read by `series_weight`, which is Hugo's key too, or else `weight`, then from the
  /// oldest to the newest.
  private func readingOrder(of members: [PageID]) -> [PageID] {
    let keyed = members.map { id -> (id: PageID, weight: Int, date: Instant) in
      let page = pages[Int(id.index)]
      var weight = page.written.metadata.weight ?? 0
      if case .int(let own)? = page.written.metadata.params["series_weight"] { weight = own }
      // Without a date it comes last.
      return (
        id, weight == 0 ? Int.max : weight, page.date?.instant ?? Instant(seconds: Int64.max)
      )
    }
    return keyed.sorted {
      if $0.weight != $1.weight { return $0.weight < $1.weight }
      return $0.date == $1.date ? $0.id < $1.id : $0.date < $1.date
    }.map(\.id)
  }

  /// A term whose `_index` file is withheld is no term, as in Hugo.
  private func withheldTerms(of setting: SiteConfiguration.TaxonomySetting) -> Set<String> {
    let prefix = setting.folder + "/"
    return Set(
      withheldLists.filter { $0.utf8.starts(with: prefix.utf8) }
        .map { TermName.slug($0.dropping(bytes: prefix.utf8.count)) })
  }

  private mutating func termFiles(
    of setting: SiteConfiguration.TaxonomySetting
  ) -> [String: ParsedPage] {
    var files: [String: ParsedPage] = [:]
    for (_, list) in lists.sorted(by: { $0.key < $1.key })
    where list.file.folders.first == setting.folder && list.file.folders.count > 1 {
      let slug = TermName.slug(list.file.folders.dropFirst().joined(separator: "/"))
      if let first = files[slug] {
        report(.twoListFiles(first.file.path, list.file.path))
      } else {
        files[slug] = list
      }
    }
    return files
  }
}
