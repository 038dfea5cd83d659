import Diagnostics

/// What open pages are told of one or several publications: addresses, in lists of bounded length.
struct ChangeNotice: Sendable, Hashable {
  var revision: UInt64
  var assetsVersion: UInt64
  private(set) var pages: Set<String> = []
  private(set) var restyled: Set<String> = []
  private(set) var styles: Set<String> = []
  private(set) var others: Set<String> = []
  private(set) var removed: Set<String> = []
  /// Whether something is left out that a page may have to know: it then asks for its state anew.
  private(set) var isPartial = false

  /// Longer lists are cut, and those of assets are not sent at all: with thousands of files the
  /// answer to "is it mine?" is cheaper than the list.
  static let longestList = 200

  /// `shown` are the addresses that the receiver is looking at, which are never cut.
  init(
    _ change: SiteChange, revision: UInt64, assetsVersion: UInt64, basePath: String,
    shown: [String]
  ) {
    self.revision = revision
    self.assetsVersion = assetsVersion
    func addresses(_ paths: [ServedPath]) -> Set<String> {
      var result: Set<String> = []
      for path in paths {
        let address = path.urlPath(below: basePath)
        if result.count < Self.longestList || shown.contains(address) { result.insert(address) }
      }
      return result
    }
    pages = addresses(change.pages)
    restyled = addresses(change.restyled)
    removed = addresses(change.removed)
    isPartial = change.styles.count > Self.longestList || change.others.count > Self.longestList
    if !isPartial {
      styles = addresses(change.styles)
      others = addresses(change.others)
    }
  }

  /// Takes in what came after, for a receiver that has not read the first yet.
  mutating func merge(_ later: ChangeNotice) {
    revision = later.revision
    assetsVersion = later.assetsVersion
    pages.formUnion(later.pages)
    restyled.formUnion(later.restyled)
    styles.formUnion(later.styles)
    others.formUnion(later.others)
    removed.formUnion(later.removed)
    let longest = [pages, restyled, styles, others, removed].map(\.count).max() ?? 0
    if later.isPartial || longest > 4 * Self.longestList {
      isPartial = true
      (pages, restyled, styles, others, removed) = ([], [], [], [], [])
    }
  }

  var json: String {
    "{\"revision\":\(revision),\"assets\":\"\(String(assetsVersion, radix: 16))\""
      + ",\"isPartial\":\(isPartial),\"pages\":\(list(pages)),\"restyled\":\(list(restyled))"
      + ",\"styles\":\(list(styles)),\"others\":\(list(others)),\"removed\":\(list(removed))}"
  }

  private func list(_ addresses: Set<String>) -> String {
    let sorted = addresses.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return "[" + sorted.map(JSONText.quoted).joined(separator: ",") + "]"
  }
}
