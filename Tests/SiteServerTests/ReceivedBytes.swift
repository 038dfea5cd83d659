import NIOCore
import Synchronization

/// What came over a connection and was not looked at yet; one reader waits for more.
final class ReceivedBytes: Sendable {
  struct IsClosed: Error {}

  private struct State {
    var bytes: [UInt8] = []
    /// Of the bytes, how many were looked at.
    var start = 0
    var isClosed = false
    var reader: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  func append(_ buffer: ByteBuffer) { wake { $0.bytes += buffer.readableBytesView } }

  func close() { wake { $0.isClosed = true } }

  /// So many, as soon as they are there.
  func next(_ count: Int) async throws -> [UInt8] {
    while true {
      let (bytes, isClosed) = state.withLock { state -> ([UInt8]?, Bool) in
        guard state.bytes.count - state.start >= count else { return (nil, state.isClosed) }
        defer {
          state.start += count
          if state.start == state.bytes.count { (state.bytes, state.start) = ([], 0) }
        }
        return (Array(state.bytes[state.start...].prefix(count)), state.isClosed)
      }
      if let bytes { return bytes }
      if isClosed { throw IsClosed() }
      await more(than: count - 1)
    }
  }

  /// All of them, when no more can come.
  func rest() async -> [UInt8] {
    while true {
      let bytes = state.withLock { $0.isClosed ? Array($0.bytes[$0.start...]) : nil }
      if let bytes { return bytes }
      await more(than: Int.max)
    }
  }

  /// Waits for the next that comes, unless there are more than `count` or none can come. A test whose time is over
  /// gets no more.
  private func more(than count: Int) async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isThere = state.withLock { state in
          if state.isClosed || state.bytes.count - state.start > count { return true }
          state.reader = continuation
          return false
        }
        if isThere { continuation.resume() }
      }
    } onCancel: {
      close()
    }
  }

  private func wake(_ change: (inout State) -> Void) {
    let reader = state.withLock { state in
      change(&state)
      defer { state.reader = nil }
      return state.reader
    }
    reader?.resume()
  }
}

/// Puts what a connection receives where a test reads it.
final class ByteReceiver: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let received: ReceivedBytes

  init(received: ReceivedBytes) {
    self.received = received
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    received.append(unwrapInboundIn(data))
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed = event { received.close() }
  }

  func channelInactive(context: ChannelHandlerContext) { received.close() }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    received.close()
    context.close(promise: nil)
  }
}
