import SiteModel
import Testing

@Suite struct PageListsTests {
  @Test func `each page has the list that it was given, in order, and the others have none`() {
    var lists = PageLists(reservingCapacity: 6)
    for (page, members) in [(1, [7, 3]), (3, [9]), (4, [7, 8, 9])] {
      for member in members { lists.append(PageID(member), of: PageID(page)) }
    }
    let found = (0..<6).map { page in lists[PageID(page)].map(\.index) }
    #expect(found == [[], [7, 3], [], [9], [7, 8, 9], []])
  }

  @Test func `members are replaced and lists stay`() {
    var lists = PageLists(reservingCapacity: 2)
    lists.append(PageID(0), of: PageID(0))
    lists.append(PageID(1), of: PageID(1))
    let mapped = lists.mapped { PageID(Int($0.index) + 10) }
    #expect(mapped[PageID(0)].map(\.index) == [10])
    #expect(mapped[PageID(1)].map(\.index) == [11])
  }
}
