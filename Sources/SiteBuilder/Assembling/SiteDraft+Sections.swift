import SiteModel

extension SiteDraft {
  /// A folder directly below `content/` that holds a published page, at any depth, is a section, and
  /// so is every folder with an `_index` file. The folder of a taxonomy is the taxonomy's, and as in
  /// Hugo that of `projects/` without an `_index` file is nobody's beside a page `projects.md`.
  mutating func addSections() {
    let taxonomyFolders = Set(configuration.taxonomies.map(\.folder))
    var folders: [String: [String]] = [:]
    for list in lists.values where !list.file.folders.isEmpty {
      let first = list.file.folders[0]
      if taxonomyFolders.contains(first) { continue }
      if !withheldLists.contains(first) { folders[first] = [first] }
      folders[list.file.folders.joined(separator: "/")] = list.file.folders
    }
    let pagesInRoot = Set(
      regular.filter { $0.file.folders.isEmpty }
        .map { PathSanitizer.sectionName($0.file.baseName) })
    for page in regular {
      guard let first = page.file.folders.first, !taxonomyFolders.contains(first),
        !withheldLists.contains(first),
        !pagesInRoot.contains(PathSanitizer.sectionName(first))
      else { continue }
      folders[first] = [first]
    }
    // By path, so that a section comes after the one that it lies in.
    for (path, parts) in folders.sorted(by: { $0.key < $1.key }) {
      let source = lists[path]
      let name = parts.last ?? ""
      let title = source?.written.metadata.title ?? PageTitles.fromFileName(name)
      let address = addresses.address(ofSection: parts, source, title: title)
      let parent = section(above: parts.dropLast())
      sections[path] = add(
        kind: .section, source: source, title: title, address: address, parent: parent,
        section: parts.first ?? "", folders: parts)
    }
    for id in ordered(sections.values.filter { $0 != home }) {
      let page = pages[Int(id.index)]
      if let parent = page.parent, page.build.listing != .never {
        subsections[Int(parent.index)].append(id)
      }
    }
  }

  /// Regular pages get ascending identities in list order, so that every list of them is in order.
  mutating func addRegularPages(_ parallel: OrderedConcurrentMap) async {
    let orders = await parallel.map(regular) { RegularPagePlacer.order(of: $0) }
    let first = pages.count
    let sorted = PageOrder.places(of: orders).enumerated().map { place, index in
      (id: PageID(first + place), source: regular[index])
    }
    let placer = RegularPagePlacer(self)
    let placed = await parallel.map(sorted) { placer.place($0.source, as: $0.id) }
    regularPages.reserveCapacity(placed.count)
    for regular in placed {
      let page = regular.page
      add(page, regular.source, isInMenus: regular.isInMenus)
      regularPages.append(page.id)
      let listing = page.build.listing
      if let parent = page.parent, parent != home, listing != .never, !regular.isBelowWithheld {
        members[Int(parent.index)].append(page.id)
      }
      // Home and its feeds list what has a date, of all sections: `/about/` is not a post.
      if page.date != nil, listing == .always { members[Int(home.index)].append(page.id) }
    }
  }

  /// Lists are newest first, so the newer neighbour is the one before. Pages beside the sections
  /// are neighbours where they have dates.
  mutating func linkNeighbours() {
    let loose = members[Int(home.index)].filter { pages[Int($0.index)].parent == home }
    for list in sections.values.map({ $0 == home ? loose : members[Int($0.index)] }) {
      for (newer, older) in zip(list, list.dropFirst()) {
        previous[Int(newer.index)] = older
        next[Int(older.index)] = newer
      }
    }
  }

  private func ordered(_ ids: [PageID]) -> [PageID] {
    ids.map { id -> (PageID, PageOrder) in
      let page = pages[Int(id.index)]
      return (
        id,
        PageOrder(
          weight: page.written.metadata.weight, date: page.date, linkTitle: page.linkTitle,
          path: page.address.text)
      )
    }
    .sorted { $0.1 < $1.1 }
    .map(\.0)
  }
}
