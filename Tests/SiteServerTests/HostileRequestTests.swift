import Testing

@testable import SiteServer

/// Requests that are wrong, too long, or sent one after the other.
@Suite(.timeLimit(.minutes(1)))
struct HostileRequestTests {
  private static let host = "Host: localhost"

  @Test(arguments: [
    // Versions.
    "GET / HTTP/9.9\r\n\(Self.host)\r\n\r\n", "GET / HTTP/1.2\r\n\(Self.host)\r\n\r\n",
    "GET / HTTP/2.0\r\n\(Self.host)\r\n\r\n", "GET / HTTP/0.9\r\n\r\n", "GET /\r\n\r\n",
    "GET / HTTP/x\r\n\(Self.host)\r\n\r\n", "GET / ICE/1.0\r\n\(Self.host)\r\n\r\n",
    "GET  HTTP/1.1\r\n\(Self.host)\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    // Lengths.
    "GET / HTTP/1.1\r\n\(Self.host)\r\nContent-Length: x\r\n\r\n",
    "GET / HTTP/1.1\r\n\(Self.host)\r\nContent-Length: -1\r\n\r\n",
    "GET / HTTP/1.1\r\n\(Self.host)\r\nContent-Length: +1\r\n\r\nx",
    "GET / HTTP/1.1\r\n\(Self.host)\r\nContent-Length: 99999999999999999999999999\r\n\r\n",
    "GET / HTTP/1.1\r\n\(Self.host)\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
    "GET / HTTP/1.1\r\n\(Self.host)\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    // Chunks.
    "GET / HTTP/1.1\r\n\(Self.host)\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "POST / HTTP/1.1\r\n\(Self.host)\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabcd\r\n0\r\n\r\n",
    "GET / HTTP/1.1\r\n\(Self.host)\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
    "POST / HTTP/1.1\r\n\(Self.host)\r\nTransfer-Encoding: gzip\r\n\r\nxx",
    // Header lines.
    "GET / HTTP/1.1\r\n\(Self.host)\r\nno colon\r\n\r\n",
    "GET / HTTP/1.1\r\n\(Self.host)\r\n: x\r\n\r\n",
    "GET / HTTP/1.1\r\n\(Self.host)\r\na b: x\r\n\r\n",
    "GET / HTTP/1.1\r\n\(Self.host) \r\nx : y\r\n\r\n",
    "GET / HTTP/1.1\r\n\(Self.host)\r\nX: a\r\n b\r\n\r\n",
    "GET / HTTP/1.1\r\n x: y\r\n\(Self.host)\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\n\(Self.host)\r\nHost: evil.example\r\n\r\n",
    "GET / HTTP/1.0\r\n\(Self.host)\r\n\(Self.host)\r\n\r\n",
    // NUL and other characters that no text has.
    "GET /\u{0} HTTP/1.1\r\n\(Self.host)\r\n\r\n",
    "GET / HTTP/1.1\r\n\(Self.host)\r\nX: a\u{0}b\r\n\r\n",
    "GET / HTTP/1.1\r\n\(Self.host)\r\nX\u{0}: a\r\n\r\n",
    "GET /\u{1} HTTP/1.1\r\n\(Self.host)\r\n\r\n",
    "G\u{0}T / HTTP/1.1\r\n\(Self.host)\r\n\r\n", "GET /a b HTTP/1.1\r\n\(Self.host)\r\n\r\n",
    // No HTTP at all; the first is how TLS begins.
    "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}", "\u{0}", "{\"a\": 1}\r\n", "GET\r\n\r\n",
  ])
  func `what HTTP does not allow is refused, and the connection ends`(request: String) async throws
  {
    try await RunningServer.with { server in
      let client = try await LoopbackClient(port: server.port)
      try await client.send(text: request)
      let answer = await client.rest()
      #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"), "\(answer)")
      #expect(answer.contains("\r\nConnection: close\r\n"))
      #expect(!answer.dropFirst().contains("HTTP/1.1 "))
      // The same in pieces of a byte, as far as anybody is there to take them.
      let slow = try await LoopbackClient(port: server.port)
      for byte in request.utf8 {
        guard (try? await slow.send([byte])) != nil else { break }
      }
      #expect(await slow.rest().hasPrefix("HTTP/1.1 400 "))
    }
  }

