extension ShortcodeLexer {
  /// The tag whose mark was read.
  mutating func tag(from start: Int) throws(ShortcodeMistake) -> ShortcodeTag {
    skipBlanks()
    if current == UInt8(ascii: "/") {
      advance()
      skipBlanks()
      let name = try name(from: start)
      skipBlanks()
      guard isAtClosing else {
        throw mistake("the closing tag of '\(name)' holds more than the name", named: name)
      }
      return finish(.closing, name, [], from: start)
    }
    var name = try name(from: start)
    // `{{< name/>}}`: a name cannot end in a slash.
    if name.utf8.last == UInt8(ascii: "/"), isAtClosing {
      name = String(name.dropLast())
      return finish(.selfClosing, name, [], from: start)
    }
    do {
      let (arguments, isSelfClosing) = try arguments()
      return finish(isSelfClosing ? .selfClosing : .opening, name, arguments, from: start)
    } catch {
      var named = error
      named.name = name
      throw named
    }
  }

  private mutating func finish(
    _ form: ShortcodeTag.Form, _ name: String, _ arguments: [ShortcodeArgument], from start: Int
  ) -> ShortcodeTag {
    advance(3)
    return ShortcodeTag(
      form: form, name: name, delimiter: delimiter, arguments: arguments, range: start..<position)
  }

  private mutating func name(from start: Int) throws(ShortcodeMistake) -> String {
    if isAtClosing {
      throw ShortcodeMistake(
        message: "the shortcode has no name", hint: escapeHint, offset: start)
    }
    if isAtEnd { throw unclosed(from: start) }
    guard Self.isWord(current) else { throw unexpected() }
    let first = position
    while !isAtEnd, Self.isWord(current) || isNameSign { advance() }
    let name = text(first..<position)
    if name.utf8.hasSuffix(".inline") {
      throw ShortcodeMistake(
        message: "'\(name)' is a shortcode written in the text, which is not run",
        hint: "put it into templates/shortcodes/\(name.dropLast(".inline".count)).html",
        offset: start, name: name)
    }
    return name
  }

  private var isNameSign: Bool {
    switch current {
    case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."): true
    default: false
    }
  }

  /// What stands between the name and the end of the tag.
  private mutating func arguments() throws(ShortcodeMistake) -> ([ShortcodeArgument], Bool) {
    let start = position
    var arguments: [ShortcodeArgument] = []
    while true {
      skipBlanks()
      if isAtClosing { return (arguments, false) }
      if isAtEnd { throw unclosed(from: start) }
      if current == UInt8(ascii: "/") {
        advance()
        skipBlanks()
        guard isAtClosing else { throw unexpected(UInt8(ascii: "/")) }
        return (arguments, true)
      }
      let argument = try argument()
      if let first = arguments.first, (first.name == nil) != (argument.name == nil) {
        throw ShortcodeMistake(
          message: "a call passes arguments by name or by place, not both",
          hint: first.name == nil ? "leave out the names" : "give each argument a name",
          offset: argument.offset)
      }
      arguments.append(argument)
    }
  }

  // MARK: Mistakes

  var escapeHint: String {
    delimiter == .html
      ? "text that is to be shown is written {{</* … */>}}"
      : "text that is to be shown is written {{%/* … */%}}"
  }

  func mistake(_ message: String, named name: String = "") -> ShortcodeMistake {
    ShortcodeMistake(message: message, hint: escapeHint, offset: position, name: name)
  }

  func unclosed(from start: Int) -> ShortcodeMistake {
    ShortcodeMistake(
      message: "the shortcode's tag is not closed",
      hint: "end it with \(delimiter == .html ? ">}}" : "%}}"); \(escapeHint)", offset: start)
  }

  func unexpected(_ byte: UInt8? = nil) -> ShortcodeMistake {
    let found = byte ?? current
    let shown = (0x21...0x7E).contains(found) ? "'\(Character(Unicode.Scalar(found)))'" : "this"
    return ShortcodeMistake(
      message: "\(shown) cannot stand in a shortcode's tag",
      hint: found == UInt8(ascii: "'")
        ? "use double quotes"
        : "put an argument that has more than letters, digits, '-' and '.' into double quotes",
      offset: byte == nil ? position : max(0, position - 1))
  }
}

extension Sequence where Element == UInt8 {
  fileprivate func hasSuffix(_ text: String) -> Bool {
    Array(self).suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}
