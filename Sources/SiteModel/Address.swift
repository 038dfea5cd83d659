/// Where something is published, from the root of the site: `/posts/hello/` or `/404.html`.
///
/// Not percent-encoded and without the path of the base URL; a different type from `OutputPath`
/// on purpose.
package struct Address: Sendable, Hashable {
  /// Starts with a slash; a slash at the end means a page in a folder of its own.
  package let text: String

  package init(_ text: String) {
    self.text = text.utf8.first == UInt8(ascii: "/") ? text : "/" + text
  }

  package static let root = Address("/")

  /// `name` below this address, which is a folder: `/posts/` and `index.xml` give `/posts/index.xml`.
  package func appending(_ name: String) -> Address {
    text.utf8.last == UInt8(ascii: "/") ? Address(text + name) : Address(text + "/" + name)
  }

  /// The folder that the page is published in: the address itself, or the part before the file name.
  package var folder: Address {
    guard text.utf8.last != UInt8(ascii: "/"),
      let slash = text.utf8.lastIndex(of: UInt8(ascii: "/"))
    else { return self }
    return Address(String(text[...slash]))
  }

  /// The file that a host serves for this address. `/posts/hello/` and `/posts/hello` are
  /// `posts/hello/index.html`; an address whose last part has a dot is a file of that name, as
  /// `url` is in Hugo.
  package var outputText: String {
    // A host looks for the file of the decoded address.
    let path = PercentEncoding.decoded(String(text.dropFirst()))
    if path.isEmpty { return "index.html" }
    if path.utf8.last == UInt8(ascii: "/") { return path + "index.html" }
    return fileName == nil ? path + "/index.html" : path
  }

  /// The last part where it has a dot and no slash after it, which makes it the name of a file.
  package var fileName: Substring? {
    let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) ?? text.startIndex
    let name = text[text.utf8.index(after: slash)...]
    return name.utf8.contains(UInt8(ascii: ".")) ? name : nil
  }
}
