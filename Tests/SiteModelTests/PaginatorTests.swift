import SiteModel
import Testing

struct PaginatorTests {
  private func paginator(_ count: Int, size: Int, list: String = "/posts/") -> Paginator {
    Paginator(
      members: (0..<count).map(PageID.init), size: size, list: Address(list), path: "page")
  }

  @Test(arguments: [(0, 1), (1, 1), (10, 1), (11, 2), (20, 2), (25, 3)])
  func `a list has as many pages as it needs, and at least one`(count: Int, total: Int) {
    #expect(paginator(count, size: 10).total == total)
  }

  @Test(arguments: 0..<40)
  func `every member is on one page, in order`(count: Int) {
    let paginator = paginator(count, size: 7)
    let pages = (1...paginator.total).map { Array(paginator.members(onPage: $0)) }
    #expect(pages.flatMap(\.self) == paginator.members)
    #expect(pages.dropLast().allSatisfy { $0.count == 7 })
  }

  @Test func `the first page is the list itself`() {
    let paginator = paginator(25, size: 10)
    #expect(paginator.address(ofPage: 1).text == "/posts/")
    #expect(paginator.address(ofPage: 3).text == "/posts/page/3/")
    #expect(paginator.numberedAddress(ofPage: 1).text == "/posts/page/1/")
    #expect(self.paginator(3, size: 1, list: "/").address(ofPage: 2).text == "/page/2/")
  }

  @Test func `a size below one is one`() {
    #expect(paginator(3, size: 0).total == 3)
  }

  @Test func `a page past the end is empty`() {
    #expect(paginator(3, size: 2).members(onPage: 9).isEmpty)
  }
}
