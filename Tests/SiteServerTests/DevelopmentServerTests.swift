import Diagnostics
import Testing

@testable import SiteServer

@Suite(.timeLimit(.minutes(1)))
struct DevelopmentServerTests {
  private static let finding = Diagnostic.error(
    "unknown-key", "no \"key\" <here>",
    at: SourcePosition(path: "content/a.md", line: 3, column: 5, lineText: "the line"),
    hint: "mend it")

  @Test func `files come over the network as the responder gives them`() async throws {
    try await RunningServer.with { server in
      let client = try await LoopbackClient(port: server.port)
      for target in [
        "/", "/posts/a/", "/posts/a?x=1", "/nothing", "/a%20b.txt", "/empty.txt", "//x", "/%zz",
      ] {
        let answer = try await client.get(target)
        let expected = SampleServedSite.answer(target)
        #expect(answer.status == expected.status, "\(target)")
        #expect(answer.text == expected.text)
        for (name, value) in expected.headers {
          #expect(answer.headers[name.lowercased()] == value)
        }
      }
      let head = try await client.get("/", method: "HEAD")
      #expect(
        head.headers["content-length"] == SampleServedSite.answer("/").header("Content-Length"))
      #expect(try await client.get("/", host: "evil.example").status == 403)
      #expect(try await client.get("/", host: "127.0.0.1:1").status == 200)
      #expect(try await client.get("/", method: "POST").status == 405)
    }
  }

  @Test func `names are answered that are allowed`() async throws {
    try await RunningServer.with({ $0.allowedHosts = ["laptop.local"] }) { server in
      let client = try await LoopbackClient(port: server.port)
      #expect(try await client.get("/", host: "Laptop.local:8080").status == 200)
      #expect(try await client.get("/", host: "other.local").status == 403)
    }
  }

  @Test func `a large file comes whole`() async throws {
    let text = String(repeating: "0123456789", count: 500_000)
    let site = ServedSite(
      files: ["large.txt": ServedFile(text: text)], basePath: "/", baseURL: "")
    try await RunningServer.with(site: site) { server in
      let answer = try await LoopbackClient(port: server.port).get("/large.txt")
      #expect(answer.text == text)
    }
  }

  @Test func `browsers hear what became other, each once and all in a publication's terms`()
    async throws
  {
    try await RunningServer.with { server in
      let client = try await LoopbackClient(port: server.port)
      try await client.send("/.blog/events")
      #expect(try await client.event("hello").contains("\"revision\":1,"))
      #expect(try await client.event("ok") == "{}")
      server.publish(
        .files(
          ["index.html": ServedFile(text: "new"), "style.css": ServedFile(text: "new")],
          removed: ["about.html"]))
      let change = try await client.event("change")
      #expect(change.hasPrefix("{\"revision\":2,\"assets\":\""))
      #expect(
        change.hasSuffix(
          "\"isPartial\":false,\"pages\":[\"/\"],\"restyled\":[],\"styles\":[\"/style.css\"],\"others\":[],\"removed\":[\"/about.html\"]}"
        ))
      let second = try await LoopbackClient(port: server.port)
      #expect(try await second.get("/").text.hasPrefix("new"))
      server.navigate(to: "/posts/a/")
      #expect(try await client.event("navigate") == "{\"url\":\"/posts/a/\"}")
    }
  }

  @Test func `with navigation browsers go to the page whose source was edited`() async throws {
    try await RunningServer.with({ $0.navigates = true }) { server in
      let client = try await LoopbackClient(port: server.port)
      try await client.send("/.blog/events")
      _ = try await client.event("ok")
      let page = ServedFile(text: "new", source: "content/posts/a.md")
      server.publish(
        .files(["index.html": ServedFile(text: "n"), "posts/a/index.html": page], removed: []),
        edited: ["content/posts/a.md"])
      #expect(try await client.event("navigate") == "{\"url\":\"/posts/a/\"}")
      #expect(server.address(ofSource: "content/posts/a.md") == "/posts/a/")
      #expect(server.address(ofSource: "content/no.md") == nil)
    }
  }

  @Test func `errors are told to those who listen and to those who come, until they are mended`()
    async throws
  {
    try await RunningServer.with { server in
      let early = try await LoopbackClient(port: server.port)
      try await early.send("/.blog/events")
      _ = try await early.event("ok")
      server.report([Self.finding])
      let late = try await LoopbackClient(port: server.port)
      try await late.send("/.blog/events")
      for client in [early, late] {
        let errors = try await client.event("errors")
        #expect(
          errors.hasPrefix(
            "{\"total\":1,\"note\":\"This is the last good site.\",\"diagnostics\":[{\"severity\":\"error\",\"code\":\"unknown-key\",\"message\":\"no \\\"key\\\" <here>\",\"file\":\"content/a.md\",\"line\":3,\"column\":5,\"hint\":\"mend it\",\"related\":[],"
          ))
        #expect(errors.hasSuffix("\"excerpt\":\"  the line\\n      ^\\n\"}]}"))
      }
      // The last good site stays.
      let third = try await LoopbackClient(port: server.port)
      #expect(try await third.get("/").text.contains("Home"))
      server.publish(.files([:], removed: []))
      #expect(try await early.event("ok") == "{}")
      server.report([Self.finding])
      _ = try await late.event("errors")
      server.report([])
      #expect(try await late.event("ok") == "{}")
    }
  }

  @Test func `requests wait for the first site`() async throws {
    try await RunningServer.with(site: nil) { server in
      let client = try await LoopbackClient(port: server.port)
      let answer = Task { try await client.get("/posts/a/") }
      try await Task.sleep(for: .milliseconds(100))
      server.publish(.whole(SampleServedSite.site()))
      #expect(try await answer.value.text.contains("<p>A</p>"))
    }
  }

  @Test func `errors of the first build are shown in a page that becomes the site`() async throws {
    try await RunningServer.with(site: nil) { server in
      let client = try await LoopbackClient(port: server.port)
      let waiting = Task { try await client.get("/posts/a/") }
      server.report([Self.finding])
      let answer = try await waiting.value
      #expect(answer.status == 503)
      #expect(answer.text.contains("data-version=\"0\""))
      #expect(try await client.get("/.blog/reload.js").status == 200)
      try await client.send("/.blog/events?page=&at=%2Fposts%2Fa%2F&version=0&assets=")
      #expect(try await client.event("errors").contains("when they are mended"))
      server.publish(.whole(SampleServedSite.site()))
      #expect(try await client.event("stale").contains("state"))
    }
  }

  @Test func `nobody waits for a first site for ever`() async throws {
    try await RunningServer.with({ $0.patience = .milliseconds(50) }, site: nil) { server in
      let client = try await LoopbackClient(port: server.port)
      #expect(try await client.get("/").status == 503)
    }
  }

  @Test(arguments: [
    ("page=%2F&at=%2F&version=%V", false), ("page=%2F&at=%2F&version=1", true),
    ("page=%2F&at=%2F&version=%V&assets=%A", false), ("page=%2F&at=%2F&version=%V&assets=1", true),
    ("page=%2F404.html&at=%2Fnothing&version=%M", false),
    ("page=%2F404.html&at=%2Fabout&version=%M", true),
    ("page=%2Fa%20b&at=%2Fposts%2Fa%2F&version=%V", true), ("", false),
  ])
  func `who comes back hears whether the page became another`(
    query: String, isStale: Bool
  ) async throws {
    func hexadecimal(_ version: UInt64?) -> String { String(version ?? 0, radix: 16) }
    let site = SampleServedSite.site()
    let filled = query.split(separator: "&").map { field in
      var field = String(field)
      if field.hasSuffix("%V") {
        field = "version=\(hexadecimal(site.files["index.html"]?.version))"
      }
      if field.hasSuffix("%M") { field = "version=\(hexadecimal(site.files["404.html"]?.version))" }
      if field.hasSuffix("%A") { field = "assets=\(hexadecimal(site.assetsVersion))" }
      return field
    }.joined(separator: "&")
    try await RunningServer.with(site: site) { server in
      let client = try await LoopbackClient(port: server.port)
      try await client.send("/.blog/events?\(filled)")
      let text = try await client.read { $0.contains("event: ok") }
      #expect(text.contains("event: stale") == isStale)
    }
  }

  @Test func `fifty browsers hear of fifty publications and are forgotten when they go`()
    async throws
  {
    try await RunningServer.with({ $0.pingInterval = .milliseconds(20) }) { server in
      var clients: [LoopbackClient] = []
      for _ in 0..<50 {
        let client = try await LoopbackClient(port: server.port)
        try await client.send("/.blog/events")
        clients.append(client)
      }
      try await RunningServer.until(50, listenTo: server)
      for number in 1...50 {
        server.publish(.files(["index.html": ServedFile(text: "\(number)")], removed: []))
      }
      // Revision 1 is the first site. Not every one is told by itself, and the last one is.
      try await withThrowingTaskGroup(of: Void.self) { group in
        for client in clients {
          group.addTask {
            _ = try await client.read { $0.contains("\"revision\":51,\"assets\":\"") }
          }
        }
        try await group.waitForAll()
      }
      for client in clients { try await client.close() }
      try await RunningServer.until(0, listenTo: server)
    }
  }

  @Test func `a browser that does not read costs no more for a thousand publications`() throws {
    let viewer = EventViewer(try #require(RequestTarget("/?page=%2Fp0%2F")))
    let channel = EventChannel(id: 1, viewer: viewer) { _ in }
    var longest = 0
    for number in 0..<1_000 {
      var change = SiteChange()
      change.pages = (0..<100).map { ServedPath("p\(number)/\($0)/index.html") }
      let notice = ChangeNotice(
        change, revision: UInt64(number), assetsVersion: 0, basePath: "/", shown: ["/p0/"])
      channel.put { pending in
        pending.tell(notice)
        pending.tell(errors: ErrorNotice([Self.finding], isFirst: false))
        guard number % 100 == 99 else { return }
        var copy = pending
        longest = max(longest, copy.take().count)
      }
    }
    #expect(longest > 0 && longest < 100_000)
    // Its connection is told once, and looks when there is room.
    let announced = AttemptCounter()
    channel.onNews { _ = announced.next() }
    channel.put { $0.ping() }
    #expect(announced.next() == 2)
    #expect(!channel.take().isEmpty)
    #expect(channel.take().isEmpty)
    channel.put { $0.ping() }
    #expect(announced.next() == 4)
  }

  @Test func `a list that is too long still names the page that is shown`() {
    var change = SiteChange()
    change.pages = (0..<10_000).map { ServedPath("posts/\($0)/index.html") }
    let notice = ChangeNotice(
      change, revision: 1, assetsVersion: 0, basePath: "/blog/", shown: ["/blog/posts/9999/"])
    #expect(notice.pages.count == ChangeNotice.longestList + 1)
    #expect(notice.pages.contains("/blog/posts/9999/"))
    #expect(!notice.isPartial)
    change.others = (0..<10_000).map { ServedPath("\($0).png") }
    let other = ChangeNotice(
      change, revision: 1, assetsVersion: 0, basePath: "/", shown: [])
    #expect(other.isPartial)
  }

  @Test func `a port in use is said to be`() async throws {
    try await RunningServer.with { server in
      var settings = ServerSettings()
      settings.port = server.port
      let failure = await #expect(throws: ListenFailure.self) {
        try await DevelopmentServer.start(settings)
      }
      #expect(failure == .portInUse(server.port))
    }
  }

  @Test(arguments: [
    ("example.com", ListenFailure.unreadableHost("example.com")),
    ("192.0.2.1", .addressNotHere("192.0.2.1")), ("1.2.3", .unreadableHost("1.2.3")),
  ])
  func `a host that cannot be listened on is said to be`(
    host: String, failure: ListenFailure
  ) async {
    var settings = ServerSettings()
    settings.host = host
    settings.port = 0
    let thrown = await #expect(throws: ListenFailure.self) {
      try await DevelopmentServer.start(settings)
    }
    #expect(thrown == failure)
  }

  @Test func `stopping ends at once whatever is open and frees the port`() async throws {
    var settings = ServerSettings()
    settings.port = 0
    let server = try await DevelopmentServer.start(settings)
    let idle = try await LoopbackClient(port: server.port)
    let waiting = try await LoopbackClient(port: server.port)
    try await waiting.send("/")
    let listening = try await LoopbackClient(port: server.port)
    try await listening.send("/.blog/events")
    try await RunningServer.until(1, listenTo: server)
    let start = ContinuousClock.now
    await server.stop()
    #expect(start.duration(to: .now) < .seconds(5))
    #expect(server.connectionCount == 0)
    settings.port = server.port
    let next = try await DevelopmentServer.start(settings)
    await next.stop()
    withExtendedLifetime((idle, waiting, listening)) {}
  }
}
