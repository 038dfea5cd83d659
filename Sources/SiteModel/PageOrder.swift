package import Dates

/// The order of lists: `weight` (where given, lowest first), date (newest first), link title, path.
/// Titles come in the order of their letters, whatever their case and accents.
/// A total order, so that it is the same for any order of the files on disk.
package struct PageOrder: Sendable, Comparable {
  private let weight: Int
  private let date: Instant
  private let foldedTitle: String
  private let linkTitle: String
  private let path: String

  package init(weight: Int?, date: ZonedDate?, linkTitle: String, path: String) {
    // As in Hugo, a weight of 0 is no weight.
    self.weight = weight.flatMap { $0 == 0 ? nil : $0 } ?? Int.max
    self.date = date?.instant ?? Instant(seconds: Int64.min)
    foldedTitle = LatinLetters.folded(linkTitle)
    self.linkTitle = linkTitle
    self.path = path
  }

  package static func < (left: Self, right: Self) -> Bool {
    if left.weight != right.weight { return left.weight < right.weight }
    if left.date != right.date { return left.date > right.date }
    if let isBefore = precedes(left.foldedTitle, right.foldedTitle) { return isBefore }
    if let isBefore = precedes(left.linkTitle, right.linkTitle) { return isBefore }
    return left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
  }

  /// The places of `orders` in order. Numbers are sorted and not what is compared, which is costly to
  /// move; titles and paths are looked at where weight and date are the same.
  package static func places(of orders: [PageOrder]) -> [Int] {
    var keys = orders.enumerated().map { (weight: $1.weight, date: $1.date.seconds, place: $0) }
    keys.sort { left, right in
      if left.weight != right.weight { return left.weight < right.weight }
      if left.date != right.date { return left.date > right.date }
      return orders[left.place] < orders[right.place]
    }
    return keys.map(\.place)
  }

  /// By bytes; nil for the same bytes. Strings that are equal with other bytes have an order too.
  private static func precedes(_ left: String, _ right: String) -> Bool? {
    if left.utf8.elementsEqual(right.utf8) { return nil }
    return left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
