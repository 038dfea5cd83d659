import SiteServer

/// A small site of every kind of file.
enum SampleServedSite {
  static let files: [ServedPath: ServedFile] = [
    "index.html": ServedFile(text: "<html><body><h1>Home</h1></body></html>"),
    "posts/a/index.html": ServedFile(
      text: "<html><body><p>A</p></body></html>", source: "content/posts/a.md"),
    "posts/draft/index.html": ServedFile(
      text: "<body>Draft</body>", source: "content/posts/draft.md", mark: "Draft \"<1>\""),
    "about.html": ServedFile(text: "<body>About</body>"),
    "fran\u{E7}ais/index.html": ServedFile(text: "<body>composed</body>"),
    "a b.txt": ServedFile(text: "0123456789"),
    "style.css": ServedFile(text: "body {}"),
    "icons/x.svg": ServedFile(text: "<svg/>"),
    "data.bin": ServedFile(text: "data"),
    "empty.txt": ServedFile(text: ""),
    "404.html": ServedFile(text: "<body>Not here</body>"),
  ]

  static func site(
    basePath: String = "/", redirects: String? = nil, leavingOut: [ServedPath] = []
  ) -> ServedSite {
    var files = files
    for path in leavingOut { files[path] = nil }
    if let redirects { files["_redirects"] = ServedFile(text: redirects) }
    return ServedSite(
      files: files, basePath: basePath, baseURL: "https://example.com\(basePath)")
  }

  /// What the site answers to a request with a good `Host`.
  static func answer(
    _ target: String, method: String = "GET", headers: [String: String] = [:],
    from site: ServedSite = site()
  ) -> SiteResponse {
    let responder = SiteResponder(hosts: HostRule(host: "127.0.0.1"))
    var headers = headers
    if headers["Host"] == nil { headers["Host"] = "localhost:1313" }
    return responder.response(to: SiteRequest(method, target, headers: headers), from: site)
  }
}

extension SiteResponse {
  var text: String { String(decoding: body.bytes, as: UTF8.self) }
}
