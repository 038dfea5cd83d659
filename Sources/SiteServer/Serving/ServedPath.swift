/// The path of an output file, relative to the site: `posts/a/index.html`.
///
/// Compared by bytes, as file systems and hosts do: two spellings of `é` are two files.
package struct ServedPath: Sendable, Hashable, Comparable, ExpressibleByStringLiteral {
  package let text: String

  package init(_ text: String) {
    self.text = text
  }

  package init(stringLiteral text: String) {
    self.init(text)
  }

  package static func == (left: Self, right: Self) -> Bool {
    // Equal bytes are equal texts, which is the quicker question.
    left.text == right.text && left.text.utf8.elementsEqual(right.text.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(text)
  }

  package static func < (left: Self, right: Self) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  /// What stands after the last dot of the file's name, in small letters; empty for `.name`.
  var fileExtension: String {
    let name = text.utf8.suffix(while: { $0 != UInt8(ascii: "/") })
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return "" }
    return String(text[name.index(after: dot)...]).lowercased()
  }

  /// The address that a host shows it at, without escapes: `base` and `posts/a/`.
  func urlPath(below base: String) -> String {
    let index = "index.html"
    guard text == index || text.hasSuffix("/" + index) else { return base + text }
    return base + text.dropLast(index.count)
  }
}

extension String.UTF8View {
  fileprivate func suffix(while belongs: (UInt8) -> Bool) -> Substring.UTF8View {
    var start = endIndex
    while start > startIndex, belongs(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}
