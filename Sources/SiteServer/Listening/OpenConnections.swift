import NIOCore
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// All connections. Where there are too many, the one goes that has been without a request for longest.
final class OpenConnections: Sendable {
  private struct State {
    var channels: [ObjectIdentifier: any Channel] = [:]
    /// Those without a request, by an order that counts up.
    var idle: [ObjectIdentifier: UInt64] = [:]
    var lastNumber: UInt64 = 0
    var isClosed = false

    mutating func noteIdle(_ id: ObjectIdentifier) {
      lastNumber += 1
      idle[id] = lastNumber
    }
  }

  private let limit: Int
  private let state = Mutex(State())

  init(limit: Int) {
    self.limit = min(limit, Self.openFileLimit / 2)
  }

  var count: Int { state.withLock { $0.channels.count } }

  /// A new connection, which is closed itself if all others are busy.
  func add(_ channel: any Channel) {
    let ended = state.withLock { state -> (any Channel)? in
      if state.isClosed { return channel }
      state.channels[ObjectIdentifier(channel)] = channel
      state.noteIdle(ObjectIdentifier(channel))
      guard state.channels.count > limit,
        let oldest = state.idle.min(by: { $0.value < $1.value })?.key
      else { return nil }
      state.idle[oldest] = nil
      return state.channels.removeValue(forKey: oldest)
    }
    ended?.close(promise: nil)
  }

  /// The connection has a request to answer.
  func begin(_ channel: any Channel) {
    state.withLock { _ = $0.idle.removeValue(forKey: ObjectIdentifier(channel)) }
  }

  /// The request is answered.
  func finish(_ channel: any Channel) {
    state.withLock { state in
      guard state.channels[ObjectIdentifier(channel)] != nil else { return }
      state.noteIdle(ObjectIdentifier(channel))
    }
  }

  func remove(_ channel: any Channel) {
    state.withLock { state in
      state.channels[ObjectIdentifier(channel)] = nil
      state.idle[ObjectIdentifier(channel)] = nil
    }
  }

  /// Returns when all are closed; who comes later is closed at once.
  func closeAll() async {
    let channels = state.withLock { state in
      state.isClosed = true
      return Array(state.channels.values)
    }
    for channel in channels { channel.close(promise: nil) }
    for channel in channels { try? await channel.closeFuture.get() }
  }

  private static var openFileLimit: Int {
    var limit = rlimit()
    guard unsafe getrlimit(openFiles, &limit) == 0 else { return Int.max }
    return Int(clamping: limit.rlim_cur)
  }

  #if canImport(Glibc)
    private static let openFiles = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  #else
    private static let openFiles = RLIMIT_NOFILE
  #endif
}
