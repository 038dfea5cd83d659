/// The "did you mean" of every message: which known name an unknown one was probably meant to be.
package enum NearestName {
  /// The nearest candidate within two edits (one for names of up to four letters), if any;
  /// of equally near ones the first in alphabetical order.
  package static func of(_ name: String, among candidates: some Sequence<String>) -> String? {
    let limit = name.utf8.count <= 4 ? 1 : 2
    var best: (distance: Int, name: String)?
    for candidate in candidates {
      let distance = distance(name.lowercased(), candidate.lowercased(), limit: limit)
      guard distance <= limit else { continue }
      if let current = best, (current.distance, current.name) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.name
  }

  /// Letters added, missing, replaced or swapped with their neighbour (optimal string alignment);
  /// anything above `limit` is reported as `limit + 1`.
  package static func distance(_ left: String, _ right: String, limit: Int) -> Int {
    let left = Array(left.unicodeScalars)
    let right = Array(right.unicodeScalars)
    if abs(left.count - right.count) > limit { return limit + 1 }
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in 1...left.count {
      var current = [row] + [Int](repeating: 0, count: right.count)
      for column in 1...right.count {
        let same = left[row - 1] == right[column - 1]
        var cost = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2],
          left[row - 2] == right[column - 1]
        {
          cost = min(cost, beforeLast[column - 2] + 1)
        }
        current[column] = cost
      }
      (beforeLast, last) = (last, current)
    }
    return min(last[right.count], limit + 1)
  }
}
