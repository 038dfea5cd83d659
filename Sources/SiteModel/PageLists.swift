/// A list of pages for every page of a site, one after the other in a flat array: the terms that
/// each page carries.
package struct PageLists: Sendable {
  /// Where the list of each page begins, as far as there are lists.
  private var starts: [Int32] = []
  private var pages: [PageID] = []

  /// `count` is that of all pages.
  package init(reservingCapacity count: Int) {
    starts.reserveCapacity(count)
    pages.reserveCapacity(count)
  }

  /// Adds to the list of `page`. Lists are filled one after the other, in the order of their pages.
  package mutating func append(_ member: PageID, of page: PageID) {
    while starts.count <= Int(page.index) { starts.append(Int32(pages.count)) }
    pages.append(member)
  }

  /// Empty for a page that got none.
  package subscript(page: PageID) -> ArraySlice<PageID> {
    let index = Int(page.index)
    guard index < starts.count else { return [] }
    return pages[
      Int(starts[index])..<(index + 1 < starts.count ? Int(starts[index + 1]) : pages.count)]
  }

  /// The same lists with another page in place of each member.
  package func mapped(_ transform: (PageID) -> PageID) -> PageLists {
    var lists = self
    lists.pages = pages.map(transform)
    return lists
  }
}
