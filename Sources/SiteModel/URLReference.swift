/// An address, absolute or relative (RFC 3986), as its five parts. Reads any text, checks none.
package struct URLReference: Sendable, Hashable {
  /// As written, without the colon.
  package var scheme: String?
  package var authority: String?
  package var path: String
  /// Without the question mark.
  package var query: String?
  /// Without the number sign.
  package var fragment: String?

  package init(
    scheme: String? = nil, authority: String? = nil, path: String, query: String? = nil,
    fragment: String? = nil
  ) {
    self.scheme = scheme
    self.authority = authority
    self.path = path
    self.query = query
    self.fragment = fragment
  }

  package init(_ text: String) {
    var rest = text[...]
    if let hash = rest.utf8.firstIndex(of: UInt8(ascii: "#")) {
      fragment = String(rest[rest.utf8.index(after: hash)...])
      rest = rest[..<hash]
    }
    if let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?")) {
      query = String(rest[rest.utf8.index(after: mark)...])
      rest = rest[..<mark]
    }
    if let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")), Self.isScheme(rest[..<colon]) {
      scheme = String(rest[..<colon])
      rest = rest[rest.utf8.index(after: colon)...]
    }
    if rest.utf8.starts(with: "//".utf8) {
      rest = rest[rest.utf8.index(rest.startIndex, offsetBy: 2)...]
      let end = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
      authority = String(rest[..<end])
      rest = rest[end...]
    }
    path = String(rest)
  }

  /// The whole address again (section 5.3).
  package var text: String {
    var text = ""
    if let scheme { text += scheme + ":" }
    if let authority { text += "//" + authority }
    text += path
    if let query { text += "?" + query }
    if let fragment { text += "#" + fragment }
    return text
  }

  /// What this means on a page at `base` (section 5.2.2).
  package func resolved(against base: URLReference) -> URLReference {
    var target = self
    if scheme != nil || authority != nil {
      target.scheme = scheme ?? base.scheme
      target.path = Self.removingDotSegments(path)
      return target
    }
    target.scheme = base.scheme
    target.authority = base.authority
    if path.isEmpty {
      target.path = base.path
      target.query = query ?? base.query
    } else if path.utf8.first == UInt8(ascii: "/") {
      target.path = Self.removingDotSegments(path)
    } else {
      target.path = Self.removingDotSegments(base.folder + path)
    }
    return target
  }

  /// The path without its last segment (section 5.2.3).
  private var folder: String {
    if path.isEmpty, authority != nil { return "/" }
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return String(path[...slash])
  }

  /// Section 5.2.4 in one pass; `..` does not climb above the root.
  package static func removingDotSegments(_ path: String) -> String {
    guard mayHaveDotSegments(path) else { return path }
    var segments = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isRooted = path.utf8.first == UInt8(ascii: "/")
    if isRooted { segments.removeFirst() }
    var kept: [Substring.UTF8View] = []
    for (index, segment) in segments.enumerated() {
      let climbs = segment.elementsEqual("..".utf8)
      guard climbs || segment.elementsEqual(".".utf8) else {
        kept.append(segment)
        continue
      }
      if climbs { _ = kept.popLast() }
      // A dot segment at the end leaves the slash before it.
      if index == segments.count - 1 { kept.append(""[...].utf8) }
    }
    var result = isRooted ? "/" : ""
    for (index, segment) in kept.enumerated() {
      if index > 0 { result += "/" }
      result += String(Substring(segment))
    }
    return result
  }

  private static func mayHaveDotSegments(_ path: String) -> Bool {
    var previous = UInt8(ascii: "/")
    for byte in path.utf8 {
      if byte == UInt8(ascii: "."), previous == UInt8(ascii: "/") { return true }
      previous = byte
    }
    return false
  }

  private static func isScheme(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, isLetter(first) else { return false }
    return text.utf8.allSatisfy { byte in
      isLetter(byte) || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
        || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
  }
}
