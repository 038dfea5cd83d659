/// Where a page stands below `content/`, which is what references go by.
struct ContentPath: Sendable, Hashable {
  /// As its author writes it: with extension.
  let shown: String
  /// False for a list that no file describes: it is its folder.
  private let isFile: Bool

  init(of page: Page) {
    if let path = page.path {
      self.init(ofFile: path)
      return
    }
    switch page.kind {
    case .term: self.init(ofList: page.section + "/" + page.title)
    case .section, .taxonomy: self.init(ofList: page.section)
    case .home, .page, .notFound: self.init(ofList: "")
    }
  }

  /// A list that no file describes.
  private init(ofList folder: String) {
    shown = folder
    isFile = false
  }

  /// `path` is relative to the site.
  init(ofFile path: String) {
    let root = "content/"
    let below = path.hasPrefix(root) ? path.utf8.dropFirst(root.utf8.count) : path.utf8[...]
    shown = String(Substring(below))
    isFile = true
  }

  /// What it is found by: in lower case, blanks as hyphens, without extension and `index`.
  var key: String {
    guard isFile else { return Self.key(of: shown) }
    let path = Self.withoutExtension(shown)
    let name = Self.lastPart(of: path)
    return Self.key(of: name == "index" || name == "_index" ? folder : path)
  }

  /// The folder that its file lies in; a list's own.
  var folder: String { isFile ? Self.folder(of: shown) : shown }

  /// The folder that holds it: above a bundle's own; a list's own.
  var container: String {
    guard isFile, Self.withoutExtension(Self.lastPart(of: shown)) == "index" else { return folder }
    return Self.folder(of: folder)
  }

  /// The keys that a reference by path may mean, the likeliest first. The site's language may stand
  /// before the extension.
  static func keys(of path: String, language: String) -> [String] {
    let whole = key(of: path)
    var plain = withoutExtension(whole)
    let code = "." + language.lowercased()
    if plain != whole, plain.hasSuffix(code) { plain = String(plain.dropLast(code.count)) }
    let name = lastPart(of: plain)
    // A bundle's folder may be called `index`.
    if name == "index" { return [whole, folder(of: plain)] }
    if name == "_index" { return [folder(of: plain)] }
    if plain == whole { return [whole] }
    return [whole, plain]
  }

  /// The names that a reference by name may mean. As in Hugo, any extension may stand there.
  static func names(of name: String) -> [String] {
    let whole = key(of: name)
    guard let dot = whole.utf8.lastIndex(of: UInt8(ascii: ".")), dot != whole.startIndex else {
      return [whole]
    }
    return [whole, String(whole[..<dot])]
  }

  /// Without dot segments and empty parts, in lower case and with hyphens for blanks.
  static func key(of path: String) -> String {
    if isKey(path) { return path }
    var parts: [Substring.UTF8View] = []
    for part in path.utf8.split(separator: UInt8(ascii: "/")) {
      if part.elementsEqual("..".utf8) {
        _ = parts.popLast()
      } else if !part.elementsEqual(".".utf8) {
        parts.append(part)
      }
    }
    var key = ""
    key.reserveCapacity(path.utf8.count)
    for part in parts {
      if !key.isEmpty { key += "/" }
      key += Substring(part)
    }
    if key.utf8.allSatisfy(isPlain) { return key }
    let lowered = key.lowercased()
    return String(
      decoding: lowered.utf8.map { $0 == UInt8(ascii: " ") ? UInt8(ascii: "-") : $0 }, as: UTF8.self
    )
  }

  /// Most paths are their own keys.
  private static func isKey(_ path: String) -> Bool {
    var previous = UInt8(ascii: "/")
    for byte in path.utf8 {
      guard isPlain(byte) else { return false }
      if previous == UInt8(ascii: "/"), byte == UInt8(ascii: ".") || byte == previous {
        return false
      }
      previous = byte
    }
    return previous != UInt8(ascii: "/")
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: " "), 0x80...: false
    default: true
    }
  }

  private static func folder(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
  }

  private static func lastPart(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  private static let extensions: Set<String> = ["md", "markdown", "mdown", "mkd", "html", "htm"]

  /// Only what pages have: a dot in a name begins no extension.
  private static func withoutExtension(_ path: String) -> String {
    guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")), dot != path.startIndex,
      extensions.contains(path[path.utf8.index(after: dot)...].lowercased())
    else { return path }
    return String(path[..<dot])
  }
}
