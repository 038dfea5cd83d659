import Caching
import SiteModel
import Templates

/// What stands for the present values of facts.
struct FactValues: Sendable {
  let view: SiteView
  let objects: SiteObjects
  /// Of the installed packages that convert code and formulas.
  let scripts: @Sendable () -> UInt64
  private let values: ValueFingerprints
  private let feeds: FeedBuilder

  private static let attributes = SiteAttribute.allCases

  init(_ view: SiteView, _ objects: SiteObjects, scripts: @escaping @Sendable () -> UInt64) {
    self.view = view
    self.objects = objects
    self.scripts = scripts
    values = ValueFingerprints(objects: objects)
    feeds = FeedBuilder(view: view)
  }

  func word(_ object: Int, _ attribute: Int) -> UInt64 {
    let target = objects.object(object)
    if let special = SiteFact.Special(rawValue: attribute) { return word(special, target) }
    guard attribute < Self.attributes.count else { return 0 }
    if target.type == SiteView.ObjectType.page.rawValue {
      let text = view.assembled.texts[Int(target.index)]
      // In place of long texts.
      switch Self.attributes[attribute] {
      case .content: return text.fingerprints.content.low
      case .summary: return text.fingerprints.summary.low
      default: break
      }
    }
    find(target)
    return values.word(of: view.value(of: AttributeKey(index: UInt32(attribute)), in: target))
  }

  private func word(_ special: SiteFact.Special, _ target: TemplateObject) -> UInt64 {
    let page = PageID(Int(target.index))
    switch special {
    case .text:
      find(target)
      return Fingerprint { $0.combine(view.text(of: target)) }.low
    case .references:
      return Fingerprint { hasher in
        for page in view.site.pages {
          hasher.combine(page.path)
          hasher.combine(page.address.text)
          hasher.combine(page.url)
          hasher.combine(page.kind.rawValue)
        }
      }.low
    case .assetNames:
      return Fingerprint { hasher in
        for asset in view.assets.sources { hasher.combine(asset.name) }
      }.low
    case .scripts: return scripts()
    case .feedEntry: return feeds.fingerprint(ofEntry: view.site[page]).low
    case .feed: return feeds.fingerprint(ofList: view.site[page], objects).low
    }
  }

  /// An asset is read when it is asked for; one that cannot be is reported where a template asks.
  private func find(_ target: TemplateObject) {
    guard target.type == SiteView.ObjectType.asset.rawValue,
      Int(target.index) < view.assets.sources.count
    else { return }
    _ = try? view.assets.find(view.assets.sources[Int(target.index)].name)
  }

  /// The values of `attributes`, by object.
  func table(
    of attributes: [UInt128], known: FactTable?, _ parallel: OrderedConcurrentMap
  ) async -> FactTable {
    // Usually what was read is what the last build read.
    if let known, known.attributes == attributes { return known }
    let values = await parallel.map(Array(attributes.indices)) { object -> [UInt64] in
      let bits = attributes[object]
      guard bits != 0 else { return [] }
      return FactTable.members(of: bits).map { attribute in
        known?[object, attribute] ?? word(object, attribute)
      }
    }
    return FactTable(attributes: attributes, values: values.flatMap(\.self))
  }
}
