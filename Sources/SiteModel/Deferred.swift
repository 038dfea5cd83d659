import Synchronization

/// A value that is made when it is first asked for, once, whichever thread asks: what most sites
/// have no use for.
package final class Deferred<Value: Sendable>: Sendable {
  private let made: Mutex<Value?> = Mutex(nil)
  private let make: @Sendable () -> Value

  package init(_ make: @escaping @Sendable () -> Value) {
    self.make = make
  }

  package var isMade: Bool { made.withLock { $0 != nil } }

  package var value: Value {
    made.withLock { made in
      if let made { return made }
      let value = make()
      made = value
      return value
    }
  }
}
