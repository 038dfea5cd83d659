import NIOCore

/// Counts for how long a connection has been waiting for one and the same thing.
struct ConnectionClock {
  /// What the client has to do next.
  enum Wait: Hashable {
    case request, restOfRequest, reader, end
    /// It is not the client that is waited for.
    case nothing
  }

  private let limits: ClientLimits
  private var task: RepeatedTask?
  private var wait = Wait.nothing
  private var count = 0

  init(limits: ClientLimits) {
    self.limits = limits
  }

  mutating func start(on eventLoop: any EventLoop, _ tick: @escaping @Sendable () -> Void) {
    let delay = TimeAmount(limits.tick)
    task = eventLoop.scheduleRepeatedTask(initialDelay: delay, delay: delay) { _ in tick() }
  }

  mutating func stop() {
    task?.cancel()
    task = nil
  }

  /// The client did something.
  mutating func restart() { count = 0 }

  /// Whether it has taken too long.
  mutating func tick(_ wait: Wait) -> Bool {
    if wait != self.wait {
      self.wait = wait
      count = 0
    }
    count += 1
    return switch wait {
    case .request: count > limits.idle
    case .restOfRequest: count > limits.receiving
    case .reader: count > limits.stalling
    case .end: count > limits.lingering
    case .nothing: false
    }
  }
}
