import NIOCore
import NIOPosix

/// A browser of a few lines: one connection, requests as text, answers as they come.
final class LoopbackClient: Sendable {
  private let channel: any Channel
  private let port: UInt16
  private let received: ReceivedBytes

  /// `reads` is false for one that takes nothing from its socket before `startReading`. With a small buffer the
  /// server soon sees who does not read.
  init(port: UInt16, reads: Bool = true, hasSmallBuffer: Bool? = nil) async throws {
    self.port = port
    let received = ReceivedBytes()
    self.received = received
    channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .channelOption(.autoRead, value: reads)
      .channelOption(.allowRemoteHalfClosure, value: true)
      .channelOption(.socketOption(.so_rcvbuf), value: hasSmallBuffer ?? !reads ? 4_096 : 4_000_000)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(ByteReceiver(received: received))
        }
      }
      .connect(to: SocketAddress(ipAddress: "127.0.0.1", port: Int(port))).get()
  }

  struct Answer {
    let status: Int
    let headers: [String: String]
    let text: String
  }

  /// Bytes as they are.
  func send(_ bytes: [UInt8]) async throws {
    try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
  }

  func send(text: String) async throws {
    try await send(Array(text.utf8))
  }

  func send(
    _ target: String, method: String = "GET", host: String? = nil, headers: [String] = []
  ) async throws {
    let lines = ["\(method) \(target) HTTP/1.1", "Host: \(host ?? "127.0.0.1:\(port)")"] + headers
    try await send(text: lines.joined(separator: "\r\n") + "\r\n\r\n")
  }

  func get(
    _ target: String, method: String = "GET", host: String? = nil, headers: [String] = []
  ) async throws -> Answer {
    try await send(target, method: method, host: host, headers: headers)
    return try await answer(hasBody: method != "HEAD")
  }

  func answer(hasBody: Bool = true) async throws -> Answer {
    let head = try await read { $0.hasSuffix("\r\n\r\n") }
    let lines = head.split(separator: "\r\n")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ": ", maxSplits: 1)
      if parts.count == 2 { headers[parts[0].lowercased()] = String(parts[1]) }
    }
    let status = Int(lines.first?.split(separator: " ").dropFirst().first ?? "") ?? 0
    let count = hasBody && status != 304 ? Int(headers["content-length"] ?? "") ?? 0 : 0
    let body = try await received.next(count)
    return Answer(status: status, headers: headers, text: String(decoding: body, as: UTF8.self))
  }

  /// Reads what comes until it holds, byte by byte.
  func read(until isEnough: (String) -> Bool) async throws -> String {
    var bytes: [UInt8] = []
    while true {
      bytes += try await received.next(1)
      guard let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "}") else {
        continue
      }
      let text = String(decoding: bytes, as: UTF8.self)
      if isEnough(text) { return text }
    }
  }

  /// The data of the next event of a name.
  func event(_ name: String) async throws -> String {
    let start = "event: \(name)\ndata: "
    let text = try await read { text in
      text.contains(start) && text.hasSuffix("\n\n")
    }
    let parts = text.split(separator: start, maxSplits: 1)
    return String(parts.last?.prefix { $0 != "\n" } ?? "")
  }

  /// All that comes before the server closes the connection.
  func rest() async -> String {
    String(decoding: await received.rest(), as: UTF8.self)
  }

  func startReading() async throws {
    try await channel.setOption(.autoRead, value: true).get()
  }

  func stopReading() async throws {
    try await channel.setOption(.autoRead, value: false).get()
  }

  /// Says that nothing more is sent, and goes on reading.
  func closeOutput() async throws { try await channel.close(mode: .output) }

  func close() async throws { try await channel.close() }
}
