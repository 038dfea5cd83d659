/// What the watching thread does until it is told to stop.
struct WatchLoop {
  struct Orders: Sendable {
    let roots: [String]
    let settings: FolderWatcher.Settings
    let isIgnored: @Sendable (String) -> Bool
    let elapsed: @Sendable () -> Duration
    let notify: @Sendable (FolderWatcher.Notice) -> Void
    /// The system's notifications; tests have them fail.
    var notifications: @Sendable (Orders) throws(WatchFailure) -> any ChangeSource = {
      orders throws(WatchFailure) in
      #if os(Linux)
        try InotifySource(roots: orders.roots, ignoring: orders.isIgnored)
      #else
        PollingSource(
          roots: orders.roots, interval: orders.settings.pollingInterval,
          ignoring: orders.isIgnored)
      #endif
    }
  }

  private let orders: Orders
  private let wake: WakePipe
  private let mailbox: BatchMailbox
  private var collector: ChangeCollector
  private var source: any ChangeSource
  /// When notifications are tried again; nil where there is no need to.
  private var retryTime: Duration?

  /// Watches when it returns.
  init(_ orders: Orders, wake: WakePipe, mailbox: BatchMailbox) {
    self.orders = orders
    self.wake = wake
    self.mailbox = mailbox
    collector = ChangeCollector(timing: orders.settings.timing)
    do throws(WatchFailure) {
      source =
        orders.settings.method == .polling
        ? Self.polling(orders) : try orders.notifications(orders)
    } catch {
      source = Self.polling(orders)
      retryTime = orders.elapsed() + orders.settings.retryInterval
      orders.notify(.polls(error))
    }
  }

  mutating func run() {
    while !mailbox.isClosed {
      let limit = collector.deadline.map { max(.zero, $0 - orders.elapsed()) }
      let changes = changes(limit: limit)
      let now = orders.elapsed()
      for change in changes { collector.add(change, at: now) }
      if let batch = collector.take(at: now) { mailbox.put(batch) }
      if let retryTime, now >= retryTime, collector.deadline == nil { retry(now) }
    }
  }

  private mutating func changes(limit: Duration?) -> [PathChange] {
    do throws(WatchFailure) {
      return try source.changes(wokenBy: wake, limit: limit)
    } catch {
      // It may have told half of what happened.
      source = Self.polling(orders)
      retryTime = orders.elapsed() + orders.settings.retryInterval
      orders.notify(.polls(error))
      return [.everything]
    }
  }

  private mutating func retry(_ now: Duration) {
    retryTime = now + orders.settings.retryInterval
    do throws(WatchFailure) {
      let notifications = try orders.notifications(orders)
      // What happened between its last look and the first notification.
      let missed = (source as? PollingSource)?.look() ?? [.everything]
      source = notifications
      retryTime = nil
      for change in missed { collector.add(change, at: now) }
      orders.notify(.isNotified)
    } catch {
      // As before: who is polling knows already.
    }
  }

  private static func polling(_ orders: Orders) -> PollingSource {
    PollingSource(
      roots: orders.roots, interval: orders.settings.pollingInterval, ignoring: orders.isIgnored)
  }
}
