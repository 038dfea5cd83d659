import SiteModel

/// A file of `assets/` that a template asked for.
struct Asset: Sendable {
  let bytes: [UInt8]
  /// For the attribute `integrity`: `sha384-…`.
  let integrity: String
  /// Where it is published: the name with a part of the hash in it, so that a browser may keep
  /// the file for ever.
  let address: Address

  init(name: String, bytes: [UInt8]) {
    self.bytes = bytes
    let hash = SHA384.hash(bytes)
    integrity = "sha384-" + Base64.text(hash)
    address = Address("/" + Self.fingerprinted(name, hash))
  }

  /// `css/site.css` becomes `css/site.1a2b3c4d.css`.
  private static func fingerprinted(_ name: String, _ hash: [UInt8]) -> String {
    let print = hash.prefix(4).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
    let bytes = name.utf8
    let start = bytes.lastIndex(of: UInt8(ascii: "/")).map(bytes.index(after:)) ?? bytes.startIndex
    guard let dot = bytes[start...].lastIndex(of: UInt8(ascii: ".")) else {
      return name + "." + print
    }
    return String(decoding: bytes[..<dot], as: UTF8.self) + "." + print
      + String(decoding: bytes[dot...], as: UTF8.self)
  }
}
