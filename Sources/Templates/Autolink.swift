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

  /// What Jinja2's `_http_re` matches: an address with a scheme or `www.`, or a name that ends in
  /// one of the first top-level domains.
  private func isAddress(_ text: String) -> Bool {
    let lowered = text.lowercased()
    let schemes = ["https://", "http://", "www."].filter { lowered.hasPrefix($0) }
    for scheme in schemes {
      let rest = Array(text.unicodeScalars.dropFirst(scheme.unicodeScalars.count))
      if scheme != "www.", let end = Self.numericHostEnd(rest), Self.isPath(rest[end...]) {
        return true
      }
      let host = rest.prefix { Self.isLabelScalar($0) || $0 == "." }
      if Self.isHost(host), Self.isPath(rest[host.endIndex...]) { return true }
    }
    let scalars = Array(text.unicodeScalars)
    let host = scalars.prefix { Self.isLabelScalar($0) || $0 == "." }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard let last = labels.last, labels.count > 1,
      Self.knownDomains.contains(Self.text(last).lowercased())
    else { return false }
    return labels.dropLast().allSatisfy { (2...63).contains($0.count) }
      && Self.isPath(scalars[host.endIndex...])
  }

  private static let knownDomains: Set<String> = [
    "com", "net", "int", "edu", "gov", "org", "info", "mil",
  ]

  private static func isHost(_ host: ArraySlice<Unicode.Scalar>) -> Bool {
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard let last = labels.last, labels.dropLast().allSatisfy({ !$0.isEmpty }) else {
      return false
    }
    let domain = text(last).lowercased()
    if domain.hasPrefix("xn--") {
      return (2...59).contains(last.count - 4) && !domain.hasSuffix("-")
    }
    return (2...63).contains(last.count) && domain.utf8.allSatisfy { (0x61...0x7A).contains($0) }
  }

  /// Where four numbers with dots, or the brackets of an IPv6 address, end.
  private static func numericHostEnd(_ scalars: [Unicode.Scalar]) -> Int? {
    if scalars.first == "[" {
      guard let end = scalars.firstIndex(of: "]") else { return nil }
      let inner = scalars[1..<end]
      let groups = inner.split(separator: ":", omittingEmptySubsequences: false)
      let isValid =
        (3...9).contains(groups.count)
        && groups.allSatisfy { $0.count <= 4 && $0.allSatisfy(\.properties.isASCIIHexDigit) }
      return isValid ? end + 1 : nil
    }
    let host = scalars.prefix { ("0"..."9").contains($0) || $0 == "." }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
    let isValid = numbers.count == 4 && numbers.allSatisfy { (1...3).contains($0.count) }
    return isValid ? host.endIndex : nil
  }

  /// A port, and what may follow a host.
  private static func isPath(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    var rest = scalars
    if rest.first == ":" {
      let digits = rest.dropFirst().prefix { ("0"..."9").contains($0) }
      guard (1...5).contains(digits.count) else { return false }
      rest = rest[digits.endIndex...]
    }
    guard let next = rest.first else { return true }
    return ["/", "?", "#"].contains(next)
  }

  private static func isLabelScalar(_ scalar: Unicode.Scalar) -> Bool {
    Slugify.isWord(scalar) || scalar == "-" || scalar == "%"
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }

  private func isMail(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard let at = scalars.lastIndex(of: "@"), at > 0 else { return false }
    let host = scalars[(at + 1)...]
    guard let dot = host.lastIndex(of: "."), let first = host.first, dot > at + 1 else {
      return false
    }
    let end = host[(dot + 1)...]
    return Slugify.isWord(first) && !end.isEmpty && end.allSatisfy(Slugify.isWord)
      && host.allSatisfy { Slugify.isWord($0) || $0 == "-" || $0 == "." }
  }
}
