extension TemplateLexer {
  mutating func lexTag(from opening: Int, isVariable: Bool) {
    append(isVariable ? .variableBegin : .blockBegin, opening, position)
    let closing = isVariable ? UInt8(ascii: "}") : UInt8(ascii: "%")
    var open: [TemplateSymbol] = []
    while true {
      skipSpace()
      guard position < end else {
        // Text in quotes that is not closed goes to the end, and is told already; unless its quote
        // is the second one of another text, which is then what is not closed.
        if unclosedText.map({ bytes[opening..<$0].contains(.lineFeed) }) ?? true {
          errors.append(
            .unclosed(isVariable ? "expression" : "tag", isVariable ? "}}" : "%}", at: opening))
        }
        append(isVariable ? .variableEnd : .blockEnd, end, end)
        return
      }
      if !isVariable || open.last != .rightBrace {
        let at = position
        let first = bytes[at]
        let isSigned =
          first == UInt8(ascii: "-") || (!isVariable && first == UInt8(ascii: "+"))
        let delimiter = isSigned ? at + 1 : at
        if byte(delimiter) == closing, byte(delimiter + 1) == UInt8(ascii: "}") {
          if let expected = open.last {
            errors.append(.unclosedBracket(expected, at: at))
          }
          position = delimiter + 2
          append(isVariable ? .variableEnd : .blockEnd, at, position)
          skipAfterClosing(sign: isSigned ? first : 0, isBlock: !isVariable)
          return
        }
      }
      lexToken(&open)
    }
  }

  private mutating func append(
    _ kind: TemplateToken.Kind, _ start: Int, _ end: Int, symbol: TemplateSymbol = .none
  ) {
    tokens.append(TemplateToken(kind: kind, start: start, end: end, symbol: symbol))
  }

  private mutating func lexToken(_ open: inout [TemplateSymbol]) {
    let start = position
    let first = bytes[position]
    if first.isTemplateDigit { return lexNumber() }
    if first.isTemplateNameByte {
      while position < end, bytes[position].isTemplateNameByte { position += 1 }
      return append(.name, start, position)
    }
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") { return lexString(first) }
    guard let symbol = symbol(at: position) else {
      position += 1
      while position < end, bytes[position] & 0xC0 == 0x80 { position += 1 }
      errors.append(.unexpectedCharacter(at: start))
      return
    }
    position += symbol.rawValue.utf8.count
    append(.symbol, start, position, symbol: symbol)
    switch symbol {
    case .leftParenthesis: open.append(.rightParenthesis)
    case .leftBracket: open.append(.rightBracket)
    case .leftBrace: open.append(.rightBrace)
    case .rightParenthesis, .rightBracket, .rightBrace:
      if open.last == symbol {
        open.removeLast()
      } else {
        errors.append(.unexpectedBracket(symbol, expected: open.last, at: start))
        open.removeAll()
      }
    default: break
    }
  }

  /// `12`, `1_000`, `0x1F`, `0b1`, `0o7`, `1.5`, `2e3`.
  private mutating func lexNumber() {
    let start = position
    let follows = start > 0 && bytes[start - 1] == UInt8(ascii: ".")
    let radix = byte(position + 1) | 0x20
    if bytes[position] == UInt8(ascii: "0"),
      radix == UInt8(ascii: "x") || radix == UInt8(ascii: "o") || radix == UInt8(ascii: "b")
    {
      position += 2
      while position < end, bytes[position].isTemplateNameByte { position += 1 }
      return append(.integer, start, position)
    }
    skipDigits()
    var kind = TemplateToken.Kind.integer
    if !follows, byte(position) == UInt8(ascii: "."), byte(position + 1).isTemplateDigit {
      position += 1
      skipDigits()
      kind = .float
    }
    if !follows, byte(position) | 0x20 == UInt8(ascii: "e") {
      let sign = byte(position + 1)
      let signed = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
      if byte(position + (signed ? 2 : 1)).isTemplateDigit {
        position += signed ? 2 : 1
        skipDigits()
        kind = .float
      }
    }
    append(kind, start, position)
  }

