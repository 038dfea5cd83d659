import NIOHTTP1

extension HTTPRequestHead {
  /// Whether something follows the header. Lengths that are none the parser refuses.
  var hasBody: Bool {
    headers.contains(name: "transfer-encoding")
      || headers["content-length"].contains { $0 != "0" }
  }

  /// Whether the parser takes what follows for another protocol.
  var isUpgrade: Bool { method == .CONNECT || headers.contains(name: "upgrade") }

  /// RFC 9112, section 3.2: one and no more, which HTTP/1.0 may leave out.
  var hasValidHost: Bool {
    let count = headers["host"].count
    return count == 1 || count == 0 && version == .http1_0
  }
}

extension SiteRequest {
  /// A header that is there several times is one with commas.
  init(_ head: HTTPRequestHead) {
    var headers: [String: String] = [:]
    for (name, value) in head.headers {
      headers[name.lowercased()] = headers[name.lowercased()].map { "\($0), \(value)" } ?? value
    }
    self.init(head.method.rawValue, head.uri, headers: headers)
  }
}
