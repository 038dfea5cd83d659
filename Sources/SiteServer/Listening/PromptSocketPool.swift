import FlyingSocks
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// FlyingFox's pool of sockets, with Nagle's algorithm switched off: it holds the second of two
/// small packets back until the browser has said that it got the first, up to 40 ms.
///
/// The first socket that waits is the one that listens, and those that it accepts inherit the
/// setting.
struct PromptSocketPool<Base: AsyncSocketPool>: AsyncSocketPool {
  private let base: Base
  private let isSet = SetOnce()

  init(_ base: Base) {
    self.base = base
  }

  func prepare() async throws { try await base.prepare() }
  func run() async throws { try await base.run() }

  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    if isSet.setIfUnset() {
      // Without it everything works as well, and slower.
      try? socket.setValue(
        true, for: BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY))
    }
    try await base.suspendSocket(socket, untilReadyFor: events)
  }

  private final class SetOnce: Sendable {
    private let isSet = Atomic(false)

    func setIfUnset() -> Bool { !isSet.exchange(true, ordering: .relaxed) }
  }
}
