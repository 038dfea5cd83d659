import Diagnostics

/// Finds the page that a reference means, as Hugo's `ref`, `relref` and `GetPage` do: by its path
/// below `content/`, from the root or from the folder of the page that refers, or by its file's name
/// alone where no other page has it.
///
/// Case does not matter, blanks are hyphens, and extensions, `index` and `_index` may be left out.
package struct PageReferences: Sendable {
  /// What a reference leads to.
  package enum Target: Sendable, Hashable {
    case page(PageID)
    /// Several pages have the name, in the order of the site's pages.
    case ambiguous([PageID])
    /// There is such a page, but this build leaves it out. The path is relative to the site.
    case withheld(path: String, WithheldReason)
    case missing
  }

  /// A reference with its parts; a query is not part of what is looked for.
  package struct Answer: Sendable, Hashable {
    package let target: Target
    /// Without the question mark.
    package let query: String?
    /// Without the number sign, as written.
    package let fragment: String?
  }

  private let site: Site
  /// Most sites have few references that are looked for by them, or none.
  private let index: Deferred<Index>

  /// `withheld` are the files that the build leaves out, with paths relative to the site.
  package init(site: Site, withheld: [(path: String, reason: WithheldReason)] = []) {
    self.site = site
    index = Deferred { Index(site, withheld) }
  }

  /// Pages by what references call them.
  private struct Index: Sendable {
    /// By path below `content/`, see `ContentPath.key`; home's is empty.
    var pages: [String: PageID] = [:]
    /// The first page of each name.
    var names: [String: PageID] = [:]
    /// All pages of a name that several have.
    var namesakes: [String: [PageID]] = [:]
    var withheld: [String: (path: String, reason: WithheldReason)] = [:]
    /// The file names of withheld pages; one is enough to tell.
    var withheldNames: [String: (path: String, reason: WithheldReason)] = [:]

    init(_ site: Site, _ withheld: [(path: String, reason: WithheldReason)]) {
      pages.reserveCapacity(site.pages.count)
      names.reserveCapacity(site.pages.count)
      for page in site.pages where page.kind != .notFound {
        let key = ContentPath(of: page).key
        add(page.id, at: key)
        if let name = Self.name(of: key) { add(page.id, named: name) }
        guard page.kind == .term, let term = site.termReferences[page.id]?.term,
          let taxonomy = site.termReferences[page.id]?.taxonomy
        else { continue }
        // A term is found by its part of the address too.
        let slug = site.taxonomies[taxonomy].terms[term].slug
        add(page.id, at: ContentPath.key(of: page.section + "/" + slug))
      }
      for (path, reason) in withheld {
        let key = ContentPath(ofFile: path).key
        self.withheld[key] = self.withheld[key] ?? (path, reason)
        if let name = Self.name(of: key) {
          withheldNames[name] = withheldNames[name] ?? (path, reason)
        }
      }
    }

    private static func name(of key: String) -> String? {
      key.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) }
    }

    private mutating func add(_ page: PageID, at key: String) {
      if pages[key] == nil { pages[key] = page }
    }

    private mutating func add(_ page: PageID, named name: String) {
      if let first = names[name] {
        namesakes[name, default: [first]].append(page)
      } else {
        names[name] = page
      }
    }
  }

  /// The page that `reference` means on `page`; nil stands for none, as in a template of the site.
  ///
  /// Escapes in the path are read. Without a path it is the page itself, and home where there is
  /// none.
  package func answer(to reference: String, on page: PageID?) -> Answer {
    let parts = URLReference(
      reference.utf8.contains(UInt8(ascii: "\\"))
        ? String(
          decoding: reference.utf8.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 },
          as: UTF8.self)
        : reference)
    let isElsewhere = parts.scheme != nil || parts.authority != nil
    let target: Target =
      if isElsewhere {
        .missing
      } else if parts.path.isEmpty {
        .page(page ?? site.home)
      } else {
        self.target(ofPath: PercentEncoding.decoded(parts.path), on: page)
      }
    return Answer(target: target, query: parts.query, fragment: parts.fragment)
  }

  /// The page at a path below `content/`, and nowhere else.
  package func target(atPath path: String) -> Target { find(path) ?? .missing }

  private func target(ofPath path: String, on page: PageID?) -> Target {
    var text = path[...]
    while text.utf8.count > 1, text.utf8.last == UInt8(ascii: "/") { text = text.dropLastByte() }
    let isRooted = text.utf8.first == UInt8(ascii: "/")
    if !isRooted, let page {
      let place = ContentPath(of: site[page])
      // As in Hugo: what a bundle refers to lies beside its folder, unless it is a file above it.
      let isFileAbove = text.utf8.starts(with: "../".utf8) && Self.hasDot(text)
      let folder = isFileAbove ? place.folder : place.container
      if let found = find(folder + "/" + text) { return found }
    }
    if text.utf8.first == UInt8(ascii: ".") { return .missing }
    if let found = find(String(text)) { return found }
    return text.utf8.contains(UInt8(ascii: "/")) ? .missing : named(String(text))
  }

  private func find(_ path: String) -> Target? {
    let index = index.value
    for key in ContentPath.keys(of: path, language: site.configuration.language) {
      if let page = index.pages[key] { return .page(page) }
      if let (path, reason) = index.withheld[key] { return .withheld(path: path, reason) }
    }
    return nil
  }

  private func named(_ text: String) -> Target {
    let index = index.value
    for name in ContentPath.names(of: text) {
      if let found = index.namesakes[name] { return .ambiguous(found) }
      if let found = index.names[name] { return .page(found) }
      if let (path, reason) = index.withheldNames[name] { return .withheld(path: path, reason) }
    }
    return .missing
  }

  private static func hasDot(_ text: Substring) -> Bool {
    text.utf8.reversed().prefix { $0 != UInt8(ascii: "/") }.contains(UInt8(ascii: "."))
  }

  /// What was probably meant by a reference that leads to no page: the path below `content/` of a
  /// page with the same file name elsewhere, or else the nearest path. Looks at every page.
  package func nearest(to reference: String) -> String? {
    let path = PercentEncoding.decoded(URLReference(reference).path)
    let segments = path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    let meant = segments.filter { $0 != "." && $0 != ".." }
    guard let last = meant.last else { return nil }
    let index = index.value
    if let name = ContentPath.names(of: last).lazy.compactMap({ index.names[$0] }).first {
      return shown(name)
    }
    let key = ContentPath.key(of: meant.joined(separator: "/"))
    // Everything is near a name of two letters.
    guard key.utf8.count > 2 else { return nil }
    let lengths = (key.utf8.count - 2)...(key.utf8.count + 2)
    let near = index.pages.keys.lazy.filter { lengths.contains($0.utf8.count) }
    if let found = NearestName.of(key, among: near), let page = index.pages[found] {
      return shown(page)
    }
    let name = ContentPath.names(of: last).last ?? last
    let nameLengths = (name.utf8.count - 2)...(name.utf8.count + 2)
    let nearNames = index.names.keys.lazy.filter { nameLengths.contains($0.utf8.count) }
    return NearestName.of(name, among: nearNames).flatMap { index.names[$0] }.map(shown)
  }

  /// How a page is best referred to from everywhere: its path from the root of `content/`.
  package func shown(_ page: PageID) -> String { "/" + ContentPath(of: site[page]).shown }
}

extension Substring {
  fileprivate func dropLastByte() -> Substring { self[..<utf8.index(before: endIndex)] }
}
