import Synchronization

/// Counts calls from any thread.
final class AttemptCounter: Sendable {
  private let count = Atomic(0)

  /// 1 at the first call.
  func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}
