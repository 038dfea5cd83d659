import Foundation
import Synchronization

/// Keeps a thread waiting while it is closed.
final class Gate: Sendable {
  private let isClosed = Atomic(false)

  func close() { isClosed.store(true, ordering: .sequentiallyConsistent) }
  func open() { isClosed.store(false, ordering: .sequentiallyConsistent) }

  /// Always false, as the answer to a question that has to be asked.
  func pass() -> Bool {
    while isClosed.load(ordering: .sequentiallyConsistent) { usleep(1000) }
    return false
  }
}
