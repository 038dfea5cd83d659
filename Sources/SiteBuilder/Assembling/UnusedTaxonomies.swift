import Diagnostics
import SiteModel

/// Taxonomies of `blog.toml` that no page uses, while pages have a key that is nearly theirs.
///
/// Hugo's table names the singular and then the plural, which is front matter's key and the folder at once:
/// copied as it is it would lose all terms. A taxonomy without either is one that has no terms yet.
enum UnusedTaxonomies {
  static func diagnostics(
    of pages: [ParsedPage], _ configuration: SiteConfiguration
  ) -> [Diagnostic] {
    var misses: [String: [String: [NearMiss]]] = [:]
    for page in pages where !page.isPlain {
      for miss in page.nearMisses where miss.isTaxonomy {
        misses[miss.meant, default: [:]][miss.key, default: []].append(miss)
      }
    }
    guard !misses.isEmpty else { return [] }
    return configuration.taxonomies.compactMap { taxonomy in
      guard let byKey = misses[taxonomy.key],
        let position = configuration.writtenTaxonomies[taxonomy.key],
        !pages.contains(where: { $0.written.metadata.terms[taxonomy.key]?.isEmpty == false }),
        let most = byKey.values.max(by: { isLess($0, $1) }),
        let first = most.min(by: { $0.position < $1.position })
      else { return nil }
      return .unusedTaxonomy(taxonomy, first, count: most.count, at: position)
    }
  }

  private static func isLess(_ one: [NearMiss], _ other: [NearMiss]) -> Bool {
    // Of spellings that are as frequent, the same one in each run.
    one.count == other.count ? one[0].key > other[0].key : one.count < other.count
  }
}

extension Diagnostic {
  fileprivate static func unusedTaxonomy(
    _ taxonomy: SiteConfiguration.TaxonomySetting, _ miss: NearMiss, count: Int,
    at position: SourcePosition
  ) -> Diagnostic {
    let have = count == 1 ? "1 page has" : "\(count) pages have"
    return .warning(
      "unused-taxonomy",
      "no page has the key '\(taxonomy.key)' of this taxonomy, and \(have) '\(miss.key)'",
      at: position,
      hint: position.variable == nil
        ? "write \(miss.key) = \"\(taxonomy.folder)\": the key of the front matter as pages have it, then the folder of the addresses"
        : "name the variable after the key that pages have: \(EnvironmentSetting.prefix)TAXONOMIES__\(miss.key.uppercased())",
      related: [Related(miss.position, "this key is the author's own")])
  }
}
