package import Diagnostics
import NIOCore
import Synchronization

/// Serves the last good site, and tells browsers what became other.
///
/// All methods may be called from anywhere at any time. What was published last is what is served:
/// a request is answered from one publication, never from two.
package final class DevelopmentServer: Sendable {
  /// The one that was chosen, where any was asked for.
  package let port: UInt16
  private let settings: ServerSettings
  let store: SiteStore
  private let hub: EventHub
  let connections: OpenConnections
  private let listening: any Channel
  private let pinging: Task<Void, Never>

  /// Listens when it returns; pages wait for the first publication or report.
  package static func start(
    _ settings: ServerSettings
  ) async throws(ListenFailure) -> DevelopmentServer {
    let store = SiteStore()
    let hub = EventHub()
    let connections = OpenConnections(limit: settings.clientLimits.connections)
    let requests = RequestHandler(
      RequestHandler.Settings(
        hosts: HostRule(host: settings.host, names: settings.allowedHosts),
        basePath: settings.basePath, baseURL: settings.baseURL, patience: settings.patience),
      store: store, hub: hub)
    let listener = ServerListener(
      limits: settings.clientLimits, connections: connections, requests: requests)
    let listening = try await listener.listen(
      at: ListenAddress(host: settings.host, port: settings.port))
    return DevelopmentServer(
      settings, store: store, hub: hub, connections: connections, listening: listening)
  }

  private init(
    _ settings: ServerSettings, store: SiteStore, hub: EventHub, connections: OpenConnections,
    listening: any Channel
  ) {
    self.settings = settings
    self.store = store
    self.hub = hub
    self.connections = connections
    self.listening = listening
    port = listening.localAddress?.port.flatMap { UInt16(exactly: $0) } ?? settings.port
    pinging = Task {
      while (try? await Task.sleep(for: settings.pingInterval)) != nil { hub.ping() }
    }
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
    pinging.cancel()
    try? await listening.close()
    hub.close()
    await connections.closeAll()
    await pinging.value
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
