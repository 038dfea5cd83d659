/// The address under which the site is published: `https://example.com/blog/`.
package struct BaseURL: Sendable, Hashable {
  /// Scheme and host, without a slash at the end: `https://example.com`.
  package let origin: String
  /// The path below it, percent-encoded, with a slash at both ends: `/` or `/blog/`.
  package let path: String

  package init(origin: String, path: String) {
    self.origin = origin
    self.path = path
  }

  /// nil where `text` is not an absolute http or https address, or names a user: what is published here
  /// is for everybody.
  package init?(_ text: String) {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")),
      text.utf8[colon...].starts(with: "://".utf8)
    else { return nil }
    let scheme = text[..<colon].lowercased()
    guard scheme == "https" || scheme == "http" else { return nil }
    let rest = text[text.utf8.index(colon, offsetBy: 3)...]
    let hostEnd = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
    let host = rest[..<hostEnd]
    let path = rest[hostEnd...]
    let isForbidden = { (scalar: Unicode.Scalar) in
      scalar.value <= 0x20 || scalar == "?" || scalar == "#" || scalar == "\"" || scalar == "<"
        || scalar == ">" || scalar == "\\"
    }
    guard Self.isHost(host), !text.unicodeScalars.contains(where: isForbidden)
    else { return nil }
    let segments = path.pathSegments
    guard !segments.contains("."), !segments.contains("..") else { return nil }
    origin = "\(scheme)://\(host)"
    self.path =
      segments.isEmpty ? "/" : "/" + segments.joined(separator: "/") + "/"
  }

  /// Whether an address has a user name or a password before its host.
  package static func hasUser(_ text: String) -> Bool {
    guard let start = text.firstRange(of: "://")?.upperBound else { return false }
    return text[start...].prefix { !"/?#".contains($0) }.contains("@")
  }

  /// A name or a number, and a port after it; a colon followed by anything else may come from a password.
  private static func isHost(_ text: Substring) -> Bool {
    guard !text.isEmpty, !text.hasPrefix(":"), !text.contains("@") else { return false }
    let afterNumber = text.hasPrefix("[") ? text.drop { $0 != "]" }.dropFirst() : text
    guard let colon = afterNumber.firstIndex(of: ":") else { return true }
    return afterNumber[afterNumber.index(after: colon)...].utf8.allSatisfy {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
  }

  package var text: String { origin + path }

  /// The address from the root of the host: with the base's path, percent-encoded.
  package func url(of address: Address) -> String {
    path + PercentEncoding.encodedPath(String(address.text.dropFirst()))
  }

  /// The absolute form of an address from the root of the host.
  package func permalink(_ url: String) -> String { origin + url }

  /// What an author means by an address that starts with `/`: an address in the site. All others
  /// (`https:`, `//host`, `#part`, relative ones) stay as they are.
  package func resolvingFromRoot(_ destination: String) -> String? {
    guard destination.utf8.first == UInt8(ascii: "/"), !destination.hasPrefix("//"), path != "/"
    else { return nil }
    return path + destination.dropFirst()
  }
}
