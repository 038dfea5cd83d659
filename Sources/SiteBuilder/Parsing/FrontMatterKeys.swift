import Diagnostics
import FrontMatter
import SiteModel

/// The keys that front matter may have, and which unknown ones look like a slip.
struct FrontMatterKeys: Sendable {
  /// Whether an unknown key was meant to be another.
  enum Slip: Sendable, Hashable {
    /// Near a key that decides about publication: an error.
    case publication(meant: String)
    case other(meant: String)
    /// The folder or another form of a taxonomy of the configuration: a slip where no page has the
    /// taxonomy's own key.
    case taxonomy(key: String, isFolder: Bool)
  }

  private static let names = [
    "title", "linkTitle", "date", "pubdate", "published", "modified", "publishDate", "expiryDate",
    "unpublishdate", "lastmod", "updated", "draft", "id", "slug", "url", "permalink", "aliases",
    "description", "summary", "excerpt", "keywords", "author", "authors", "weight", "type",
    "layout", "images", "cover", "menu", "menus", "toc", "math", "outputs", "cascade", "resources",
    "translationKey", "sitemap", "headless", "build", "_build", "isCJKLanguage", "markup", "params",
  ]
  private static let publication = ["draft", "date", "publishDate", "expiryDate"]

  /// By normalized spelling.
  private let known: [String: String]
  private let candidates: [(normalized: String, name: String)]
  /// Those that the author of the site has named.
  private let writtenTaxonomies: [SiteConfiguration.TaxonomySetting]

  init(_ configuration: SiteConfiguration) {
    writtenTaxonomies = configuration.taxonomies.filter {
      configuration.writtenTaxonomies[$0.key] != nil
    }
    let names = Self.names + configuration.taxonomies.map(\.key)
    known = Dictionary(
      names.map { (FrontMatterFields.normalized($0), $0) }, uniquingKeysWith: { first, _ in first })
    candidates = known.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  func isKnown(_ key: String) -> Bool { known[FrontMatterFields.normalized(key)] != nil }

  /// Nearly the same: one letter added, missing, other or swapped with its neighbour; two from
  /// eight letters on. A singular or plural is no slip.
  func slip(_ key: String) -> Slip? {
    let normalized = FrontMatterFields.normalized(key)
    guard known[normalized] == nil else { return nil }
    for name in Self.publication
    where Self.isNear(normalized, FrontMatterFields.normalized(name)) {
      return .publication(meant: name)
    }
    for (candidate, name) in candidates where Self.isNear(normalized, candidate) {
      return .other(meant: name)
    }
    for taxonomy in writtenTaxonomies
    where normalized == FrontMatterFields.normalized(taxonomy.folder) {
      return .taxonomy(key: taxonomy.key, isFolder: true)
    }
    for taxonomy in writtenTaxonomies {
      let name = FrontMatterFields.normalized(taxonomy.key)
      guard Self.areForms(normalized, name) || Self.areForms(name, normalized) else { continue }
      return .taxonomy(key: taxonomy.key, isFolder: false)
    }
    return nil
  }

  private static func isNear(_ key: String, _ name: String) -> Bool {
    let limit = name.utf8.count >= 8 ? 2 : 1
    guard NearestName.distance(key, name, limit: limit) <= limit else { return false }
    return !areForms(key, name) && !areForms(name, key)
  }

  /// Whether one is the other's plural: `tag` and `tags`, `category` and `categories`.
  private static func areForms(_ singular: String, _ plural: String) -> Bool {
    plural == singular + "s" || plural == singular + "es"
      || singular.hasSuffix("y") && plural == singular.dropLast() + "ies"
  }
}
