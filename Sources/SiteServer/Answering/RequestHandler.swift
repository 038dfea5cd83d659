import Diagnostics

/// Answers requests: from the site, with the server's own pages, or with a stream of news.
final class RequestHandler: Sendable {
  private let responder: SiteResponder
  private let store: SiteStore
  private let hub: EventHub
  private let settings: Settings

  struct Settings: Sendable {
    let hosts: HostRule
    /// The path and address of the site, as long as there is none.
    let basePath: String
    let baseURL: String
    /// How long requests wait for the first build.
    let patience: Duration
  }

  init(_ settings: Settings, store: SiteStore, hub: EventHub) {
    self.settings = settings
    self.store = store
    self.hub = hub
    responder = SiteResponder(hosts: settings.hosts)
  }

  /// The answer that can be given at once; nil where there is something to wait for.
  func promptAnswer(to request: SiteRequest) -> Answer? {
    if let refusal = responder.refusal(of: request) { return .whole(refusal) }
    if let target = target(of: request, named: ReloadScript.eventsName) {
      return .events(hub.connect(EventViewer(target), to: store))
    }
    if let target = target(of: request, named: ReloadScript.pageName) {
      guard store.isOpen else { return nil }
      let source = target.value(of: "source") ?? ""
      return store.address(ofSource: source).map { .whole(Self.redirect(to: $0)) }
    }
    return store.isOpen ? .whole(responseFromSite(to: request)) : nil
  }

  /// The answer to a request that has to wait, as soon as there is one. Whoever hangs up cancels it.
  func answer(to request: SiteRequest) async -> Answer {
    await waitForSite()
    if let target = target(of: request, named: ReloadScript.pageName) {
      return .whole(await page(of: target.value(of: "source") ?? ""))
    }
    return .whole(responseFromSite(to: request))
  }

  /// What is asked for, if it is the server's own page of a name.
  private func target(of request: SiteRequest, named name: String) -> RequestTarget? {
    guard request.method == "GET", let target = RequestTarget(request.target) else { return nil }
    let base = store.withSite { $0?.basePath } ?? settings.basePath
    return target.path == base + ReloadScript.reservedFolder + name ? target : nil
  }

  private func responseFromSite(to request: SiteRequest) -> SiteResponse {
    store.withSite { site in site.map { responder.response(to: request, from: $0) } }
      ?? responseWithoutSite(to: request)
  }

  /// Leads to the page of a source, which may be about to be built.
  private func page(of source: String) async -> SiteResponse {
    for _ in 0..<30 where !Task.isCancelled {
      if let address = store.address(ofSource: source) { return Self.redirect(to: address) }
      try? await Task.sleep(for: .milliseconds(100))
    }
    let words = "No page of the served site is made of \(source): it may be a draft (--drafts).\n"
    return SiteResponse(
      404, headers: [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")],
      body: ResponseBody(Array(words.utf8)))
  }

  private static func redirect(to address: String) -> SiteResponse {
    SiteResponse(302, headers: [("Location", address), ("Cache-Control", "no-store")])
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
      body: ResponseBody(Array(page.utf8)))
    return request.method == "HEAD" ? response.withoutBody() : response
  }
}
