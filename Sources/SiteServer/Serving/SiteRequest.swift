/// What the server hands to the responder of a request.
package struct SiteRequest: Sendable {
  package let method: String
  /// As it was sent: `/posts/a%20b/?q=1`.
  package let target: String
  private let headers: [String: String]

  /// Names of headers count without regard to case.
  package init(_ method: String, _ target: String, headers: [String: String] = [:]) {
    self.method = method
    self.target = target
    self.headers = headers.reduce(into: [:]) { $0[$1.key.lowercased()] = $1.value }
  }

  func header(_ lowercasedName: String) -> String? { headers[lowercasedName] }
}
