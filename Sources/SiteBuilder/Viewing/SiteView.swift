import Dates
import SiteModel
import Templates

/// The site as templates see it. Every attribute that a template reads goes through one function. A
/// reference to what never changes: every rendering has it.
final class SiteView: TemplateHost {
  /// The variables that templates see, in the order in which a renderer gives their values.
  static let globals = ["page", "site", "data", "section", "taxonomy", "term", "paginator"]

  /// The kinds of objects; raw values are `TemplateObject.type`.
  enum ObjectType: UInt32 {
    case site, page, taxonomy, pager, asset
  }

  let assembled: AssembledSite
  let pagers: [PagerReference]
  /// The place of a list's first page in `pagers`.
  let firstPagers: [PageID: Int]
  /// What each page lists, ready for templates.
  let members: [[TemplateValue]]
  let regularPages: [TemplateValue]
  /// Few templates ask for it.
  let archive: Deferred<PageID?>
  // Of the site, made once: every page shows them.
  let taxonomies: TemplateValue
  let menus: TemplateValue
  let params: TemplateValue
  let assets: AssetLibrary
  let seriesPlaces: [PageID: [PageID: Int]]
  private let resources: [PageID: [PublishedResource]]

  private static let attributes = SiteAttribute.allCases
  private static let keys: [String: AttributeKey] = Dictionary(
    uniqueKeysWithValues: SiteAttribute.allCases.enumerated().map {
      ($0.element.rawValue, AttributeKey(index: UInt32($0.offset)))
    })

  init(_ assembled: AssembledSite, pagers: [PagerReference], assets: AssetLibrary) {
    self.assembled = assembled
    self.assets = assets
    self.pagers = pagers
    firstPagers = Self.firstPagers(pagers)
    let site = assembled.site
    members = site.members.map { $0.map(Self.object) }
    regularPages = site.regularPages.map(Self.object)
    taxonomies = .map(
      TemplateMap(
        site.taxonomies.enumerated().map { ($0.element.name, Self.object(.taxonomy, $0.offset)) }))
    menus = .map(TemplateMap(site.menus.map { ($0.name, .list($0.entries.map(Self.menuEntry))) }))
    params = .map(ParamTemplates.map(site.configuration.params))
    seriesPlaces = Self.seriesPlaces(in: site)
    archive = Deferred {
      site.regularPages.first { site[$0].written.metadata.layout?.text == "archive" }
    }
    resources = Dictionary(grouping: assembled.resources.filter { $0.owner != nil }) {
      $0.owner ?? site.home
    }
  }

  /// The same site with the texts of its pages and the pages of its lists.
  init(_ view: SiteView, _ assembled: AssembledSite, pagers: [PagerReference]) {
    self.assembled = assembled
    self.pagers = pagers
    firstPagers = Self.firstPagers(pagers)
    members = view.members
    regularPages = view.regularPages
    archive = view.archive
    taxonomies = view.taxonomies
    menus = view.menus
    params = view.params
    assets = view.assets
    seriesPlaces = view.seriesPlaces
    resources = view.resources
  }

  private static func firstPagers(_ pagers: [PagerReference]) -> [PageID: Int] {
    Dictionary(pagers.enumerated().map { ($0.element.list, $0.offset) }, uniquingKeysWith: min)
  }

  var site: Site { assembled.site }

  static func object(_ id: PageID) -> TemplateValue {
    .object(TemplateObject(type: ObjectType.page.rawValue, index: UInt32(id.index)))
  }

  static func object(_ id: PageID?) -> TemplateValue {
    id.map(object) ?? .none
  }

  static func object(_ type: ObjectType, _ index: Int) -> TemplateValue {
    .object(TemplateObject(type: type.rawValue, index: UInt32(index)))
  }

  func resources(of id: PageID) -> [PublishedResource] { resources[id] ?? [] }

  func attributeKey(named name: String) -> AttributeKey? { Self.keys[name] }

  func value(of key: AttributeKey, in object: TemplateObject) -> TemplateValue? {
    guard Int(key.index) < Self.attributes.count else { return nil }
    let attribute = Self.attributes[Int(key.index)]
    let index = Int(object.index)
    switch ObjectType(rawValue: object.type) {
    case .site: return siteValue(attribute)
    case .page where index < site.pages.count: return pageValue(attribute, PageID(index))
    case .taxonomy where index < site.taxonomies.count: return taxonomyValue(attribute, index)
    case .pager where index < pagers.count: return pagerValue(attribute, index)
    case .asset: return assetValue(attribute, index)
    default: return nil
    }
  }

  func attributeNames(of object: TemplateObject) -> [String] {
    let attributes: [SiteAttribute]
    switch ObjectType(rawValue: object.type) {
    case .site: attributes = SiteAttribute.site
    case .page where Int(object.index) < site.pages.count:
      let isTerm = site[PageID(Int(object.index))].kind == .term
      attributes = isTerm ? SiteAttribute.term : SiteAttribute.page
    case .taxonomy: attributes = SiteAttribute.taxonomy
    case .pager: attributes = SiteAttribute.pager
    case .asset: attributes = SiteAttribute.asset
    default: attributes = []
    }
    return attributes.map(\.rawValue)
  }

  func typeName(of object: TemplateObject) -> String {
    switch ObjectType(rawValue: object.type) {
    case .site: "site"
    case .page where Int(object.index) < site.pages.count:
      site[PageID(Int(object.index))].kind == .page
        ? "page" : site[PageID(Int(object.index))].kind.rawValue
    case .taxonomy: "taxonomy"
    case .pager: "paginator"
    case .asset: "asset"
    default: "object"
    }
  }

  /// The name by which readers know a thing.
  func text(of object: TemplateObject) -> String? {
    switch ObjectType(rawValue: object.type) {
    case .site: site.configuration.title
    case .page where Int(object.index) < site.pages.count: site[PageID(Int(object.index))].title
    case .taxonomy where Int(object.index) < site.taxonomies.count:
      site.taxonomies[Int(object.index)].name
    case .asset: assetURL(Int(object.index))
    default: nil
    }
  }
}
