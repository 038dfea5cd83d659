import Diagnostics

/// The addresses that run code or read files, by cmark's list.
enum DangerousAddress {
  static func matches(_ address: Span<UInt8>) -> Bool {
    if address.hasPrefix("data:") {
      return
        !(address.hasPrefix("data:image/png") || address.hasPrefix("data:image/gif")
        || address.hasPrefix("data:image/jpeg") || address.hasPrefix("data:image/webp"))
    }
    return address.hasPrefix("javascript:") || address.hasPrefix("vbscript:")
      || address.hasPrefix("file:")
  }
}

extension Diagnostic {
  static func unsafeLink(_ address: String, at position: SourcePosition) -> Diagnostic {
    .warning(
      "unsafe-link", "the address '\(address)' was left out because it could run code",
      at: position, hint: "set raw_html = true under [markdown] if you trust all authors")
  }
}
