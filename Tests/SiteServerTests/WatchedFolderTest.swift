import Synchronization
import Testing

@testable import SiteServer

/// A watcher and all that it told, read by a task, so that tests ask without waiting for ever.
final class WatchedFolderTest: Sendable {
  private let told = Mutex<[ChangeBatch]>([])
  private let notices = Mutex<[FolderWatcher.Notice]>([])
  private let watcher: FolderWatcher

  static func with(
    _ roots: [String], _ settings: FolderWatcher.Settings = FolderWatcher.Settings(),
    isIgnored: @escaping @Sendable (String) -> Bool = {
      EditorFiles.isOne($0) || $0.hasSuffix("/public")
    },
    notifications: (@Sendable (WatchLoop.Orders) throws(WatchFailure) -> any ChangeSource)? = nil,
    _ body: (WatchedFolderTest) async throws -> Void
  ) async throws {
    let noticed = NoticeBox()
    let start = ContinuousClock.now
    var orders = WatchLoop.Orders(
      roots: roots, settings: settings,
      isIgnored: isIgnored,
      elapsed: { start.duration(to: .now) }, notify: { noticed.add($0) })
    if let notifications { orders.notifications = notifications }
    let test = WatchedFolderTest(try await FolderWatcher.start(orders))
    let reading = Task {
      for await batch in test.watcher.batches { test.told.withLock { $0.append(batch) } }
    }
    noticed.forward { notice in test.notices.withLock { $0.append(notice) } }
    try await body(test)
    test.watcher.stop()
    await reading.value
  }

  private init(_ watcher: FolderWatcher) {
    self.watcher = watcher
  }

  var batches: [ChangeBatch] { told.withLock { $0 } }
  var paths: Set<String> { batches.reduce(into: []) { $0.formUnion($1.paths) } }
  var noticed: [FolderWatcher.Notice] { notices.withLock { $0 } }

  func forget() { told.withLock { $0 = [] } }

  /// Waits until it holds, ten seconds at most.
  func until(
    _ what: Comment, sourceLocation: SourceLocation = #_sourceLocation,
    _ holds: (WatchedFolderTest) -> Bool
  ) async throws {
    for _ in 0..<1_000 {
      if holds(self) { return }
      try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("\(what), but was told of \(batches)", sourceLocation: sourceLocation)
  }

  /// Waits as long as a batch may take that is not to come.
  func settle() async throws {
    try await Task.sleep(for: .milliseconds(150))
  }
}

/// Notices that come before there is a test to take them.
final class NoticeBox: Sendable {
  private struct State {
    var kept: [FolderWatcher.Notice] = []
    var receiver: (@Sendable (FolderWatcher.Notice) -> Void)?
  }

  private let state = Mutex(State())

  func add(_ notice: FolderWatcher.Notice) {
    state.withLock { state in
      if let receiver = state.receiver { receiver(notice) } else { state.kept.append(notice) }
    }
  }

  func forward(to receiver: @escaping @Sendable (FolderWatcher.Notice) -> Void) {
    state.withLock { state in
      state.kept.forEach(receiver)
      state.receiver = receiver
    }
  }
}
