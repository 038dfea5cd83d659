import Dispatch

/// Tells of changes below folders and files, in batches that are one change to who reads them.
///
/// It waits on a thread of its own. Where the system gives no notice, or no more, it looks for
/// itself and tries again later.
package final class FolderWatcher: Sendable {
  package enum Method: Sendable, Hashable {
    /// The system's notifications.
    case notifications
    /// Looking at every file again and again.
    case polling
  }

  package struct Settings: Sendable {
    package var method = Method.notifications
    package var timing = ChangeCollector.Timing()
    package var pollingInterval: Duration = .milliseconds(300)
    /// How often notifications are tried again where the system's table was full.
    package var retryInterval: Duration = .seconds(30)

    package init() {}
  }

  /// What the user should know of the watching itself.
  package enum Notice: Sendable, Hashable {
    /// It looks for itself from now on.
    case polls(WatchFailure)
    /// The system gives notice again.
    case isNotified
  }

  /// One reader at a time. What happens while it is busy comes as one batch.
  package let batches: AsyncStream<ChangeBatch>
  private let mailbox: BatchMailbox
  private let wake: WakePipe

  /// Watches when it returns: what changes from then on is told.
  ///
  /// `roots` are absolute paths of folders and files, which may be missing as yet. `elapsed` is the
  /// time since any moment. `isIgnored` and `notify` are called on the watching thread.
  package static func start(
    _ roots: [String], _ settings: Settings = Settings(),
    ignoring isIgnored: @escaping @Sendable (_ path: String) -> Bool,
    elapsed: @escaping @Sendable () -> Duration,
    notify: @escaping @Sendable (Notice) -> Void
  ) async throws(WatchFailure) -> FolderWatcher {
    try await start(
      WatchLoop.Orders(
        roots: roots.map(Self.withoutSlash), settings: settings, isIgnored: isIgnored,
        elapsed: elapsed, notify: notify))
  }

  static func start(_ orders: WatchLoop.Orders) async throws(WatchFailure) -> FolderWatcher {
    guard let wake = WakePipe() else { throw .tooManyWatchers }
    let mailbox = BatchMailbox()
    await withCheckedContinuation { continuation in
      DispatchQueue(label: "blog.watching", qos: .userInitiated).async {
        var loop = WatchLoop(orders, wake: wake, mailbox: mailbox)
        continuation.resume()
        loop.run()
      }
    }
    return FolderWatcher(mailbox: mailbox, wake: wake)
  }

  private init(mailbox: BatchMailbox, wake: WakePipe) {
    self.mailbox = mailbox
    self.wake = wake
    batches = AsyncStream {
      await mailbox.next()
    } onCancel: {
      mailbox.close()
      wake.wake()
    }
  }

  /// Ends the stream and, a moment later, the thread, which nothing else does.
  package func stop() {
    mailbox.close()
    wake.wake()
  }

  private static func withoutSlash(_ path: String) -> String {
    path.utf8.count > 1 && path.utf8.last == UInt8(ascii: "/") ? String(path.dropLast()) : path
  }
}
