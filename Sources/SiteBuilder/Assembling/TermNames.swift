import SiteModel

/// The names of one taxonomy's terms in some pages, each name once: few names stand in many pages.
struct TermNames: Sendable {
  /// In the order in which they are first met.
  private(set) var distinct: [String] = []
  /// Page by page; `number` is the place of the name in `distinct`.
  private(set) var uses: [(page: PageID, isListed: Bool, number: Int)] = []
  private var numbers: [String: Int] = [:]

  /// As in Hugo, a page that is not rendered makes no terms, and one that is not listed makes terms that
  /// do not list it. They list regular pages only.
  mutating func add(_ page: Page, key: String) {
    guard page.build.rendering != .never, let names = page.written.metadata.terms[key] else {
      return
    }
    let isListed = page.build.listing != .never && page.kind == .page
    for name in names {
      uses.append((page.id, isListed, number(of: name)))
    }
  }

  private mutating func number(of name: String) -> Int {
    if let known = numbers[name] { return known }
    let number = distinct.count
    numbers[name] = number
    distinct.append(name)
    return number
  }
}
