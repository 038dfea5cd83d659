import Diagnostics
import SiteModel

/// The menus of the configuration with the entries that pages add in their front matter.
///
/// As in Hugo: by weight, without one last, then by name and identifier. A parent that is no entry
/// becomes one without an address.
struct MenuAssembler {
  let site: Site
  let withheld: [WithheldPage]
  private let pages: [PageID]
  private(set) var diagnostics: [Diagnostic] = []

  /// `pages` are those whose front matter has entries.
  init(site: Site, withheld: [WithheldPage], pages: [PageID]) {
    self.site = site
    self.pages = pages
    self.withheld = withheld
  }

  private struct Entry {
    let written: WrittenMenuEntry
    let identifier: String
    let name: String
    let title: String
    let weight: Int
    let url: String
    let page: PageID?
  }

  mutating func assemble() -> [(name: String, entries: [MenuEntry])] {
    var names: [String] = []
    var entries: [String: [Entry]] = [:]
    let found = configured() + pageEntries()
    for entry in found {
      let menu = entry.written.menu
      if entries[menu] == nil { names.append(menu) }
      let earlier = entries[menu]?.first { $0.identifier == entry.identifier }
      if let earlier {
        diagnostics.append(.duplicateMenuEntry(entry.written, earlier.written, entry.identifier))
        continue
      }
      entries[menu, default: []].append(entry)
    }
    return names.map { ($0, tree(of: entries[$0] ?? [])) }
  }

  private mutating func configured() -> [Entry] {
    let written = site.configuration.menuEntries
    let needsReferences = written.contains { $0.pageReference != nil }
    let references =
      needsReferences
      ? PageReferences(site: site, withheld: withheld.map { ($0.path, $0.reason) }) : nil
    return written.compactMap { entry in
      guard let reference = entry.pageReference, let references else { return self.entry(entry) }
      switch references.answer(to: reference.text, on: nil).target {
      case .page(let page): return self.entry(entry, page)
      case .withheld(let path, _):
        diagnostics.append(.withheldMenuPage(reference, path))
      case .ambiguous(let pages):
        diagnostics.append(.ambiguousMenuPage(reference, pages.map(references.shown)))
      case .missing:
        diagnostics.append(
          .unknownMenuPage(reference, nearest: references.nearest(to: reference.text)))
      }
      return nil
    }
  }

  private func pageEntries() -> [Entry] {
    pages.flatMap { page in site[page].written.metadata.menuEntries.map { entry($0, page) } }
  }

  private func entry(_ written: WrittenMenuEntry, _ id: PageID? = nil) -> Entry {
    let page = id.map { site[$0] }
    let name = written.name ?? page?.linkTitle ?? ""
    return Entry(
      written: written, identifier: written.identifier ?? name, name: name,
      title: written.title ?? page?.title ?? name,
      weight: written.weight ?? page?.written.metadata.weight ?? 0,
      url: page?.url ?? written.url ?? "",
      page: id)
  }

  private mutating func tree(of entries: [Entry]) -> [MenuEntry] {
    var entries = entries
    var known = Set(entries.map(\.identifier))
    for entry in entries {
      guard let parent = entry.written.parent, !known.contains(parent.text) else { continue }
      diagnostics.append(
        .unknownMenuParent(parent, nearest: NearestName.of(parent.text, among: known.sorted())))
      known.insert(parent.text)
      var made = WrittenMenuEntry(menu: entry.written.menu, at: parent.position)
      made.name = parent.text
      entries.append(self.entry(made))
    }
    let byParent = Dictionary(grouping: entries) { $0.written.parent?.text }
    return Self.level(below: nil, of: byParent, depth: 0)
  }

  private static func level(
    below parent: String?, of byParent: [String?: [Entry]], depth: Int
  ) -> [MenuEntry] {
    // An entry that is its own ancestor is below nothing that is shown; the depth ends the search.
    guard depth < 16, let entries = byParent[parent] else { return [] }
    return entries.sorted(by: precedes).map { entry in
      MenuEntry(
        identifier: entry.identifier, name: entry.name, url: entry.url, title: entry.title,
        weight: entry.weight, pre: entry.written.pre ?? "", post: entry.written.post ?? "",
        page: entry.page, params: entry.written.params,
        children: level(below: entry.identifier, of: byParent, depth: depth + 1))
    }
  }

  private static func precedes(_ left: Entry, _ right: Entry) -> Bool {
    if left.weight != right.weight {
      if left.weight == 0 || right.weight == 0 { return right.weight == 0 }
      return left.weight < right.weight
    }
    let names = (left.name.lowercased(), right.name.lowercased())
    return names.0 == names.1 ? left.identifier < right.identifier : names.0 < names.1
  }
}

extension Diagnostic {
  fileprivate static func duplicateMenuEntry(
    _ entry: WrittenMenuEntry, _ other: WrittenMenuEntry, _ identifier: String
  ) -> Diagnostic {
    .warning(
      "duplicate-menu-entry", "the menu '\(entry.menu)' has '\(identifier)' already",
      at: entry.position, hint: "give one of the two an 'identifier' of its own",
      related: [Related(other.position, "the other one")])
  }

  fileprivate static func unknownMenuParent(
    _ parent: WrittenText, nearest: String?
  ) -> Diagnostic {
    .warning(
      "unknown-menu-parent", "no entry of this menu is called '\(parent.text)'",
      at: parent.position,
      hint: nearest.map { "did you mean '\($0)'?" }
        ?? "a parent is another entry's identifier, or else its name; this one has no address now")
  }

  fileprivate static func unknownMenuPage(
    _ reference: WrittenText, nearest: String?
  ) -> Diagnostic {
    .error(
      "unknown-menu-page", "there is no page '\(reference.text)'", at: reference.position,
      hint: nearest.map { "did you mean '\($0)'?" }
        ?? "write the page's path below content/, such as /posts/hello")
  }

  fileprivate static func ambiguousMenuPage(
    _ reference: WrittenText, _ pages: [String]
  ) -> Diagnostic {
    .error(
      "unknown-menu-page", "'\(reference.text)' may be any of \(pages.joined(separator: ", "))",
      at: reference.position, hint: "write the path of one of them")
  }

  fileprivate static func withheldMenuPage(_ reference: WrittenText, _ path: String) -> Diagnostic {
    .warning(
      "withheld-menu-page", "the page '\(reference.text)' is withheld, so the entry is left out",
      at: reference.position, hint: "publish \(path), or remove the entry")
  }
}
