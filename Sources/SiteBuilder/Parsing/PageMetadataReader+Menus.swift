import Diagnostics
import FrontMatter
import SiteModel

/// `menu` and `menus`: the name of a menu, a list of names, or a map of names to entries.
extension PageMetadataReader {
  func readMenus(_ reader: inout FrontMatterReader, _ metadata: inout PageMetadata) {
    for key in ["menu", "menus"] {
      guard let field = reader.field(key) else { continue }
      guard case .map(let menus) = field.value.kind else {
        for (name, offset) in reader.list(key) ?? [] {
          metadata.menuEntries.append(
            WrittenMenuEntry(menu: name, at: reader.source.position(at: offset)))
        }
        continue
      }
      for menu in menus {
        metadata.menuEntries += entry(menu, &reader).map { [$0] } ?? []
      }
    }
  }

  private func entry(
    _ menu: FrontMatterField, _ reader: inout FrontMatterReader
  ) -> WrittenMenuEntry? {
    var entry = WrittenMenuEntry(menu: menu.key, at: reader.source.position(at: menu.offset))
    if menu.value.isEmpty { return entry }
    guard case .map(let fields) = menu.value.kind else {
      return reader.report(menu, expected: "a map such as {weight: 10}")
    }
    var inner = reader.reader(of: fields)
    entry.identifier = inner.text("identifier")
    entry.name = inner.text("name")
    entry.title = inner.text("title")
    entry.weight = inner.int("weight")
    entry.parent = written("parent", &inner)
    entry.pre = inner.text("pre")
    entry.post = inner.text("post")
    if let params = inner.map("params") {
      entry.params = ParamReader(source: reader.source, zone: zone).map(params)
    }
    inner.checkKeys(
      ["identifier", "name", "title", "weight", "parent", "pre", "post", "params"],
      of: "menus.\(menu.key)")
    reader.absorb(inner)
    return entry
  }
}
