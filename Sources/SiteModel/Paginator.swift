/// A list cut into pages of equal size; an empty list has one empty page.
package struct Paginator: Sendable, Hashable {
  package let members: [PageID]
  /// Items a page; at least 1.
  package let size: Int
  private let folder: Address
  private let path: String

  /// `path` is the part between the list's address and the number, such as `page`.
  package init(members: [PageID], size: Int, list: Address, path: String) {
    self.members = members
    self.size = max(1, size)
    self.folder = list
    self.path = path
  }

  /// How many pages the list has.
  package var total: Int { members.isEmpty ? 1 : (members.count - 1) / size + 1 }

  /// The members on page `number`, counted from 1.
  package func members(onPage number: Int) -> ArraySlice<PageID> {
    let (offset, isTooLarge) = (number - 1).multipliedReportingOverflow(by: size)
    let start = isTooLarge ? members.count : min(members.count, offset)
    return members[start..<(start + min(size, members.count - start))]
  }

  /// The first page is the list itself.
  package func address(ofPage number: Int) -> Address {
    number == 1 ? folder : numberedAddress(ofPage: number)
  }

  /// `/posts/page/1/` too, which forwards to the list.
  package func numberedAddress(ofPage number: Int) -> Address {
    folder.appending("\(path)/\(number)/")
  }
}
