package import Diagnostics
import FlyingFox
import FlyingSocks
import Synchronization

/// Serves the last good site, and tells browsers what became other.
///
/// All methods may be called from anywhere at any time. What was published last is what is served:
/// a request is answered from one publication, never from two.
package final class DevelopmentServer: Sendable {
  /// The one that was chosen, where any was asked for.
  package let port: UInt16
  private let settings: ServerSettings
  private let store: SiteStore
  private let hub: EventHub
  private let http: HTTPServer
  private let tasks: Mutex<[Task<Void, Never>]>

  /// Listens when it returns; pages wait for the first publication or report.
  package static func start(
    _ settings: ServerSettings
  ) async throws(ListenFailure) -> DevelopmentServer {
    let address = ListenAddress(host: settings.host, port: settings.port)
    let store = SiteStore()
    let hub = EventHub()
    let handler = RequestHandler(settings: settings, store: store, hub: hub)
    let http = HTTPServer(config: try address.configuration(), handler: handler)
    let (outcomes, outcome) = AsyncStream.makeStream(of: ListenFailure?.self)
    let running = Task {
      // What ends a server that listened, such as too many open files, passes: it listens again.
      while !Task.isCancelled {
        do {
          try await http.run()
        } catch {
          outcome.yield(address.failure(error))
        }
        try? await Task.sleep(for: .milliseconds(200))
      }
    }
    let waiting = Task {
      let listens = (try? await http.waitUntilListening(timeout: 10)) != nil
      outcome.yield(listens ? nil : .other("nothing listens after ten seconds"))
    }
    let first = await outcomes.first { _ in true }
    waiting.cancel()
    if case .some(.some(let failure)) = first {
      running.cancel()
      throw failure
    }
    let port = await http.listeningPort ?? settings.port
    handler.listens(on: port)
    let pinging = Task {
      while (try? await Task.sleep(for: settings.pingInterval)) != nil { hub.ping() }
    }
    return DevelopmentServer(
      port: port, settings: settings, store: store, hub: hub, http: http,
      tasks: [running, pinging])
  }

  private init(
    port: UInt16, settings: ServerSettings, store: SiteStore, hub: EventHub, http: HTTPServer,
    tasks: [Task<Void, Never>]
  ) {
    self.port = port
    self.settings = settings
    self.store = store
    self.hub = hub
    self.http = http
    self.tasks = Mutex(tasks)
  }

  /// How many browsers listen.
  package var connectionCount: Int { hub.count }

  /// Serves the result of a good build, which also ends the errors that were reported.
  ///
  /// `edited` are the sources that somebody saved, for those who let browsers follow their editing.
  /// Returns what became other, nil for the first site; before that, an update of single files
  /// is nothing. The table of files is changed in place unless somebody else still holds the
  /// site that was handed over.
  @discardableResult
  package func publish(_ update: SiteUpdate, edited: [String] = []) -> SiteChange? {
    let oldBase = store.withSite { $0?.basePath }
    let change = store.apply(update)
    store.withSite { site in
      guard let site else { return }
      let destination =
        settings.navigates ? change.flatMap { Self.destination(of: $0, edited, in: site) } : nil
      // With another path nothing is where it was.
      hub.tell(
        oldBase == site.basePath ? change : nil, assetsVersion: site.assetsVersion,
        basePath: site.basePath, destination: destination)
    }
    return change
  }

  /// Shows the findings that stopped a build over the last good site; an empty list ends them.
  package func report(_ diagnostics: [Diagnostic]) {
    let isFirst = store.withSite { $0 == nil }
    hub.tell(errors: diagnostics.isEmpty ? nil : ErrorNotice(diagnostics, isFirst: isFirst))
    if !diagnostics.isEmpty { store.open() }
  }

  /// Sends all browsers to an address from the root of the host.
  package func navigate(to address: String) {
    hub.navigate(to: address)
  }

  /// The address from the root of the host at which a source is shown, if it is.
  package func address(ofSource source: String) -> String? {
    store.address(ofSource: source)
  }

  /// Where a running server shows a source, for who does not know its site: an address below the server's
  /// own that leads there.
  package static func address(leadingTo source: String, below base: String) -> String {
    base + ReloadScript.reservedFolder + ReloadScript.pageName + "?source="
      + RequestTarget.encodedValue(source)
  }

  /// Ends all connections and returns when nothing listens any more.
  package func stop() async {
    hub.close()
    let tasks = tasks.withLock { tasks in
      defer { tasks = [] }
      return tasks
    }
    // Cancelled before it ends, it does not begin again.
    for task in tasks { task.cancel() }
    await http.stop()
    for task in tasks { await task.value }
  }

  private static func destination(
    of change: SiteChange, _ edited: [String], in site: ServedSite
  ) -> String? {
    guard !edited.isEmpty else { return nil }
    let sources = Set(edited)
    for path in change.pages {
      guard let source = site.files[path]?.source, sources.contains(source) else { continue }
      return RequestTarget.encoded(path.urlPath(below: site.basePath))
    }
    return nil
  }
}

extension HTTPServer {
  fileprivate var listeningPort: UInt16? {
    switch listeningAddress {
    case .ip4(_, let port), .ip6(_, let port): port
    default: nil
    }
  }
}
