/// Which `Host` headers are answered.
///
/// A page of another site can have its own name lead to 127.0.0.1 and then read what is served there, drafts
/// included (DNS rebinding). Its requests carry that name, so names have to be known. `localhost` and literal
/// addresses can be nobody else's. The port says nothing: behind a container or a tunnel it is another one.
package struct HostRule: Sendable {
  private let names: Set<String>

  /// `host` is what the server listens on; `names` are further names that it may be called by.
  package init(host: String, names: [String] = []) {
    self.names = Set((["localhost", host] + names).map { $0.lowercased() })
  }

  /// Whether a host listens to all of the machine's addresses.
  package static func isEveryAddress(_ host: String) -> Bool {
    ["0.0.0.0", "::", "[::]"].contains(host)
  }

  /// Whether a text can be the name of a host: no address, no port, no path.
  package static func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
          UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }

  package func allows(_ header: String?) -> Bool {
    guard let header, let name = Self.name(in: header.lowercased()) else { return false }
    return names.contains(name) || Self.isAddress(name)
  }

  /// The header without its port, an IPv6 address with its brackets; nil for what is no host.
  private static func name(in header: String) -> String? {
    var rest = header.utf8[...]
    let end: Substring.UTF8View.Index
    if rest.first == UInt8(ascii: "[") {
      guard let bracket = rest.firstIndex(of: UInt8(ascii: "]")) else { return nil }
      end = rest.index(after: bracket)
    } else {
      end = rest.firstIndex(of: UInt8(ascii: ":")) ?? rest.endIndex
    }
    let name = rest[..<end]
    rest = rest[end...]
    if let colon = rest.popFirst() {
      guard colon == UInt8(ascii: ":"), isPort(rest) else { return nil }
    }
    return name.isEmpty ? nil : String(Substring(name))
  }

  private static func isPort(_ digits: Substring.UTF8View) -> Bool {
    digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      && UInt16(Substring(digits)) != nil
  }

  private static func isAddress(_ name: String) -> Bool {
    if name.hasPrefix("[") {
      // Colons stand in no name of a host.
      return name.utf8.contains(UInt8(ascii: ":"))
        && name.utf8.dropFirst().dropLast().allSatisfy { "0123456789abcdef:.".utf8.contains($0) }
    }
    let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
          && UInt8(Substring(part)) != nil
      }
  }
}
