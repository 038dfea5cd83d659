/// GitHub's "disallowed raw HTML": the tags that change how all after them is read.
enum TagFilter {
  private static let names: [StaticString] = [
    "title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext",
  ]

  /// Whether the `<` at `index` begins one of these tags.
  static func matches(_ html: Span<UInt8>, at index: Int) -> Bool {
    var start = index + 1
    if start < html.count, html[start] == UInt8(ascii: "/") { start += 1 }
    for name in names where html.hasPrefix(name, at: start) {
      let end = start + name.utf8CodeUnitCount
      guard end < html.count else { return false }
      switch html[end] {
      case UInt8(ascii: " "), 9...13, UInt8(ascii: ">"): return true
      case UInt8(ascii: "/"): return end + 1 < html.count && html[end + 1] == UInt8(ascii: ">")
      default: return false
      }
    }
    return false
  }
}
