/// The "did you mean" of every message: which known name an unknown one was probably meant to be.
package enum NearestName {
  /// The nearest candidate within two edits (one for names of up to four letters), if any;
  /// of equally near ones the first in alphabetical order.
  package static func of(_ name: String, among candidates: some Sequence<String>) -> String? {
    let limit = name.utf8.count <= 4 ? 1 : 2
    let lowered = name.lowercased()
    var letters = LetterCounts(lowered)
    var best: (distance: Int, name: String)?
    for candidate in candidates {
      // Most names are far from it, which their letters tell sooner than their order.
      guard letters?.mayBeWithin(limit, of: candidate) ?? true else { continue }
      var limit = limit
      if let best { limit = candidate < best.name ? best.distance : best.distance - 1 }
      guard limit >= 0 else { continue }
      let distance = distance(lowered, candidate.lowercased(), limit: limit)
      if distance <= limit { best = (distance, candidate) }
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
    var beforeLast = [Int](repeating: limit + 1, count: right.count + 1)
    var last = (0...right.count).map { min($0, limit + 1) }
    var current = beforeLast
    var nearestOfLast = 0
    for row in 1...left.count {
      // What is further from the diagonal than the limit is further away than that.
      let columns = max(1, row - limit)...max(1, min(right.count, row + limit))
      current[columns.lowerBound - 1] = columns.lowerBound == 1 ? min(row, limit + 1) : limit + 1
      var nearest = current[columns.lowerBound - 1]
      for column in columns {
        let same = left[row - 1] == right[column - 1]
        var cost = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2],
          left[row - 2] == right[column - 1]
        {
          cost = min(cost, beforeLast[column - 2] + 1)
        }
        current[column] = min(cost, limit + 1)
        nearest = min(nearest, current[column])
      }
      if columns.upperBound < right.count { current[columns.upperBound + 1] = limit + 1 }
      // A swap counts from the row before the last one.
      if nearest > limit, nearestOfLast >= limit { return limit + 1 }
      nearestOfLast = nearest
      (beforeLast, last, current) = (last, current, beforeLast)
    }
    return last[right.count]
  }
}

/// How often each letter stands in a name of ASCII: every edit changes that by one letter at most.
private struct LetterCounts {
  private var counts = [Int](repeating: 0, count: 128)
  private let count: Int

  /// nil for a name with other letters.
  init?(_ lowered: String) {
    for byte in lowered.utf8 {
      guard byte < 128 else { return nil }
      counts[Int(byte)] += 1
    }
    count = lowered.utf8.count
  }

  /// False only for names that are more than `limit` edits away. The case of letters is none of them.
  mutating func mayBeWithin(_ limit: Int, of name: String) -> Bool {
    let name = name.utf8.span
    var (read, surplus) = (0, 0)
    var isPlain = true
    while read < name.count {
      guard name[read] < 128 else {
        isPlain = false
        break
      }
      let letter = Self.lowered(name[read])
      counts[letter] -= 1
      if counts[letter] < 0 { surplus += 1 }
      read += 1
      if surplus > limit { break }
    }
    for index in 0..<read { counts[Self.lowered(name[index])] += 1 }
    guard isPlain else { return true }
    // A name that was not read to its end has too many letters already.
    return surplus <= limit && abs(name.count - count) <= limit
      && surplus + count - name.count <= limit
  }

  private static func lowered(_ byte: UInt8) -> Int {
    Int(byte) | ((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? 0x20 : 0)
  }
}