  @Test(arguments: ["POST", "BREW", "get", "PROPFIND", "M-SEARCH", "x"])
  func `methods of any name are refused as such`(method: String) async throws {
    try await RunningServer.with { server in
      let client = try await LoopbackClient(port: server.port)
      let answer = try await client.get("/", method: method)
      #expect(answer.status == 405)
      #expect(answer.headers["allow"] == "GET, HEAD")
    }
  }

  @Test(arguments: [1_000, 15_000]) func `addresses of some length are addresses`(
    length: Int
  ) async throws {
    try await RunningServer.with { server in
      let client = try await LoopbackClient(port: server.port)
      let answer = try await client.get("/" + String(repeating: "a", count: length))
      #expect(answer.status == 404)
      #expect(try await client.get("/").status == 200)
    }
  }

  @Test func `a request line that is too long is refused before it ends`() async throws {
    try await RunningServer.with { server in
      let client = try await LoopbackClient(port: server.port)
      try await client.send(text: "GET /" + String(repeating: "a", count: 400_000))
      #expect(await client.rest().hasPrefix("HTTP/1.1 414 "))
      let method = try await LoopbackClient(port: server.port)
      try await method.send(text: String(repeating: "A", count: 400_000))
      #expect(await method.rest().hasPrefix("HTTP/1.1 4"))
      let blank = try await LoopbackClient(port: server.port)
      try await blank.send(text: String(repeating: "\r\n", count: 200_000))
      #expect(await blank.rest().hasPrefix("HTTP/1.1 4"))
    }
  }

  @Test(arguments: [
    ("X: ", "a", 400_000), ("", "a", 400_000), ("", "X: y\r\n", 60_000),
    ("", "X: y\r\n", ClientLimits().headerFields + 1),
  ])
  func `a header that is too large is refused before it ends`(
    beginning: String, part: String, count: Int
  ) async throws {
    try await RunningServer.with { server in
      let client = try await LoopbackClient(port: server.port)
      try await client.send(
        text: "GET / HTTP/1.1\r\n\(Self.host)\r\n\(beginning)"
          + String(repeating: part, count: count))
      let status = await client.rest().prefix(13)
      #expect(status == "HTTP/1.1 431 ")
    }
  }

  @Test func `a large header is one`() async throws {
    try await RunningServer.with { server in
      let client = try await LoopbackClient(port: server.port)
      let cookies = (0..<80).map { "Cookie: \($0)=" + String(repeating: "c", count: 500) }
      #expect(try await client.get("/", headers: cookies).status == 200)
      let cookie = "Cookie: " + String(repeating: "c", count: 30_000)
      #expect(try await client.get("/", headers: [cookie]).status == 200)
    }
  }

