import NIOCore
import NIOHTTP1
import NIOPosix

/// Takes connections and sets up what each of them goes through.
struct ServerListener {
  let limits: ClientLimits
  let connections: OpenConnections
  let requests: RequestHandler

  /// What waits in the system for a client that does not read, in bytes: files are in memory anyway.
  private static let sendBuffer: Int = 256 * 1024

  /// The channel that listens.
  func listen(at address: ListenAddress) async throws(ListenFailure) -> any Channel {
    let socketAddress = try address.socketAddress()
    let bootstrap = ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      // The second of two small packets would wait until the browser has said that it got the first, up to 40 ms.
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelOption(.socketOption(.so_sndbuf), value: Self.sendBuffer)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      // So that no more comes than is asked for.
      .childChannelOption(.maxMessagesPerRead, value: 1)
      .childChannelInitializer { [self] channel in
        channel.eventLoop.makeCompletedFuture { try addHandlers(to: channel) }
      }
    do {
      return try await bootstrap.bind(to: socketAddress).get()
    } catch {
      throw address.failure(error)
    }
  }

  private func addHandlers(to channel: any Channel) throws {
    var parsing = NIOHTTPDecoderLimitConfiguration()
    parsing.maxHeaderFieldSize = max(limits.requestLine, limits.header)
    parsing.maxHeaderListSize = limits.requestLine + limits.header
    parsing.maxHeaderFieldCount = limits.headerFields
    // The server counts lengths itself: those of `HEAD` and of what did not change are the file's.
    var framing = HTTPResponseEncoder.Configuration()
    framing.automaticallySetFramingHeaders = false
    let gate = RequestGate(limits: limits)
    try channel.pipeline.syncOperations.addHandlers([
      gate, HTTPResponseEncoder(configuration: framing),
      ByteToMessageHandler(HTTPRequestDecoder(limitConfiguration: parsing)),
      ConnectionHandler(limits: limits, gate: gate, connections: connections, requests: requests),
    ])
  }
}
