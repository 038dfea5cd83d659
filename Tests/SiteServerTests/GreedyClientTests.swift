import NIOCore
import Testing

@testable import SiteServer

/// Clients that are silent, slow, greedy, or gone.
@Suite(.timeLimit(.minutes(1)))
struct GreedyClientTests {
  /// Limits of time that pass while a test waits for them, and not before a client has said anything.
  private static func short(_ settings: inout ServerSettings) {
    settings.clientLimits.tick = .milliseconds(20)
    settings.clientLimits.idle = 100_000
    (settings.clientLimits.receiving, settings.clientLimits.stalling) = (5, 5)
  }

  private static let large = ServedSite(
    files: [
      "large.bin": ServedFile(bytes: [UInt8](repeating: 7, count: 20_000_000)),
      "small.txt": ServedFile(text: "small"),
    ], basePath: "/", baseURL: "")

  @Test func `who says nothing is not kept for ever`() async throws {
    try await RunningServer.with({
      ($0.clientLimits.tick, $0.clientLimits.idle) = (.milliseconds(20), 100)
    }) {
      server in
      let silent = try await LoopbackClient(port: server.port)
      let once = try await LoopbackClient(port: server.port)
      #expect(try await once.get("/").status == 200)
      #expect(await silent.rest() == "")
      #expect(await once.rest() == "")
    }
  }

  @Test(arguments: [
    "G", "GET / HT", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: localhost\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc",
  ])
  func `who does not come to the end is told so`(beginning: String) async throws {
    try await RunningServer.with(Self.short) { server in
      let client = try await LoopbackClient(port: server.port)
      try await client.send(text: beginning)
      #expect(await client.rest().hasPrefix("HTTP/1.1 408 "))
    }
  }

  @Test func `who sends a byte now and then does not stay for ever`() async throws {
    func change(_ settings: inout ServerSettings) {
      Self.short(&settings)
      settings.clientLimits.headerFields = 100_000
    }
    try await RunningServer.with(change) { server in
      let client = try await LoopbackClient(port: server.port)
      try await client.send(text: "GET / HTTP/1.1\r\n")
      let sending = Task {
        while !Task.isCancelled, (try? await client.send(text: "X: y\r\n")) != nil {
          try await Task.sleep(for: .milliseconds(5))
        }
      }
      #expect(try await client.answer().status == 408)
      sending.cancel()
    }
  }

  @Test func `who reads nothing of an answer is left`() async throws {
    try await RunningServer.with(Self.short, site: Self.large) { server in
      let client = try await LoopbackClient(port: server.port, hasSmallBuffer: true)
      // It is connected, so that it can be waited for that it is not any more.
      #expect(try await client.get("/small.txt").text == "small")
      try await client.stopReading()
      try await client.send("/large.bin")
      try await RunningServer.until(0, connectTo: server)
      try await client.startReading()
      #expect(await client.rest().utf8.count < 20_000_000)
    }
  }

  @Test func `who listens and reads nothing is left too`() async throws {
    try await RunningServer.with(Self.short, site: Self.large) { server in
      let client = try await LoopbackClient(port: server.port, reads: false)
      try await client.send("/.blog/events")
      try await RunningServer.until(1, listenTo: server)
      var count = 0
      while server.connectionCount == 1 {
        count += 1
        server.navigate(to: "/" + String(repeating: "a", count: 100_000) + "\(count)")
        try await Task.sleep(for: .milliseconds(5))
      }
      try await client.close()
    }
  }

