/// Links for the addresses in text, by the rules of Jinja2's `urlize`.
struct Autolink {
  let limit: Int?
  let rel: String
  let target: String?
  let schemes: [String]

  /// `escaped` is markup already.
  func markup(for escaped: String) -> String {
    var result = ""
    var word = String.UnicodeScalarView()
    for scalar in escaped.unicodeScalars {
      if PythonText.isSpace(scalar) {
        result += linked(String(word))
        word = String.UnicodeScalarView()
        result.unicodeScalars.append(scalar)
      } else {
        word.append(scalar)
      }
    }
    return result + linked(String(word))
  }

  private static let openings = ["(", "<", "&lt;"]
  private static let closings = [")", ">", ".", ",", "\n", "&gt;"]

  private func linked(_ word: String) -> String {
    var head = ""
    var middle = word
    var tail = ""
    var isStripping = true
    while isStripping {
      isStripping = false
      for opening in Self.openings where middle.hasPrefix(opening) {
        head += opening
        middle.removeFirst(opening.count)
        isStripping = true
      }
    }
    isStripping = true
    while isStripping {
      isStripping = false
      for closing in Self.closings where middle.hasSuffix(closing) {
        tail = closing + tail
        middle.removeLast(closing.count)
        isStripping = true
      }
    }
    for (opening, closing) in [("(", ")"), ("<", ">"), ("&lt;", "&gt;")] {
      let opened = TextSearch.ranges(of: opening, in: middle).count
      let closed = TextSearch.ranges(of: closing, in: middle).count
      guard opened > closed else { continue }
      for _ in 0..<min(opened, TextSearch.ranges(of: closing, in: tail).count) {
        guard let end = TextSearch.ranges(of: closing, in: tail).first else { break }
        let bytes = Array(tail.utf8)
        let cut = end + closing.utf8.count
        middle += String(decoding: bytes[..<cut], as: UTF8.self)
        tail = String(decoding: bytes[cut...], as: UTF8.self)
      }
    }
    return head + (link(middle) ?? middle) + tail
  }

  private func link(_ text: String) -> String? {
    if isAddress(text) {
      if text.hasPrefix("https://") || text.hasPrefix("http://") {
        return anchor("\(text)", text)
      }
      return anchor("https://\(text)", text)
    }
    if text.hasPrefix("mailto:"), isMail(String(text.dropFirst(7))) {
      return "<a href=\"\(text)\">\(text.dropFirst(7))</a>"
    }
    if text.contains("@"), !text.hasPrefix("www."), !text.contains(":"), isMail(text) {
      return "<a href=\"mailto:\(text)\">\(text)</a>"
    }
    for scheme in schemes where text != scheme && text.hasPrefix(scheme) {
      return anchor(text, text)
    }
    return nil
  }

  private func anchor(_ address: String, _ text: String) -> String {
    var shown = text
    if let limit, text.unicodeScalars.count > limit {
      shown = String(text.unicodeScalars.prefix(max(0, limit))) + "..."
    }
    let relation = rel.isEmpty ? "" : " rel=\"\(rel)\""
    let frame = target.map { " target=\"\($0.escapedForMarkup)\"" } ?? ""
    return "<a href=\"\(address)\"\(relation)\(frame)>\(shown)</a>"
  }

  private func isAddress(_ text: String) -> Bool {
    for prefix in ["https://", "http://"] where text.lowercased().hasPrefix(prefix) {
      let rest = text.dropFirst(prefix.count)
      let host = rest.prefix { !"/?#:".contains($0) }
      return !host.isEmpty && host.unicodeScalars.allSatisfy(Self.isHostScalar)
        && (host.contains(".") || host == "localhost")
    }
    if text.lowercased().hasPrefix("www.") {
      let host = text.dropFirst(4).prefix { !"/?#:".contains($0) }
      return !host.isEmpty && host.unicodeScalars.allSatisfy(Self.isHostScalar)
    }
    let host = text.prefix { !"/?#:".contains($0) }
    let end = host.lowercased()
    return host.count > 4
      && [".com", ".net", ".int", ".edu", ".gov", ".org", ".info", ".mil"]
        .contains { end.hasSuffix($0) && end.count > $0.count }
      && host.unicodeScalars.allSatisfy(Self.isHostScalar)
  }

  private static func isHostScalar(_ scalar: Unicode.Scalar) -> Bool {
    Slugify.isWord(scalar) || "-._%".unicodeScalars.contains(scalar)
  }

  private func isMail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, let dot = parts[1].lastIndex(of: ".") else {
      return false
    }
    return parts[1].startIndex < dot && parts[1].index(after: dot) < parts[1].endIndex
      && parts[1].unicodeScalars.allSatisfy(Self.isHostScalar)
  }
}
