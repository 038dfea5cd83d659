/// Cuts HTML into tokens in one pass, forgiving as browsers are: any bytes give tokens.
/// Follows the tokenization of the HTML standard (section 13.2.5) as far as tags go.
struct HTMLTokenizer {
  private let bytes: [UInt8]
  private var index = 0
  /// The element whose content is no markup and whose start tag was the last token.
  private var rawTextElement: String?

  private static let rawTextElements: Set<String> = [
    "iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp",
  ]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func next() -> HTMLToken? {
    let start = index
    if let element = rawTextElement {
      rawTextElement = nil
      skipRawText(of: element)
      if index > start { return .rawText(start..<index) }
    }
    guard index < bytes.count else { return nil }
    if let token = markup() { return token }
    index = start + 1
    repeat {
      index = nextAngleBracket(from: index)
      if index == bytes.count || startsMarkup(at: index) { return .text(start..<index) }
      index += 1
    } while true
  }

  private func nextAngleBracket(from start: Int) -> Int {
    let bytes = bytes.span
    for index in start..<bytes.count where bytes[index] == UInt8(ascii: "<") { return index }
    return bytes.count
  }

  private func startsMarkup(at index: Int) -> Bool {
    guard bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count else { return false }
    let next = bytes[index + 1]
    if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") || isLetter(next) { return true }
    return next == UInt8(ascii: "/") && index + 2 < bytes.count
  }

  /// The tag or comment at `index`, if one starts there.
  private mutating func markup() -> HTMLToken? {
    guard startsMarkup(at: index) else { return nil }
    let start = index
    let next = bytes[index + 1]
    if isLetter(next) {
      index += 1
      let name = tagName()
      guard let attributes = attributes() else { return .comment(start..<index) }
      if Self.rawTextElements.contains(name) { rawTextElement = name }
      return .startTag(start..<index, name: name, attributes: attributes)
    }
    if next == UInt8(ascii: "/"), isLetter(bytes[index + 2]) {
      index += 2
      let name = tagName()
      guard attributes() != nil else { return .comment(start..<index) }
      return .endTag(start..<index, name: name)
    }
    if bytes[start...].starts(with: "<!--".utf8) {
      skipComment()
    } else {
      index += 2
      skip(past: UInt8(ascii: ">"))
    }
    return .comment(start..<index)
  }

  private mutating func skipComment() {
    // `<!-->` and `<!--->` are whole comments.
    index += 2
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: ">"), bytes[index - 1] == UInt8(ascii: "-"),
        bytes[index - 2] == UInt8(ascii: "-")
      {
        break
      }
      if bytes[index...].starts(with: "--!>".utf8) {
        index += 3
        break
      }
      index += 1
    }
    index = min(index + 1, bytes.count)
  }

  private mutating func skip(past byte: UInt8) {
    while index < bytes.count, bytes[index] != byte { index += 1 }
    index = min(index + 1, bytes.count)
  }

  private mutating func skipRawText(of element: String) {
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), endTagStarts(at: index, element) { return }
      index += 1
    }
  }

  private func endTagStarts(at index: Int, _ element: String) -> Bool {
    let end = index + 2 + element.utf8.count
    guard element != "plaintext", end <= bytes.count, bytes[index + 1] == UInt8(ascii: "/"),
      zip(bytes[(index + 2)..<end], element.utf8).allSatisfy({ lowered($0) == $1 })
    else { return false }
    guard end < bytes.count else { return true }
    return isBlank(bytes[end]) || bytes[end] == UInt8(ascii: "/") || bytes[end] == UInt8(ascii: ">")
  }

  private mutating func tagName() -> String {
    loweredText { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ">") }
  }

  /// Reads to the end of the tag, `>` included; `nil` when the text ends before it.
  private mutating func attributes() -> [HTMLAttribute]? {
    var attributes: [HTMLAttribute] = []
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: ">") {
        index += 1
        return attributes
      }
      if isBlank(bytes[index]) || bytes[index] == UInt8(ascii: "/") {
        index += 1
      } else {
        attributes.append(attribute())
      }
    }
    return nil
  }

  private mutating func attribute() -> HTMLAttribute {
    // A name may begin with the equals sign.
    let startsWithEquals = bytes[index] == UInt8(ascii: "=")
    if startsWithEquals { index += 1 }
    let rest = loweredText {
      $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "=")
    }
    let name = startsWithEquals ? "=" + rest : rest
    let afterName = index
    skipBlanks()
    guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else {
      index = afterName
      return HTMLAttribute(name: name, value: nil, isQuoted: false)
    }
    index += 1
    skipBlanks()
    guard index < bytes.count else {
      return HTMLAttribute(name: name, value: nil, isQuoted: false)
    }
    let quote = bytes[index]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      index += 1
      let start = index
      while index < bytes.count, bytes[index] != quote { index += 1 }
      let value = start..<index
      index = min(index + 1, bytes.count)
      return HTMLAttribute(name: name, value: value, isQuoted: true)
    }
    let start = index
    while index < bytes.count, !isBlank(bytes[index]), bytes[index] != UInt8(ascii: ">") {
      index += 1
    }
    return HTMLAttribute(name: name, value: start..<index, isQuoted: false)
  }

  private mutating func skipBlanks() {
    while index < bytes.count, isBlank(bytes[index]) { index += 1 }
  }

  /// The text up to a blank or a byte that `ends` it, in lower case.
  private mutating func loweredText(ends: (UInt8) -> Bool) -> String {
    let start = index
    while index < bytes.count, !isBlank(bytes[index]), !ends(bytes[index]) { index += 1 }
    let text = bytes[start..<index]
    // Nearly all names are in lower case, and an array slice decodes faster than a mapped one.
    if text.allSatisfy({ $0 == lowered($0) }) { return String(decoding: text, as: UTF8.self) }
    return String(decoding: text.map(lowered), as: UTF8.self)
  }
}

private func isLetter(_ byte: UInt8) -> Bool {
  lowered(byte) >= UInt8(ascii: "a") && lowered(byte) <= UInt8(ascii: "z")
}

private func isBlank(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
}

private func lowered(_ byte: UInt8) -> UInt8 {
  byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte + 32 : byte
}
