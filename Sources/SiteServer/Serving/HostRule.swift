/// Which `Host` headers are answered.
///
/// A page of another site can have its own name lead to 127.0.0.1 and then read what is served
/// there, drafts included (DNS rebinding). Its requests carry that name.
package struct HostRule: Sendable {
  private let names: Set<String>
  private let port: Int
  private let allowsEveryAddress: Bool

  /// `host` is what the server listens on; `names` are further names that it may be called by.
  package init(host: String, port: Int, names: [String] = []) {
    self.names = Set(
      (["localhost", "127.0.0.1", "::1", host] + names).map { Self.unbracketed($0.lowercased()) })
    self.port = port
    allowsEveryAddress = Self.isEveryAddress(host)
  }

  /// Whether a host listens to all of the machine's addresses.
  package static func isEveryAddress(_ host: String) -> Bool {
    ["0.0.0.0", "::", "[::]"].contains(host)
  }

  package func allows(_ header: String?) -> Bool {
    guard let header, let (name, port) = Self.split(header.lowercased()) else { return false }
    guard (port ?? 80) == self.port else { return false }
    if names.contains(name) { return true }
    return allowsEveryAddress && Self.isAddress(name)
  }

  /// The name without brackets, and the port if there is one.
  private static func split(_ header: String) -> (name: String, port: Int?)? {
    var rest = header[...]
    let name: Substring
    if rest.hasPrefix("[") {
      guard let end = rest.firstIndex(of: "]") else { return nil }
      name = rest[rest.index(after: rest.startIndex)..<end]
      rest = rest[rest.index(after: end)...]
    } else {
      name = rest.prefix { $0 != ":" }
      rest = rest.dropFirst(name.count)
    }
    guard !name.isEmpty else { return nil }
    if rest.isEmpty { return (String(name), nil) }
    guard rest.hasPrefix(":"), let port = UInt16(rest.dropFirst()) else { return nil }
    return (String(name), Int(port))
  }

  private static func unbracketed(_ name: String) -> String {
    name.hasPrefix("[") && name.hasSuffix("]") ? String(name.dropFirst().dropLast()) : name
  }

  /// A literal address can be nobody's name. Colons stand in no name of a host.
  private static func isAddress(_ name: String) -> Bool {
    if name.contains(":") {
      return name.utf8.allSatisfy { "0123456789abcdef:.".utf8.contains($0) }
    }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil && !$0.hasPrefix("+") }
  }
}
