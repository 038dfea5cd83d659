import Synchronization

/// The way to one browser: the server puts news in without waiting, its connection takes it out.
///
/// It leaves the hub when nobody holds it any more, that is, when its response is over.
final class EventChannel: Sendable {
  private struct State {
    var pending = PendingEvents()
    var reader: CheckedContinuation<[UInt8]?, Never>?
    var isClosed = false
  }

  let id: UInt64
  let viewer: EventViewer
  private let state = Mutex(State())
  private let leave: @Sendable (UInt64) -> Void

  init(id: UInt64, viewer: EventViewer, leave: @escaping @Sendable (UInt64) -> Void) {
    self.id = id
    self.viewer = viewer
    self.leave = leave
  }

  deinit {
    leave(id)
  }

  func put(_ change: (inout PendingEvents) -> Void) {
    let (reader, bytes) = state.withLock {
      state -> (CheckedContinuation<[UInt8]?, Never>?, [UInt8]) in
      change(&state.pending)
      guard let reader = state.reader else { return (nil, []) }
      let bytes = state.pending.take()
      guard !bytes.isEmpty else { return (nil, []) }
      state.reader = nil
      return (reader, bytes)
    }
    reader?.resume(returning: bytes)
  }

  func close() {
    let reader = state.withLock { state in
      state.isClosed = true
      defer { state.reader = nil }
      return state.reader
    }
    reader?.resume(returning: nil)
  }

  /// Waits for news; nil when the channel is closed or the task is cancelled.
  func next() async -> [UInt8]? {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let answer = state.withLock { state -> [UInt8]?? in
          if state.isClosed || Task.isCancelled { return .some(nil) }
          let bytes = state.pending.take()
          if bytes.isEmpty {
            state.reader = continuation
            return .none
          }
          return bytes
        }
        if let answer { continuation.resume(returning: answer) }
      }
    } onCancel: {
      close()
    }
  }
}
