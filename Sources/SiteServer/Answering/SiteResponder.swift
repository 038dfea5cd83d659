/// Answers requests as a static host would: Netlify, Cloudflare Pages, GitHub Pages.
///
/// A pure function of the site and the request. Paths are looked up in a table and nowhere else, so
/// that none leads out of the site.
package struct SiteResponder: Sendable {
  private let hosts: HostRule

  package init(hosts: HostRule) {
    self.hosts = hosts
  }

  package func response(to request: SiteRequest, from site: ServedSite) -> SiteResponse {
    if let refusal = refusal(of: request) { return refusal }
    guard let target = RequestTarget(request.target) else { return missing(request, in: site) }
    if let own = ReloadScript.response(to: request, target, below: site.basePath) {
      return request.method == "HEAD" ? own.withoutBody() : own
    }
    return response(to: request, target, from: site)
  }

  /// What is wrong with a request whatever it asks for.
  func refusal(of request: SiteRequest) -> SiteResponse? {
    guard hosts.allows(request.header("host")) else {
      return .text(
        403,
        "`blog serve` does not answer to this name. Open it by its address, or start it with --allow-host NAME."
      )
    }
    guard request.method == "GET" || request.method == "HEAD" else {
      return .methodNotAllowed
    }
    return nil
  }

  private func response(
    to request: SiteRequest, _ target: RequestTarget, from site: ServedSite
  ) -> SiteResponse {
    let finder = FileFinder(site: site)
    switch finder.find(target.path) {
    case .file(let path, let file, let status):
      return send(path, file, status, to: request, from: site)
    case .moved(let status, let location):
      let hasQuery = location.utf8.contains(UInt8(ascii: "?"))
      return .redirect(status, to: hasQuery ? location : location + target.query)
    case .elsewhere(let address):
      return .text(
        404, "The site's host fetches this from \(address), which `blog serve` does not.")
    case .missing: return missing(request, in: site)
    case .outside:
      return .text(404, "There is nothing here: the site is at \(site.basePath)")
    }
  }

  private func missing(_ request: SiteRequest, in site: ServedSite) -> SiteResponse {
    guard let page = site.files[FileFinder.missingPage] else {
      let response = SiteResponse.text(404, "404: there is no such page in the site.")
      return request.method == "HEAD" ? response.withoutBody() : response
    }
    return send(FileFinder.missingPage, page, 404, to: request, from: site)
  }

  private func send(
    _ path: ServedPath, _ file: ServedFile, _ status: Int, to request: SiteRequest,
    from site: ServedSite
  ) -> SiteResponse {
    var body = ResponseBody(file.bytes)
    var version = file.version
    let type = MediaTypes.type(of: path)
    if type.hasPrefix("text/html") {
      let element = ReloadScript.element(for: path, file, in: site)
      body = ReloadScript.inserted(element, into: file.bytes)
      version ^= ContentHash.of(element)
    }
    let etag = "\"\(String(version, radix: 16))\""
    let headers = [
      ("Content-Type", type), ("ETag", etag), ("Cache-Control", "no-cache"),
      ("Accept-Ranges", "bytes"), ("X-Content-Type-Options", "nosniff"),
    ]
    let whole = SiteResponse(status, headers: headers, body: body)
    guard status == 200 else { return request.method == "HEAD" ? whole.withoutBody() : whole }
    let condition = ConditionalRequest(request: request)
    if condition.hasVersion(etag) {
      return SiteResponse(304, headers: headers, body: body).withoutBody()
    }
    if request.method == "HEAD" { return whole.withoutBody() }
    switch condition.part(of: body.count, etag: etag) {
    case .all: return whole
    case .range(let range):
      let place = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(body.count)"
      return SiteResponse(
        206, headers: headers + [("Content-Range", place)], body: body.part(range))
    case .unsatisfiable:
      return .text(
        416, "The file has \(body.count) bytes.",
        headers: [("Content-Range", "bytes */\(body.count)")])
    }
  }
}
