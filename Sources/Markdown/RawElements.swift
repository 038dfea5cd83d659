/// The elements that the author's raw HTML has open, so that a summary can close them.
struct RawElements {
  private struct Open {
    let name: [UInt8]
    let depth: Int
  }

  private var open: [Open] = []

  /// So that hostile text stays cheap.
  private static let limit = 256

  var isEmpty: Bool { open.isEmpty }

  /// Elements that HTML never closes, and `p`, which closes by itself.
  private static let unclosed: Set<[UInt8]> = Set(
    [
      "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
      "source", "track", "wbr", "p",
    ].map { Array($0.utf8) })

  /// Reads the tags of a piece of raw HTML that stands `depth` containers deep.
  mutating func feed(_ html: Span<UInt8>, depth: Int) {
    var scanner = HTMLScanner()
    while let tag = scanner.nextTag(in: html) {
      if tag.isClosing {
        if let match = open.lastIndex(where: { $0.name == tag.name && $0.depth >= depth })
          ?? open.lastIndex(where: { $0.name == tag.name })
        {
          open.removeSubrange(match...)
        }
      } else if !tag.isSelfClosing, open.count < Self.limit,
        !Self.unclosed.contains(tag.name)
      {
        open.append(Open(name: tag.name, depth: depth))
      }
    }
  }

  /// Writes the end tags of all that was opened `depth` containers deep or deeper.
  mutating func close(from depth: Int, into output: inout [UInt8]) {
    while let last = open.last, last.depth >= depth {
      open.removeLast()
      output.append("</")
      output += last.name
      output.append(">")
    }
  }
}
