import SiteModel
import Templates

/// Which outputs depend on a setting of `blog.toml`.
struct SettingExplainer {
  let sources: SourceExplainer

  /// Those whose keys the site chooses.
  private static let open = ["params", "menus", "taxonomies", "permalinks", "author"]

  /// All names that are known, for suggestions.
  static let names = SettingsTable.names.map { $0.replacing("__", with: ".") } + open

  /// The setting that a text names, as in `blog.toml` or as in templates; nil for what is none.
  static func setting(named text: String) -> String? {
    let name = text.hasPrefix("site.") ? String(text.dropFirst(5)) : text
    let isKnown =
      names.contains { $0 == name || $0.hasPrefix(name + ".") }
      || open.contains { name.hasPrefix($0 + ".") && name.utf8.count > $0.utf8.count + 1 }
    return isKnown ? name : nil
  }

  func dependents(on setting: String) -> [DependentOutputs] {
    let first = setting.split(separator: ".").first.map(String.init) ?? ""
    let feeds = SiteFact.Special.feed.rawValue
    let entries = SiteFact.Special.feedEntry.rawValue
    switch first {
    case "title":
      // The home page is called like the site where it has no name of its own, in menus too.
      let home = sources.site.number(of: sources.view.site.home)
      let names = Self.numbers([.title, .linkTitle]).union([
        SiteFact.Special.text.rawValue, entries,
      ])
      return sources.readers(.shows) { fact in
        if fact.attribute == feeds { return "feeds" }
        if fact.object == home, names.contains(fact.attribute) { return "title of the home page" }
        return name(of: fact, among: [.title, .menus], also: [.text])
      }
    case "description": return facts([.description], andFeeds: true)
    case "author": return facts([.author], andFeeds: true)
    case "params": return facts([.params], andFeeds: false)
    case "menus": return facts([.menus], andFeeds: false)
    case "diagnostics": return []
    default: return sources.group(.all) { _ in true }
    }
  }

  private func facts(_ attributes: [SiteAttribute], andFeeds: Bool) -> [DependentOutputs] {
    sources.readers(.shows) { fact in
      if andFeeds, fact.attribute == SiteFact.Special.feed.rawValue { return "feeds" }
      return name(of: fact, among: attributes, also: [])
    }
  }

  private func name(
    of fact: SiteFact, among attributes: [SiteAttribute], also specials: [SiteFact.Special]
  ) -> String? {
    guard fact.object == 0 else { return nil }
    let isMeant =
      Self.numbers(attributes).contains(fact.attribute)
      || specials.map(\.rawValue).contains(fact.attribute)
    return isMeant ? "site." + FactName("site", fact.attribute).attribute : nil
  }

  private static func numbers(_ attributes: [SiteAttribute]) -> Set<Int> {
    Set(attributes.map { Int($0.key.index) })
  }
}
