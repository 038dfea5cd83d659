import Testing

@testable import SiteServer

/// A server on a free port of this machine, stopped when the test is over.
enum RunningServer {
  static func with(
    _ change: (inout ServerSettings) -> Void = { _ in },
    site: ServedSite? = SampleServedSite.site(),
    _ body: (DevelopmentServer) async throws -> Void
  ) async throws {
    var settings = ServerSettings()
    settings.port = 0
    change(&settings)
    let server = try await DevelopmentServer.start(settings)
    if let site { server.publish(.whole(site)) }
    do {
      try await body(server)
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }

  /// Waits until so many browsers listen, ten seconds at most.
  static func until(
    _ count: Int, listenTo server: DevelopmentServer,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await until(count, sourceLocation) { server.connectionCount }
  }

  /// Waits until there are so many connections, ten seconds at most.
  static func until(
    _ count: Int, connectTo server: DevelopmentServer,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await until(count, sourceLocation) { server.connections.count }
  }

  /// Waits until so many requests wait for the first site, ten seconds at most.
  static func until(
    _ count: Int, waitFor server: DevelopmentServer,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await until(count, sourceLocation) { server.store.waitingCount }
  }

  private static func until(
    _ count: Int, _ sourceLocation: SourceLocation, is current: () -> Int
  ) async throws {
    for _ in 0..<1_000 {
      if current() == count { return }
      try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("there are \(current()), not \(count)", sourceLocation: sourceLocation)
  }
}
