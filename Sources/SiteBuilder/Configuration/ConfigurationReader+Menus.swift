import Diagnostics
import FrontMatter
import SiteModel

extension ConfigurationReader {
  /// `[[menus.main]]`: entries with `name`, `url`, `weight`, `identifier`, `parent`, `title`,
  /// `params`, in the order of their weights.
  func readMenus(_ top: inout SettingsTable, _ configuration: inout SiteConfiguration) {
    var menus = top.table("menus")
    for field in menus.fields {
      guard case .list(let values) = field.value.kind else {
        let setting = menus.setting(field.key)
        if let setting { menus.report(.wrongType(setting, expected: "a list of entries")) }
        continue
      }
      var written: [WrittenMenuEntry] = []
      for value in values {
        guard case .map(let fields) = value.kind else {
          if let setting = menus.setting(field.key) {
            menus.report(.wrongType(setting, expected: "a list of entries"))
          }
          continue
        }
        var table = SettingsTable(
          source: menus.source, environment: [], path: ["menus", field.key], fields: fields)
        if let entry = readEntry(&table, at: value.offset, configuration) { written.append(entry) }
        menus.absorb(table)
      }
      for entry in written {
        guard let parent = entry.parent,
          !written.contains(where: { $0.identifier == parent.text })
        else { continue }
        let nearest = NearestName.of(parent.text, among: written.map(\.identifier))
        menus.report(.unknownMenuParent(parent.text, nearest: nearest, at: parent.position))
      }
      configuration.menus.append((field.key, Self.tree(of: written, below: nil, depth: 0)))
    }
    top.absorb(menus)
  }

  private struct WrittenMenuEntry {
    let identifier: String
    let parent: (text: String, position: SourcePosition)?
    let name: String
    let url: String
    let title: String
    let weight: Int
    let params: ParamMap
  }

  private func readEntry(
    _ table: inout SettingsTable, at offset: Int, _ configuration: SiteConfiguration
  ) -> WrittenMenuEntry? {
    let name = table.text("name")
    let url = table.text("url")
    let identifier = table.text("identifier")?.text
    let parent = table.text("parent")
    let title = table.text("title")?.text
    let weight = table.number("weight", atLeast: Int.min)
    let params = table.table("params")
    table.reportUnknownKeys()
    guard let name else {
      table.report(.menuEntryWithoutName(at: table.source.position(at: offset)))
      return nil
    }
    let address = url?.text ?? ""
    return WrittenMenuEntry(
      identifier: identifier ?? name.text, parent: parent, name: name.text,
      url: configuration.baseURL.resolvingFromRoot(address) ?? address, title: title ?? name.text,
      weight: weight ?? 0,
      params: ParamReader(source: table.source, zone: configuration.timeZone).map(params.fields))
  }

  /// As in Hugo, entries without a weight come last, in the order in which they were written.
  private static func tree(
    of entries: [WrittenMenuEntry], below parent: String?, depth: Int
  ) -> [MenuEntry] {
    // An entry that is its own ancestor is below nothing that is shown; the depth ends the search.
    guard depth < 16 else { return [] }
    return entries.enumerated()
      .filter { $0.element.parent?.text == parent }
      .sorted { left, right in
        let weights = (left.element.weight, right.element.weight)
        if weights.0 == weights.1 { return left.offset < right.offset }
        if weights.0 == 0 || weights.1 == 0 { return weights.1 == 0 }
        return weights.0 < weights.1
      }
      .map { _, entry in
        MenuEntry(
          identifier: entry.identifier, name: entry.name, url: entry.url, title: entry.title,
          weight: entry.weight, params: entry.params,
          children: tree(of: entries, below: entry.identifier, depth: depth + 1))
      }
  }
}

extension Diagnostic {
  fileprivate static func menuEntryWithoutName(at position: SourcePosition) -> Diagnostic {
    .error(
      "menu-entry-without-name", "a menu entry has no 'name'", at: position,
      hint: "add a line such as: name = \"About\"")
  }

  fileprivate static func unknownMenuParent(
    _ name: String, nearest: String?, at position: SourcePosition
  ) -> Diagnostic {
    .error(
      "unknown-menu-parent", "no entry of this menu is called '\(name)'", at: position,
      hint: nearest.map { "did you mean '\($0)'?" }
        ?? "a parent is another entry's identifier, or else its name")
  }
}