  private mutating func skipDigits() {
    while position < end, bytes[position].isTemplateDigit || bytes[position] == UInt8(ascii: "_") {
      position += 1
    }
  }

  /// The token spans the quotes.
  private mutating func lexString(_ quote: UInt8) {
    let start = position
    position += 1
    while position < end {
      if bytes[position] == quote {
        position += 1
        return append(.string, start, position)
      }
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    position = end
    unclosedText = start
    errors.append(.unclosed("text in quotes", String(UnicodeScalar(quote)), at: start))
  }

  private func symbol(at offset: Int) -> TemplateSymbol? {
    let second = byte(offset + 1)
    switch bytes[offset] {
    case UInt8(ascii: "+"): return .add
    case UInt8(ascii: "-"): return .subtract
    case UInt8(ascii: "/"): return second == UInt8(ascii: "/") ? .floorDivide : .divide
    case UInt8(ascii: "*"): return second == UInt8(ascii: "*") ? .power : .multiply
    case UInt8(ascii: "%"): return .modulo
    case UInt8(ascii: "~"): return .tilde
    case UInt8(ascii: "["): return .leftBracket
    case UInt8(ascii: "]"): return .rightBracket
    case UInt8(ascii: "("): return .leftParenthesis
    case UInt8(ascii: ")"): return .rightParenthesis
    case UInt8(ascii: "{"): return .leftBrace
    case UInt8(ascii: "}"): return .rightBrace
    case UInt8(ascii: "="): return second == UInt8(ascii: "=") ? .equal : .assign
    case UInt8(ascii: "!"): return second == UInt8(ascii: "=") ? .notEqual : nil
    case UInt8(ascii: ">"): return second == UInt8(ascii: "=") ? .greaterOrEqual : .greater
    case UInt8(ascii: "<"): return second == UInt8(ascii: "=") ? .lessOrEqual : .less
    case UInt8(ascii: "."): return .dot
    case UInt8(ascii: ":"): return .colon
    case UInt8(ascii: "|"): return .pipe
    case UInt8(ascii: ","): return .comma
    case UInt8(ascii: ";"): return .semicolon
    default: return nil
    }
  }
}

extension UInt8 {
  static var lineFeed: UInt8 { 10 }
  static var carriageReturn: UInt8 { 13 }
  static var space: UInt8 { 32 }
  static var tab: UInt8 { 9 }

  var isTemplateSpace: Bool { self == 32 || (9...13).contains(self) }
  var isTemplateDigit: Bool { (48...57).contains(self) }
  /// Letters, digits, `_`, and every byte of a scalar beyond ASCII.
  var isTemplateNameByte: Bool {
    self >= 0x80 || isTemplateDigit || self == 95 || (65...90).contains(self)
      || (97...122).contains(self)
  }
}

extension TemplateSyntaxError {
  static func unclosed(_ what: String, _ closing: String, at offset: Int) -> Self {
    Self("this \(what) is not closed", at: offset, hint: "end it with '\(closing)'")
  }

  static func unexpectedCharacter(at offset: Int) -> Self {
    Self("unexpected character", at: offset, hint: "text inside of a tag goes between quotes")
  }

  static func unclosedBracket(_ expected: TemplateSymbol, at offset: Int) -> Self {
    Self(
      "the tag ends inside of brackets", at: offset,
      hint: "'\(expected.rawValue)' is to close first")
  }

  static func unexpectedBracket(
    _ symbol: TemplateSymbol, expected: TemplateSymbol?, at offset: Int
  ) -> Self {
    Self(
      "unexpected '\(symbol.rawValue)'", at: offset,
      hint: expected.map { "'\($0.rawValue)' is to close first" }
        ?? "there is no bracket here for it to close")
  }
}
