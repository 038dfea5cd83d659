import Synchronization

/// Values that were made last, as long as they have room together; the oldest goes first. Safe to use from
/// several threads, which may make the same value at the same time.
final class BoundedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct State {
    var values: [Key: Value] = [:]
    /// In the order in which they came, with their sizes.
    var order: [(key: Key, size: Int)] = []
    var first = 0
    var size = 0
  }

  private let room: Int
  private let state: Mutex<State> = Mutex(State())

  /// In whatever unit `size` has.
  init(room: Int) {
    self.room = room
  }

  func value(for key: Key, size: (Value) -> Int, making make: () -> Value) -> Value {
    if let known = state.withLock({ $0.values[key] }) { return known }
    let made = make()
    let size = size(made)
    guard size <= room else { return made }
    state.withLock { state in
      guard state.values.updateValue(made, forKey: key) == nil else { return }
      state.order.append((key, size))
      state.size += size
      while state.size > room {
        let oldest = state.order[state.first]
        state.values[oldest.key] = nil
        state.size -= oldest.size
        state.first += 1
      }
      // The places of those that went.
      if state.first > 1024 {
        state.order.removeFirst(state.first)
        state.first = 0
      }
    }
    return made
  }

  /// What is held, and the places of those that were, for tests.
  var sizes: (held: Int, places: Int) { state.withLock { ($0.size, $0.order.count) } }
}
