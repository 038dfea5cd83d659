import Synchronization

/// The way to one browser: the server puts news in without waiting, and its connection, told that there is some,
/// takes it out when the browser has read what came before.
///
/// It leaves the hub when nobody holds it any more, that is, when its connection is over.
final class EventChannel: Sendable {
  private struct State {
    var pending = PendingEvents()
    var isClosed = false
    /// Whether the connection was told and has not looked yet.
    var isAnnounced = false
    var announce: (@Sendable () -> Void)?
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

  /// Whether there will be no more news.
  var isClosed: Bool { state.withLock { $0.isClosed } }

  func put(_ change: (inout PendingEvents) -> Void) {
    announcing { change(&$0.pending) }
  }

  func close() {
    announcing { $0.isClosed = true }
  }

  /// `announce` is called when there is something new, and then not before it was taken; at once if there is
  /// something already.
  func onNews(_ announce: @escaping @Sendable () -> Void) {
    announcing { $0.announce = announce }
  }

  /// All that there is to tell, as text of an event stream; empty if there is nothing.
  func take() -> [UInt8] {
    state.withLock { state in
      state.isAnnounced = false
      return state.pending.take()
    }
  }

  private func announcing(_ change: (inout State) -> Void) {
    let announce = state.withLock { state -> (@Sendable () -> Void)? in
      change(&state)
      guard let announce = state.announce, !state.isAnnounced,
        state.isClosed || !state.pending.isEmpty
      else { return nil }
      state.isAnnounced = true
      return announce
    }
    announce?()
  }
}