  @Test func `a body is answered as if it were not there, and the connection ends`() async throws {
    try await RunningServer.with { server in
      for (body, status) in [
        ("Content-Length: 5\r\n\r\nabcde", 200),
        ("Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 200),
        ("Content-Length: 5\r\nExpect: 100-continue\r\n\r\n", 200),
        ("Content-Length: 999999999\r\n\r\n" + String(repeating: "b", count: 300_000), 413),
      ] {
        let client = try await LoopbackClient(port: server.port)
        try await client.send(
          text: "GET /a%20b.txt HTTP/1.1\r\n\(Self.host)\r\n\(body)GET / HTTP/1.1\r\n")
        let answer = await client.rest()
        #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
        #expect(answer.hasSuffix(status == 200 ? "\r\n\r\n0123456789" : "\n"))
      }
      let client = try await LoopbackClient(port: server.port)
      try await client.send(
        text: "POST / HTTP/1.1\r\n\(Self.host)\r\nContent-Length: 1\r\n\r\nx")
      #expect(await client.rest().hasPrefix("HTTP/1.1 405 "))
    }
  }

  @Test func `requests that come at once are answered in turn`() async throws {
    try await RunningServer.with { server in
      let client = try await LoopbackClient(port: server.port)
      let requests = (0..<3_000).map { "GET /no-\($0) HTTP/1.1\r\n\(Self.host)\r\n\r\n" }
      try await client.send(text: requests.joined() + "GET /a%20b.txt HTTP/1.1\r\n\(Self.host)\r\n")
      for _ in requests { #expect(try await client.answer().status == 404) }
      try await client.send(text: "\r\n")
      #expect(try await client.answer().text == "0123456789")
    }
  }

  @Test func `a request in pieces of a byte is one`() async throws {
    try await RunningServer.with { server in
      let client = try await LoopbackClient(port: server.port)
      for _ in 0..<2 {
        for byte in "\r\n\nGET /a%20b.txt HTTP/1.1\r\n\(Self.host)\r\n\r\n".utf8 {
          try await client.send([byte])
        }
        #expect(try await client.answer().text == "0123456789")
      }
    }
  }

  @Test func `HEAD never gets a body`() async throws {
    try await RunningServer.with(site: SampleServedSite.site(basePath: "/blog/")) { server in
      let client = try await LoopbackClient(port: server.port)
      for (target, host, status) in [
        ("/", "localhost", 302), ("/blog/posts/a", "localhost", 301), ("/x", "localhost", 404),
        ("/blog/", "evil.example", 403), ("/blog/x", "localhost", 404),
        ("/blog/", "localhost", 200),
      ] {
        let answer = try await client.get(target, method: "HEAD", host: host)
        #expect(answer.status == status)
        #expect(answer.headers["content-length"] != "0")
      }
      #expect(try await client.get("/blog/a%20b.txt").text == "0123456789")
    }
  }

  @Test func `addresses may be written without escapes`() async throws {
    try await RunningServer.with { server in
      let client = try await LoopbackClient(port: server.port)
      #expect(try await client.get("/fran\u{E7}ais/").text.contains("composed"))
      #expect(try await client.get("/fran\u{E7}ais").headers["location"] == "/fran%C3%A7ais/")
      try await client.send(
        Array("GET /".utf8) + [0xFF] + Array(" HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
      #expect(try await client.answer().status == 404)
    }
  }

  @Test func `HTTP 1_0 is answered in its way`() async throws {
    try await RunningServer.with { server in
      let client = try await LoopbackClient(port: server.port)
      try await client.send(text: "GET /a%20b.txt HTTP/1.0\r\n\(Self.host)\r\n\r\n")
      let answer = await client.rest()
      #expect(answer.hasPrefix("HTTP/1.0 200 OK\r\n"))
      #expect(answer.hasSuffix("\r\n\r\n0123456789"))
      let stays = try await LoopbackClient(port: server.port)
      let request = "GET /a%20b.txt HTTP/1.0\r\n\(Self.host)\r\nConnection: keep-alive\r\n\r\n"
      for _ in 0..<2 {
        try await stays.send(text: request)
        #expect(try await stays.answer().headers["connection"] == "keep-alive")
      }
      let nameless = try await LoopbackClient(port: server.port)
      try await nameless.send(text: "GET / HTTP/1.0\r\n\r\n")
      #expect(await nameless.rest().hasPrefix("HTTP/1.0 403 "))
      let news = try await LoopbackClient(port: server.port)
      try await news.send(text: "GET /.blog/events HTTP/1.0\r\n\(Self.host)\r\n\r\n")
      let head = try await news.read { $0.hasSuffix("\r\n\r\n") }
      #expect(!head.contains("chunked"))
      #expect(try await news.event("ok") == "{}")
    }
  }

  @Test func `who asks for another protocol gets the page and the end`() async throws {
    try await RunningServer.with { server in
      for header in ["Upgrade: websocket\r\nConnection: Upgrade", "Connection: close"] {
        let client = try await LoopbackClient(port: server.port)
        try await client.send(
          text: "GET /a%20b.txt HTTP/1.1\r\n\(Self.host)\r\n\(header)\r\n\r\nGET / HTTP/1.1\r\n\r\n"
        )
        #expect(await client.rest().hasSuffix("\r\n\r\n0123456789"))
      }
    }
  }
}
