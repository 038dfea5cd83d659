/// An answer, ready to be sent.
package struct SiteResponse: Sendable {
  package let status: Int
  package private(set) var headers: [(name: String, value: String)]
  package private(set) var body: ResponseBody

  init(_ status: Int, headers: [(name: String, value: String)] = [], body: ResponseBody = .empty) {
    self.status = status
    self.headers = headers + [("Content-Length", String(body.count))]
    self.body = body
  }

  static func text(
    _ status: Int, _ text: String, headers: [(name: String, value: String)] = []
  ) -> SiteResponse {
    SiteResponse(
      status,
      headers: headers + [
        ("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-cache"),
        ("X-Content-Type-Options", "nosniff"),
      ],
      body: ResponseBody(Array((text + "\n").utf8)))
  }

  static let methodNotAllowed = text(
    405, "The site is static: GET and HEAD are all that it answers.",
    headers: [("Allow", "GET, HEAD")])

  static func redirect(_ status: Int, to location: String) -> SiteResponse {
    text(status, "This page is at \(location)", headers: [("Location", location)])
  }

  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// The answer to `HEAD`, and to who has the file already: the length stays that of the file.
  func withoutBody() -> SiteResponse {
    var response = self
    response.body = .empty
    return response
  }
}
