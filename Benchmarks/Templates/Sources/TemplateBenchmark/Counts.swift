import Synchronization

/// How many pages each thread has made.
final class Counts: Sendable {
  private let counts: Mutex<[Int]>

  init(_ threads: Int) { counts = Mutex(Array(repeating: 0, count: threads)) }

  func set(_ thread: Int, _ count: Int) { counts.withLock { $0[thread] = count } }

  var sum: Int { counts.withLock { $0.reduce(0, +) } }
}
