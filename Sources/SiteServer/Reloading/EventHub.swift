import Diagnostics
import Synchronization

/// All browsers that listen, and the state that a new one is told at once.
final class EventHub: Sendable {
  private struct State {
    /// Weak: a channel belongs to its connection and goes with it.
    var channels: [UInt64: WeakChannel] = [:]
    var last: UInt64 = 0
    var revision: UInt64 = 0
    var errors: ErrorNotice?
    var isClosed = false
  }

  private struct WeakChannel {
    weak let channel: EventChannel?
  }

  private let state = Mutex(State())

  var count: Int { state.withLock { $0.channels.count } }

  /// A channel for a new browser, with what it has to know in it.
  func connect(_ viewer: EventViewer, to store: SiteStore) -> EventChannel {
    let channel = state.withLock { state in
      state.last += 1
      let channel = EventChannel(id: state.last, viewer: viewer) { [weak self] id in
        self?.remove(id)
      }
      state.channels[channel.id] = WeakChannel(channel: channel)
      if state.isClosed { channel.close() }
      return channel
    }
    // It is registered before it is greeted, so that a publication in between reaches it: then
    // it hears of it twice and not never.
    let (assetsVersion, isStale, version) = store.withSite { site in
      (site?.assetsVersion ?? 0, site.map { viewer.isStale(in: $0) } ?? false, viewer.version)
    }
    let (revision, errors) = state.withLock { ($0.revision, $0.errors) }
    channel.put { pending in
      pending.greet(revision: revision, assetsVersion: assetsVersion)
      if isStale { pending.tellStale(state: "\(version ?? 0)-\(revision)-\(assetsVersion)") }
      pending.tell(errors: errors)
    }
    return channel
  }

  /// Tells of a publication. `change` is nil for a site that has nothing to do with the last one.
  func tell(
    _ change: SiteChange?, assetsVersion: UInt64, basePath: String, destination: String?
  ) {
    let (revision, hadErrors) = state.withLock { state in
      state.revision += 1
      defer { state.errors = nil }
      return (state.revision, state.errors != nil)
    }
    for channel in channels() {
      channel.put { pending in
        if let change {
          if !change.isEmpty {
            pending.tell(
              ChangeNotice(
                change, revision: revision, assetsVersion: assetsVersion, basePath: basePath,
                shown: channel.viewer.shown))
          }
        } else {
          pending.tellStale(state: "\(channel.viewer.version ?? 0)-\(revision)-\(assetsVersion)")
        }
        if hadErrors { pending.tell(errors: nil) }
        if let destination { pending.navigate(to: destination) }
      }
    }
  }

  /// Tells of errors, or with nil that there are none any more.
  func tell(errors notice: ErrorNotice?) {
    let isNews = state.withLock { state in
      defer { state.errors = notice }
      return state.errors != notice
    }
    guard isNews else { return }
    for channel in channels() { channel.put { $0.tell(errors: notice) } }
  }

  func navigate(to address: String) {
    for channel in channels() { channel.put { $0.navigate(to: address) } }
  }

  /// A line that means nothing: writing it is how a connection that is dead is noticed.
  func ping() {
    for channel in channels() { channel.put { $0.ping() } }
  }

  func close() {
    state.withLock { $0.isClosed = true }
    for channel in channels() { channel.close() }
  }

  private func channels() -> [EventChannel] {
    state.withLock { $0.channels.values.compactMap(\.channel) }
  }

  private func remove(_ id: UInt64) {
    state.withLock { _ = $0.channels.removeValue(forKey: id) }
  }
}
