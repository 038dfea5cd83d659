package import Dates

/// The order of lists: `weight` (where given, lowest first), date (newest first), link title, path.
/// A total order, so that it is the same for any order of the files on disk.
package struct PageOrder: Sendable, Comparable {
  private let weight: Int
  private let date: Instant
  private let linkTitle: String
  private let path: String

  package init(weight: Int?, date: ZonedDate?, linkTitle: String, path: String) {
    // As in Hugo, a weight of 0 is no weight.
    self.weight = weight.flatMap { $0 == 0 ? nil : $0 } ?? Int.max
    self.date = date?.instant ?? Instant(seconds: Int64.min)
    self.linkTitle = linkTitle
    self.path = path
  }

  package static func < (left: Self, right: Self) -> Bool {
    if left.weight != right.weight { return left.weight < right.weight }
    if left.date != right.date { return left.date > right.date }
    if left.linkTitle != right.linkTitle {
      return left.linkTitle.utf8.lexicographicallyPrecedes(right.linkTitle.utf8)
    }
    return left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
  }
}
