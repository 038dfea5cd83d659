import Diagnostics
import FrontMatter
import SiteModel

extension ConfigurationReader {
  /// `[[menus.main]]`: entries with `name`, `url` or `page_ref`, `weight`, `identifier`, `parent`,
  /// `title`, `pre`, `post`, `params`.
  func readMenus(_ top: inout SettingsTable, _ configuration: inout SiteConfiguration) {
    var menus = top.table("menus")
    for field in menus.fields {
      guard case .list(let values) = field.value.kind else {
        let setting = menus.setting(field.key)
        if let setting { menus.report(.wrongType(setting, expected: "a list of entries")) }
        continue
      }
      for value in values {
        guard case .map(let fields) = value.kind else {
          if let setting = menus.setting(field.key) {
            menus.report(.wrongType(setting, expected: "a list of entries"))
          }
          continue
        }
        var table = SettingsTable(
          source: menus.source, environment: [], path: ["menus", field.key], fields: fields)
        let entry = readEntry(&table, of: field.key, at: value.offset, configuration)
        if let entry { configuration.menuEntries.append(entry) }
        menus.absorb(table)
      }
    }
    top.absorb(menus)
  }

  private func readEntry(
    _ table: inout SettingsTable, of menu: String, at offset: Int,
    _ configuration: SiteConfiguration
  ) -> WrittenMenuEntry? {
    var entry = WrittenMenuEntry(menu: menu, at: table.source.position(at: offset))
    entry.name = table.text("name")?.text
    entry.url = table.text("url").map {
      configuration.baseURL.resolvingFromRoot($0.text) ?? $0.text
    }
    // Hugo's spelling too: a menu is what moves from one configuration to the other as it is.
    let reference = table.text("page_ref") ?? table.text("pageRef")
    entry.pageReference = reference.map { WrittenText($0.text, at: $0.position) }
    entry.identifier = table.text("identifier")?.text
    entry.parent = table.text("parent").map { WrittenText($0.text, at: $0.position) }
    entry.title = table.text("title")?.text
    entry.weight = table.number("weight", atLeast: Int.min)
    entry.pre = table.text("pre")?.text
    entry.post = table.text("post")?.text
    let params = table.table("params")
    entry.params = ParamReader(source: table.source, zone: configuration.timeZone).map(
      params.fields)
    table.reportUnknownKeys()
    guard entry.name != nil || reference != nil else {
      table.report(.menuEntryWithoutName(at: entry.position))
      return nil
    }
    return entry
  }
}

extension Diagnostic {
  fileprivate static func menuEntryWithoutName(at position: SourcePosition) -> Diagnostic {
    .error(
      "menu-entry-without-name", "a menu entry has no 'name'", at: position,
      hint: "add a line such as: name = \"About\"")
  }
}
