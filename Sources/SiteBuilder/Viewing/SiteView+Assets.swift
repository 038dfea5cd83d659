import SiteModel
import Templates

extension SiteView {
  func assetValue(_ attribute: SiteAttribute, _ place: Int) -> TemplateValue? {
    guard let asset = assets[place] else { return nil }
    switch attribute {
    case .name: return .string(assets.sources[place].name)
    case .url: return assetURL(place).map { .string($0) }
    case .permalink:
      return assetURL(place).map { .string(site.configuration.baseURL.permalink($0)) }
    case .integrity: return .string(asset.integrity)
    case .content: return String(validating: asset.bytes, as: UTF8.self).map { .safe($0) }
    default: return nil
    }
  }

  /// What prints the address of an asset publishes it, so its readers are noted; see `addressReads`.
  func assetURL(_ place: Int) -> String? {
    guard let asset = assets[place] else { return nil }
    return site.configuration.baseURL.url(of: asset.address)
  }

  /// The attributes of an asset whose reading publishes it.
  static let addressReads: Set<Int> = [
    Int(SiteAttribute.url.key.index), Int(SiteAttribute.permalink.key.index),
    SiteFact.Special.text.rawValue,
  ]
}
