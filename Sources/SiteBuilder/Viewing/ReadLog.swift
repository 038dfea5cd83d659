import Synchronization

/// What one rendering reads of the site, each fact once. Its host is shared by the functions it calls,
/// so it is a reference; nobody but the rendering's own thread uses it.
final class ReadLog: Sendable {
  private let facts: Mutex<FactSet> = Mutex(FactSet())

  func add(_ fact: SiteFact) { facts.withLock { $0.insert(fact.number) } }

  /// The numbers of all facts, ascending.
  var all: [UInt32] { facts.withLock { $0.sorted } }
}

/// A set of numbers that is filled and read once: open addressing, no removing.
private struct FactSet {
  /// A number and one, so that 0 is a free place.
  private var places: [UInt32] = Array(repeating: 0, count: 256)
  private var count = 0

  mutating func insert(_ number: UInt32) {
    guard Self.insert(number + 1, into: &places) else { return }
    count += 1
    if count * 2 > places.count { grow() }
  }

  var sorted: [UInt32] {
    var numbers: [UInt32] = []
    numbers.reserveCapacity(count)
    for place in places where place != 0 { numbers.append(place - 1) }
    numbers.sort()
    return numbers
  }

  private mutating func grow() {
    var larger: [UInt32] = Array(repeating: 0, count: places.count * 2)
    for place in places where place != 0 { _ = Self.insert(place, into: &larger) }
    places = larger
  }

  private static func insert(_ entry: UInt32, into places: inout [UInt32]) -> Bool {
    let mask = places.count - 1
    // Fibonacci hashing: neighbouring numbers lie far apart.
    var place = Int(truncatingIfNeeded: (UInt64(entry) &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while places[place] != 0 {
      if places[place] == entry { return false }
      place = (place + 1) & mask
    }
    places[place] = entry
    return true
  }
}
