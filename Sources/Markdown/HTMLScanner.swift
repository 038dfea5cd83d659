/// Finds the tags of raw HTML; comments, and the text of scripts and styles, are stepped over.
struct HTMLScanner {
  struct HTMLTag {
    /// In lower case.
    let name: [UInt8]
    let isClosing: Bool
    let isSelfClosing: Bool
    let range: Range<Int>
  }

  private var index = 0
  private var rawTextElement: [UInt8]?

  init() {}

  /// Where the next tag is looked for.
  var position: Int { index }

  /// Whether that is in the text of a script or style.
  var isInRawText: Bool { rawTextElement != nil }

  /// Past a tag that the caller has read.
  mutating func move(to position: Int) { index = position }

  /// The next tag, or nil at the end.
  mutating func nextTag(in html: Span<UInt8>) -> HTMLTag? {
    while index < html.count {
      guard html[index] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      if rawTextElement == nil, starts(with: "<!--", html) {
        skipComment(in: html)
        continue
      }
      guard let tag = tag(in: html) else {
        index += 1
        continue
      }
      if let element = rawTextElement {
        guard tag.isClosing, tag.name == element else {
          index += 1
          continue
        }
        rawTextElement = nil
      } else if !tag.isClosing, tag.name == Self.script || tag.name == Self.style {
        rawTextElement = tag.name
      }
      index = tag.range.upperBound
      return tag
    }
    return nil
  }

  /// Hands out the text between the tags, in pieces.
  static func text(of html: Span<UInt8>, _ body: (Span<UInt8>) -> Void) {
    var scanner = HTMLScanner()
    var start = 0
    while start <= html.count {
      let skipsText = scanner.rawTextElement != nil
      let tag = scanner.nextTag(in: html)
      let end = tag?.range.lowerBound ?? html.count
      if !skipsText, end > start { withoutComments(html.extracting(start..<end), body) }
      guard let tag else { return }
      start = tag.range.upperBound
    }
  }

  private static func withoutComments(_ text: Span<UInt8>, _ body: (Span<UInt8>) -> Void) {
    var scanner = HTMLScanner()
    var start = 0
    while scanner.index < text.count {
      if scanner.starts(with: "<!--", text) {
        body(text.extracting(start..<scanner.index))
        scanner.skipComment(in: text)
        start = scanner.index
      } else {
        scanner.index += 1
      }
    }
    body(text.extracting(start..<text.count))
  }

  private static let script = Array("script".utf8)
  private static let style = Array("style".utf8)

  private func starts(with text: StaticString, _ html: Span<UInt8>) -> Bool {
    guard index + text.utf8CodeUnitCount <= html.count else { return false }
    let start = index
    return text.withUTF8Buffer { bytes in
      bytes.indices.allSatisfy { unsafe bytes[$0] == html[start + $0] }
    }
  }

  /// Past `-->`, or to the end where it is missing.
  private mutating func skipComment(in html: Span<UInt8>) {
    index += 4
    while index < html.count {
      if starts(with: "-->", html) {
        index += 3
        return
      }
      index += 1
    }
  }

  /// The tag that begins here, if one does.
  private func tag(in html: Span<UInt8>) -> HTMLTag? {
    var position = index + 1
    guard position < html.count else { return nil }
    let isClosing = html[position] == UInt8(ascii: "/")
    if isClosing { position += 1 }
    var name: [UInt8] = []
    while position < html.count, let byte = Self.nameByte(html[position], isFirst: name.isEmpty) {
      name.append(byte)
      position += 1
    }
    guard !name.isEmpty else { return nil }
    var quote: UInt8?
    while position < html.count {
      let byte = html[position]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "<") {
        return nil
      } else if byte == UInt8(ascii: ">") {
        return HTMLTag(
          name: name, isClosing: isClosing,
          isSelfClosing: html[position - 1] == UInt8(ascii: "/"), range: index..<(position + 1))
      }
      position += 1
    }
    return nil
  }

  private static func nameByte(_ byte: UInt8, isFirst: Bool) -> UInt8? {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): isFirst ? nil : byte
    default: nil
    }
  }
}
