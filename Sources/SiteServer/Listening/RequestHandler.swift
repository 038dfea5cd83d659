import Diagnostics
import FlyingFox
import FlyingSocks
import Synchronization

/// FlyingFox's requests to ours, and our answers to FlyingFox's.
final class RequestHandler: HTTPHandler {
  private let settings: ServerSettings
  private let store: SiteStore
  private let hub: EventHub
  private let responder: Mutex<SiteResponder>

  init(settings: ServerSettings, store: SiteStore, hub: EventHub) {
    self.settings = settings
    self.store = store
    self.hub = hub
    responder = Mutex(
      SiteResponder(
        hosts: HostRule(
          host: settings.host, port: Int(settings.port), names: settings.names)))
  }

  /// The port, as soon as it is known: browsers say it in `Host`.
  func listens(on port: UInt16) {
    let hosts = HostRule(host: settings.host, port: Int(port), names: settings.names)
    responder.withLock { $0 = SiteResponder(hosts: hosts) }
  }

  func handleRequest(_ request: HTTPRequest) async -> HTTPResponse {
    var headers: [String: String] = [:]
    for (name, value) in request.headers { headers[name.rawValue] = value }
    let asked = SiteRequest(
      request.method.rawValue, request.target.rawValue, headers: headers)
    let responder = responder.withLock { $0 }
    if let refusal = responder.refusal(of: asked) { return Self.answer(refusal) }
    if let target = RequestTarget(asked.target), asked.method == "GET",
      target.path == basePath + ReloadScript.reservedFolder + ReloadScript.eventsName
    {
      return events(for: EventViewer(target))
    }
    await waitForSite()
    if let target = RequestTarget(asked.target), asked.method == "GET",
      target.path == basePath + ReloadScript.reservedFolder + ReloadScript.pageName
    {
      return Self.answer(await page(of: target.value(of: "source") ?? ""))
    }
    let response = store.withSite { site -> SiteResponse? in
      guard let site else { return nil }
      return responder.response(to: asked, from: site)
    }
    return Self.answer(response ?? responseWithoutSite(to: asked))
  }

  private var basePath: String { store.withSite { $0?.basePath } ?? settings.basePath }

  /// Leads to the page of a source, which may be about to be built.
  private func page(of source: String) async -> SiteResponse {
    for _ in 0..<30 {
      if let address = store.address(ofSource: source) {
        return SiteResponse(
          302, headers: [("Location", address), ("Cache-Control", "no-store")], body: [])
      }
      try? await Task.sleep(for: .milliseconds(100))
    }
    let words = "No page of the served site is made of \(source): it may be a draft (--drafts).\n"
    return SiteResponse(
      404, headers: [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")],
      body: Array(words.utf8))
  }

  private func events(for viewer: EventViewer) -> HTTPResponse {
    let channel = hub.connect(viewer, to: store)
    let headers: HTTPHeaders = [
      HTTPHeader("Content-Type"): "text/event-stream; charset=utf-8",
      HTTPHeader("Cache-Control"): "no-store",
      // For proxies that would wait for more.
      HTTPHeader("X-Accel-Buffering"): "no",
    ]
    return HTTPResponse(
      statusCode: .ok, headers: headers, body: HTTPBodySequence(from: EventBody(channel: channel)))
  }

  /// As long as the first build takes, and no longer than anybody has patience.
  private func waitForSite() async {
    if store.isOpen { return }
    let waiting = Task { [store] in await store.waitUntilOpen() }
    let limit = Task { [settings] in
      try? await Task.sleep(for: settings.patience)
      waiting.cancel()
    }
    await withTaskCancellationHandler {
      await waiting.value
    } onCancel: {
      waiting.cancel()
    }
    limit.cancel()
  }

  /// A page that only listens: it shows the errors of the first build, and becomes the site.
  private func responseWithoutSite(to request: SiteRequest) -> SiteResponse {
    if let target = RequestTarget(request.target),
      let own = ReloadScript.response(to: request, target, below: settings.basePath)
    {
      return request.method == "HEAD" ? own.withoutBody() : own
    }
    let element = ReloadScript.element(
      page: "", version: 0, basePath: settings.basePath, baseURL: settings.baseURL, mark: nil)
    let page =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>No site yet</title>\n"
      + "<meta name=\"viewport\" content=\"width=device-width\">\n"
      + "<p>The site has not been built yet. This page becomes the site when it is.</p>\n"
      + element + "\n</html>\n"
    let response = SiteResponse(
      503,
      headers: [
        ("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store"),
        ("Retry-After", "1"),
      ],
      body: Array(page.utf8))
    return request.method == "HEAD" ? response.withoutBody() : response
  }

  private static func answer(_ response: SiteResponse) -> HTTPResponse {
    var headers = HTTPHeaders()
    for (name, value) in response.headers {
      headers.setValues([value], for: HTTPHeader(name))
    }
    let body = WholeBody(bytes: response.body)
    return HTTPResponse(
      statusCode: HTTPStatusCode(response.status, phrase: phrase(response.status)),
      headers: headers, body: HTTPBodySequence(from: body, count: response.body.count))
  }

  private static func phrase(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 206: "Partial Content"
    case 301: "Moved Permanently"
    case 302: "Found"
    case 303: "See Other"
    case 304: "Not Modified"
    case 307: "Temporary Redirect"
    case 308: "Permanent Redirect"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 416: "Range Not Satisfiable"
    case 503: "Service Unavailable"
    default: "Answer"
    }
  }
}
