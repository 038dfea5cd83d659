import SiteModel
import Templates

/// What a fact is of, and what of it, in words.
struct FactName: Hashable {
  let object: String
  let attribute: String

  /// `identity` is one of `SiteObjects`.
  init(_ identity: String, _ attribute: Int) {
    object = identity
    if let special = SiteFact.Special(rawValue: attribute) {
      self.attribute = Self.name(of: special)
    } else if SiteAttribute.allCases.indices.contains(attribute) {
      self.attribute = SiteAttribute.allCases[attribute].rawValue
    } else {
      self.attribute = "\(attribute)"
    }
  }

  /// Facts of the site that are no attributes of it.
  static let ofFunctions: Set<Int> = Set(
    [SiteFact.Special.references, .assetNames, .scripts].map(\.rawValue))

  static func name(of special: SiteFact.Special) -> String {
    switch special {
    case .text: "name"
    case .references: "which pages there are"
    case .assetNames: "which assets there are"
    case .scripts: "the packages that show code and formulas"
    case .feedEntry: "entry in feeds"
    case .feed: "entries and head of its feeds"
    }
  }
}
