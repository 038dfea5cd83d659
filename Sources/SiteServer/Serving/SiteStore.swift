import Synchronization

/// Holds the one site that is served, changed in place, and lets requests wait for the first one.
///
/// Whoever reads does so inside the lock and copies nothing but the bytes of a file: a second
/// reference to the table of files would make the next update copy all of it.
final class SiteStore: Sendable {
  private struct State {
    var site: ServedSite?
    var isOpen = false
    var waiting: [UInt64: CheckedContinuation<Void, Never>] = [:]
    var lastWaiter: UInt64 = 0
  }

  private let state = Mutex(State())

  /// What is other than before; nil for the first site.
  func apply(_ update: SiteUpdate) -> SiteChange? {
    let change = state.withLock { state -> SiteChange? in
      if state.site != nil { return state.site?.apply(update) }
      if case .whole(let site) = update { state.site = site }
      return nil
    }
    open()
    return change
  }

  func withSite<Result>(_ body: (ServedSite?) -> Result) -> Result {
    state.withLock { body($0.site) }
  }

  /// The address from the root of the host at which a source is shown: of several the shortest, since the
  /// others are later parts of a list.
  func address(ofSource source: String) -> String? {
    withSite { site in
      guard let site else { return nil }
      let paths = site.files.lazy.filter { $0.value.source == source }.map(\.key)
      return paths.min { ($0.text.utf8.count, $0.text) < ($1.text.utf8.count, $1.text) }
        .map { RequestTarget.encoded($0.urlPath(below: site.basePath)) }
    }
  }

  /// Lets waiting requests go on, whether there is a site or only errors to show.
  func open() {
    let waiting = state.withLock { state in
      state.isOpen = true
      defer { state.waiting = [:] }
      return state.waiting
    }
    for continuation in waiting.values { continuation.resume() }
  }

  /// Returns as soon as there is something to answer with, or the task is cancelled.
  func waitUntilOpen() async {
    let id = state.withLock { state in
      state.lastWaiter += 1
      return state.lastWaiter
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let goesOn = state.withLock { state in
          // A task that was cancelled before has nobody to wake it up.
          if state.isOpen || Task.isCancelled { return true }
          state.waiting[id] = continuation
          return false
        }
        if goesOn { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: id) }?.resume()
    }
  }

  var isOpen: Bool { state.withLock { $0.isOpen } }

  /// How many requests wait.
  var waitingCount: Int { state.withLock { $0.waiting.count } }
}
