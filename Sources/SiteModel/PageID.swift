/// A page of a `Site`: its place in `Site.pages`. Small, so that lists of pages are flat arrays.
package struct PageID: Sendable, Hashable, Comparable {
  package let index: Int32

  package init(_ index: Int) {
    self.index = Int32(index)
  }

  package static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}
