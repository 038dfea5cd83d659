/// Cuts a template's source into tokens, by the rules of Jinja2's lexer: what `-` and `+` beside
/// the delimiters, `trim_blocks` and `lstrip_blocks` take away is left out of the text tokens.
struct TemplateLexer {
  let bytes: [UInt8]
  let end: Int
  private let trimBlocks: Bool
  private let stripBlocks: Bool
  var position = 0
  var tokens: [TemplateToken] = []
  var errors: [TemplateSyntaxError] = []
  /// Text in quotes that goes to the end.
  var unclosedText: Int?

  init(
    _ bytes: [UInt8], trimBlocks: Bool = false, stripBlocks: Bool = false,
    keepTrailingNewline: Bool = false
  ) {
    self.bytes = bytes
    self.trimBlocks = trimBlocks
    self.stripBlocks = stripBlocks
    var end = bytes.count
    if !keepTrailingNewline {
      if end > 0, bytes[end - 1] == .lineFeed { end -= 1 }
      if end > 0, bytes[end - 1] == .carriageReturn { end -= 1 }
    }
    self.end = end
  }

  mutating func lex() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    while position < end { lexText() }
    tokens.append(TemplateToken(kind: .end, start: end, end: end))
  }

  /// Text up to the next opening delimiter, and what that opens.
  private mutating func lexText() {
    let start = position
    var opening = position
    while opening < end, !isOpening(opening) { opening += 1 }
    guard opening < end else {
      appendText(start, end)
      position = end
      return
    }
    let kind = bytes[opening + 1]
    let sign = byte(opening + 2)
    var textEnd = opening
    if sign == UInt8(ascii: "-") {
      while textEnd > start, bytes[textEnd - 1].isTemplateSpace { textEnd -= 1 }
    } else if sign != UInt8(ascii: "+"), stripBlocks, kind != UInt8(ascii: "{") {
      textEnd = startOfBlankLine(before: opening, from: start)
    }
    appendText(start, textEnd)
    position = opening + 2
    if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { position += 1 }
    switch kind {
    case UInt8(ascii: "#"): skipComment(from: opening)
    case UInt8(ascii: "{"): lexTag(from: opening, isVariable: true)
    default:
      if lexRaw(from: opening) { return }
      lexTag(from: opening, isVariable: false)
    }
  }

  private func isOpening(_ at: Int) -> Bool {
    guard bytes[at] == UInt8(ascii: "{"), at + 1 < end else { return false }
    let next = bytes[at + 1]
    return next == UInt8(ascii: "{") || next == UInt8(ascii: "%") || next == UInt8(ascii: "#")
  }

  func byte(_ at: Int) -> UInt8 { at < end ? bytes[at] : 0 }

  private mutating func appendText(_ start: Int, _ end: Int) {
    if end > start { tokens.append(TemplateToken(kind: .text, start: start, end: end)) }
  }

  /// Where the blanks before a tag begin, if nothing else is before it on its line.
  private func startOfBlankLine(before offset: Int, from start: Int) -> Int {
    var at = offset
    while at > start, bytes[at - 1] == .space || bytes[at - 1] == .tab { at -= 1 }
    let beginsLine = at == 0 || bytes[at - 1] == .lineFeed || bytes[at - 1] == .carriageReturn
    return beginsLine ? at : offset
  }

  mutating func skipSpace() {
    while position < end, bytes[position].isTemplateSpace { position += 1 }
  }

  /// What follows a closing delimiter: all space after `-`, one line end with `trim_blocks`.
  mutating func skipAfterClosing(sign: UInt8, isBlock: Bool) {
    if sign == UInt8(ascii: "-") {
      skipSpace()
    } else if sign != UInt8(ascii: "+"), trimBlocks, isBlock {
      if byte(position) == .carriageReturn { position += 1 }
      if byte(position) == .lineFeed { position += 1 }
    }
  }

  private mutating func skipComment(from opening: Int) {
    while position + 1 < end {
      if bytes[position] == UInt8(ascii: "#"), bytes[position + 1] == UInt8(ascii: "}") {
        let sign = bytes[position - 1]
        position += 2
        skipAfterClosing(sign: sign, isBlock: true)
        return
      }
      position += 1
    }
    errors.append(.unclosed("comment", "#}", at: opening))
    position = end
  }

  /// `{% raw %}` up to `{% endraw %}`; false, with nothing consumed, for any other tag.
  private mutating func lexRaw(from opening: Int) -> Bool {
    let before = position
    guard let sign = skipTag(named: "raw") else {
      position = before
      return false
    }
    skipAfterClosing(sign: sign, isBlock: false)
    let start = position
    while position < end {
      let closing = position
      if isOpening(closing), bytes[closing + 1] == UInt8(ascii: "%") {
        position += 2
        let openingSign = byte(position)
        if openingSign == UInt8(ascii: "-") || openingSign == UInt8(ascii: "+") { position += 1 }
        if let sign = skipTag(named: "endraw") {
          var textEnd = closing
          if openingSign == UInt8(ascii: "-") {
            while textEnd > start, bytes[textEnd - 1].isTemplateSpace { textEnd -= 1 }
          } else if openingSign != UInt8(ascii: "+"), stripBlocks {
            textEnd = startOfBlankLine(before: closing, from: start)
          }
          appendText(start, textEnd)
          skipAfterClosing(sign: sign, isBlock: true)
          return true
        }
      }
      position = closing + 1
    }
    errors.append(.unclosed("raw block", "{% endraw %}", at: opening))
    return true
  }

  /// Reads `name %}`; the sign before the closing delimiter (0 if none), or nil if it is not there.
  private mutating func skipTag(named name: String) -> UInt8? {
    skipSpace()
    let length = name.utf8.count
    guard position + length <= end, bytes[position..<position + length].elementsEqual(name.utf8)
    else { return nil }
    position += length
    skipSpace()
    var sign: UInt8 = 0
    if byte(position) == UInt8(ascii: "-") || byte(position) == UInt8(ascii: "+") {
      sign = bytes[position]
      position += 1
    }
    guard byte(position) == UInt8(ascii: "%"), byte(position + 1) == UInt8(ascii: "}") else {
      return nil
    }
    position += 2
    return sign
  }
}
