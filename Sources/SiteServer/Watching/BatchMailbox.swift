import Synchronization

/// Where batches wait for the consumer: as one, however long it is busy.
final class BatchMailbox: Sendable {
  private struct State {
    var waiting = ChangeBatch()
    var reader: CheckedContinuation<ChangeBatch?, Never>?
    var isClosed = false
  }

  private let state = Mutex(State())

  func put(_ batch: ChangeBatch) {
    let reader = state.withLock { state -> CheckedContinuation<ChangeBatch?, Never>? in
      guard let reader = state.reader else {
        if !state.isClosed { state.waiting.merge(batch) }
        return nil
      }
      state.reader = nil
      return reader
    }
    reader?.resume(returning: batch)
  }

  /// Ends the stream; who waits gets nil.
  func close() {
    let reader = state.withLock { state in
      state.isClosed = true
      defer { state.reader = nil }
      return state.reader
    }
    reader?.resume(returning: nil)
  }

  var isClosed: Bool { state.withLock { $0.isClosed } }

  /// For one consumer: a second one that asks meanwhile gets nil.
  func next() async -> ChangeBatch? {
    await withCheckedContinuation { continuation in
      let answer = state.withLock { state -> ChangeBatch?? in
        if state.isClosed || state.reader != nil { return .some(nil) }
        guard state.waiting.isEmpty else {
          defer { state.waiting = ChangeBatch() }
          return state.waiting
        }
        state.reader = continuation
        return .none
      }
      if let answer { continuation.resume(returning: answer) }
    }
  }
}
