extension ShortcodeLexer {
  mutating func argument() throws(ShortcodeMistake) -> ShortcodeArgument {
    let start = position
    switch current {
    case UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "\\"):
      let (value, quote) = try quoted()
      return ShortcodeArgument(name: nil, value: .text(value), quote: quote, offset: start)
    default: break
    }
    guard Self.isWord(current) || current == UInt8(ascii: "-") else { throw unexpected() }
    while !isAtEnd, Self.isWord(current) || isWordSign { advance() }
    let word = text(start..<position)
    guard isFollowedByEquals() else {
      return ShortcodeArgument(
        name: nil, value: ShortcodeArgument.Value(unquoted: word), quote: .none, offset: start)
    }
    skipBlanks()
    switch current {
    case UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "\\"):
      let (value, quote) = try quoted()
      return ShortcodeArgument(name: word, value: .text(value), quote: quote, offset: start)
    default:
      let first = position
      while !isAtEnd, !Self.isBlank(current), !isAtClosing { advance() }
      guard first < position else { throw mistake("'\(word)' has no value") }
      return ShortcodeArgument(
        name: word, value: ShortcodeArgument.Value(unquoted: text(first..<position)), quote: .none,
        offset: start)
    }
  }

  private var isWordSign: Bool {
    current == UInt8(ascii: "-") || current == UInt8(ascii: ".")
  }

  /// Reads the sign between name and value, if there is one.
  private mutating func isFollowedByEquals() -> Bool {
    let word = position
    skipBlanks()
    guard current == UInt8(ascii: "="), !isAtEnd else {
      position = word
      return false
    }
    advance()
    return true
  }

  private mutating func quoted() throws(ShortcodeMistake) -> (String, ShortcodeArgument.Quote) {
    if current == UInt8(ascii: "`") { return (try raw(), .raw) }
    guard current == UInt8(ascii: "\\") else { return (try text(isEscaped: false), .double) }
    advance()
    guard current == UInt8(ascii: "\"") else {
      throw mistake("a backslash stands here before what is no double quote")
    }
    return (try text(isEscaped: true), .escaped)
  }

  private mutating func raw() throws(ShortcodeMistake) -> String {
    let start = position
    advance()
    while !isAtEnd, current != UInt8(ascii: "`") { advance() }
    if isAtEnd {
      throw ShortcodeMistake(
        message: "the text in backticks is not closed", hint: "end it with a backtick",
        offset: start)
    }
    let value = text((start + 1)..<position)
    advance()
    return value
  }

  /// Text in double quotes, which may be escaped themselves: `\"text\"`.
  private mutating func text(isEscaped: Bool) throws(ShortcodeMistake) -> String {
    let start = position
    advance()
    var hasEscapes = false
    while current != UInt8(ascii: "\"") || isAtEnd {
      if isAtEnd || current == UInt8(ascii: "\n") {
        throw ShortcodeMistake(
          message: "the text in quotes is not closed",
          hint:
            "end it with a double quote in the same line; text of several lines goes in backticks",
          offset: start)
      }
      if current == UInt8(ascii: "\\") {
        if byte(after: 1) == UInt8(ascii: "`") {
          throw mistake("a backslash cannot stand before a backtick")
        }
        if byte(after: 1) == UInt8(ascii: "\"") {
          if isEscaped { break }
          hasEscapes = true
          advance()
        }
      }
      advance()
    }
    var value = bytes[(start + 1)..<position]
    if current == UInt8(ascii: "\\") { advance() }
    advance()
    // As in Hugo: a text with an escaped quote loses all its backslashes.
    if hasEscapes { value.removeAll { $0 == UInt8(ascii: "\\") } }
    return String(decoding: value, as: UTF8.self)
  }
}
