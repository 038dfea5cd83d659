import Caching
import SiteModel
import Templates

/// The objects that templates can see, each with a number of this build and an identity that stays the
/// same from build to build.
struct SiteObjects: Sendable {
  /// By number: a page's is its file, or its kind and address where it has none.
  let identities: [String]
  /// By number, in place of the identity.
  let words: [UInt64]
  /// By type of object, the number of its first.
  private let bases: [Int]

  init(_ view: SiteView) {
    self.init(view.site, pagers: view.pagers, assets: view.assets)
  }

  init(_ site: Site, pagers: [PagerReference], assets: AssetLibrary) {
    var seen: Set<String> = []
    let pages = site.pages.map { page in
      let identity = Self.identity(of: page)
      // Each file is one page's.
      if page.path != nil { return identity }
      // Two pages without a file may share an address, which is an error somewhere else.
      return seen.insert(identity).inserted ? identity : "\(identity) \(page.id.index)"
    }
    let taxonomies = site.taxonomies.map { "taxonomy \($0.name)" }
    let pagerNames = pagers.map { "\(pages[Int($0.list.index)]) part \($0.number)" }
    let assetNames = assets.sources.map { "asset \($0.name)" }
    var bases = [0]
    for group in [["site"], pages, taxonomies, pagerNames] {
      bases.append(bases[bases.count - 1] + group.count)
    }
    self.bases = bases
    let identities = ["site"] + pages + taxonomies + pagerNames + assetNames
    self.identities = identities
    words = identities.map(Self.word)
  }

  /// Of bytes, as the file system tells names apart: to Swift two spellings of a letter are the same.
  static func word(of identity: String) -> UInt64 { Fingerprint { $0.combine(identity) }.low }

  static func identity(of page: Page) -> String {
    page.path ?? "\(page.kind.rawValue) \(page.address.text)"
  }

  /// Assets are the last.
  var firstAsset: Int { bases[bases.count - 1] }

  /// nil for what is none of this site's.
  func number(of object: TemplateObject) -> Int? {
    guard Int(object.type) < bases.count else { return nil }
    return bases[Int(object.type)] + Int(object.index)
  }

  func number(of page: PageID) -> Int {
    bases[Int(SiteView.ObjectType.page.rawValue)] + Int(page.index)
  }

  func object(_ number: Int) -> TemplateObject {
    var type = bases.count - 1
    while bases[type] > number { type -= 1 }
    return TemplateObject(type: UInt32(type), index: UInt32(number - bases[type]))
  }
}