  @Test func `clients that read nothing do not keep others waiting`() async throws {
    try await RunningServer.with(site: Self.large) { server in
      var greedy: [LoopbackClient] = []
      for _ in 0..<50 {
        let client = try await LoopbackClient(port: server.port, reads: false)
        for _ in 0..<20 { try await client.send("/large.bin") }
        greedy.append(client)
      }
      let client = try await LoopbackClient(port: server.port)
      for _ in 0..<20 { #expect(try await client.get("/small.txt").text == "small") }
      try await greedy[0].startReading()
      for _ in 0..<3 { #expect(try await greedy[0].answer().text.utf8.count == 20_000_000) }
    }
  }

  @Test func `who reads slowly gets all`() async throws {
    try await RunningServer.with(site: Self.large) { server in
      let client = try await LoopbackClient(port: server.port, reads: false)
      try await client.send("/large.bin")
      try await client.send("/small.txt")
      try await Task.sleep(for: .milliseconds(100))
      try await client.startReading()
      #expect(try await client.answer().text.utf8.count == 20_000_000)
      #expect(try await client.answer().text == "small")
    }
  }

  @Test func `what comes while an answer is not read waits, and nothing of it is lost`()
    async throws
  {
    try await RunningServer.with(site: Self.large) { server in
      let client = try await LoopbackClient(port: server.port, reads: false)
      try await client.send("/large.bin")
      let request = "GET /small.txt HTTP/1.1\r\nHost: localhost\r\n\r\n"
      let sending = Task {
        for _ in 0..<100 { try await client.send(text: String(repeating: request, count: 100)) }
      }
      try await Task.sleep(for: .milliseconds(200))
      try await client.startReading()
      #expect(try await client.answer().text.utf8.count == 20_000_000)
      for _ in 0..<10_000 { #expect(try await client.answer().text == "small") }
      try await sending.value
    }
  }

  @Test func `who has said all still gets the answer`() async throws {
    try await RunningServer.with(site: Self.large) { server in
      let client = try await LoopbackClient(port: server.port)
      try await client.send("/large.bin")
      try await client.closeOutput()
      #expect(await client.rest().utf8.count > 20_000_000)
      try await RunningServer.until(0, connectTo: server)
    }
  }

  @Test func `who hangs up is forgotten, whatever was sent before`() async throws {
    try await RunningServer.with(site: nil) { server in
      var clients: [LoopbackClient] = []
      for request in [
        "", "GET /", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /.blog/events HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /.blog/page?source=a HTTP/1.1\r\nHost: localhost\r\n\r\n",
        String(repeating: "GET /.blog/events HTTP/1.1\r\nHost: localhost\r\n\r\n", count: 20_000),
      ] {
        let client = try await LoopbackClient(port: server.port)
        try await client.send(text: request)
        clients.append(client)
      }
      try await RunningServer.until(2, listenTo: server)
      try await RunningServer.until(2, waitFor: server)
      for client in clients { try await client.close() }
      try await RunningServer.until(0, connectTo: server)
      try await RunningServer.until(0, waitFor: server)
      #expect(server.connectionCount == 0)
    }
  }

  @Test func `where there is no more room the one goes that has been silent for longest`()
    async throws
  {
    try await RunningServer.with({ $0.clientLimits.connections = 4 }) { server in
      let listening = try await LoopbackClient(port: server.port)
      try await listening.send("/.blog/events")
      _ = try await listening.event("ok")
      var silent: [LoopbackClient] = []
      for _ in 0..<3 { silent.append(try await LoopbackClient(port: server.port)) }
      try await RunningServer.until(4, connectTo: server)
      // It is not the one any more that has been silent for longest.
      #expect(try await silent[0].get("/").status == 200)
      let newest = try await LoopbackClient(port: server.port)
      #expect(try await newest.get("/").status == 200)
      #expect(try await silent[0].get("/").status == 200)
      // They came at the same time, so that either may be the one.
      var left = 0
      for client in silent[1...] where (try? await client.get("/")) != nil { left += 1 }
      #expect(left == 1)
      server.navigate(to: "/posts/a/")
      #expect(try await listening.event("navigate") == "{\"url\":\"/posts/a/\"}")
    }
  }

  @Test func `where all are busy a new one is turned away`() async throws {
    try await RunningServer.with({ $0.clientLimits.connections = 2 }) { server in
      var listening: [LoopbackClient] = []
      for _ in 0..<2 {
        let client = try await LoopbackClient(port: server.port)
        try await client.send("/.blog/events")
        _ = try await client.event("ok")
        listening.append(client)
      }
      let newest = try await LoopbackClient(port: server.port)
      #expect(await newest.rest() == "")
      try await listening[0].close()
      try await RunningServer.until(1, connectTo: server)
      #expect(try await LoopbackClient(port: server.port).get("/").status == 200)
    }
  }

  @Test func `a client that goes on sending after it was refused is left`() async throws {
    try await RunningServer.with({ $0.clientLimits.tick = .seconds(3_600) }) { server in
      let client = try await LoopbackClient(port: server.port)
      let part = [UInt8](repeating: UInt8(ascii: "a"), count: 64 * 1024)
      try await client.send(text: "GET /")
      while !Task.isCancelled, (try? await client.send(part)) != nil {}
      try await RunningServer.until(0, connectTo: server)
    }
  }

  @Test func `a body is handed over in chunks, and copied only there`() {
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
    let body = ResponseBody([bytes[..<3], [], bytes[3..<70_000], bytes[70_000...]])
    for range in [0..<100_000, 0..<0, 2..<4, 69_999..<100_000, 50_000..<50_001] {
      let part = body.part(range)
      #expect(part.count == range.count)
      #expect(part.bytes == Array(bytes[range]))
      var chunks = BodyChunks(part)
      var sent: [UInt8] = []
      while !chunks.isEmpty {
        let chunk = chunks.next(ByteBufferAllocator())
        #expect((1...65_536).contains(chunk.readableBytes))
        sent += chunk.readableBytesView
      }
      #expect(sent == Array(bytes[range]))
    }
  }
}
