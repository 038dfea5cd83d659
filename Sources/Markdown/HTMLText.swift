/// What a reader sees of a piece of HTML.
enum HTMLText {
  /// Without tags and comments, references read, white space at the ends left out.
  static func plain(_ html: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    HTMLScanner.text(of: html.span) { text.append($0) }
    let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || (9...13).contains($0) }
    return unescaped(text.drop(while: isBlank).trimmed(isBlank))
  }

  /// Whether its first element is one that a browser sets on lines of its own.
  static func beginsWithBlock(_ html: [UInt8]) -> Bool {
    var scanner = HTMLScanner()
    guard let tag = scanner.nextTag(in: html.span), !tag.isClosing, blocks.contains(tag.name) else {
      return false
    }
    return html.span.extracting(0..<tag.range.lowerBound).isBlank
      || html[..<tag.range.lowerBound].drop { $0 <= UInt8(ascii: " ") }.starts(with: "<!--".utf8)
  }

  private static let blocks: Set<[UInt8]> = Set(
    [
      "address", "article", "aside", "audio", "blockquote", "canvas", "center", "details", "dialog",
      "div", "dl", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
      "header", "hgroup", "hr", "iframe", "link", "main", "menu", "nav", "noscript", "ol", "p",
      "pre", "script", "search", "section", "style", "table", "template", "ul", "video",
    ].map { Array($0.utf8) })

  private static let references: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
  ]

  private static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
    guard text.contains(UInt8(ascii: "&")) else { return Array(text) }
    var result: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      guard text[index] == UInt8(ascii: "&"),
        let end = text[index...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
        let value = value(String(decoding: text[(index + 1)..<end], as: UTF8.self))
      else {
        result.append(text[index])
        index += 1
        continue
      }
      result += value.utf8
      index = end + 1
    }
    return result
  }

  private static func value(_ reference: String) -> String? {
    guard reference.utf8.first == UInt8(ascii: "#") else { return references[reference] }
    let digits = reference.dropFirst()
    let isHexadecimal = digits.hasPrefix("x") || digits.hasPrefix("X")
    let code = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return code.flatMap(Unicode.Scalar.init).map { String($0) }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func trimmed(_ isBlank: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    var rest = self
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return rest
  }
}
