import Diagnostics

/// Reads a template's tokens into statements, by the grammar of Jinja2's parser. It goes on after
/// a mistake at the end of the tag, so that all mistakes of a template show at once.
struct TemplateParser {
  let source: [UInt8]
  private let tokens: [TemplateToken]
  private var index = 0
  private(set) var errors: [TemplateSyntaxError]
  /// Where the lexer found mistakes: what follows from one in the same tag is not told.
  private let lexerErrors: [Int]
  private var tagStart = 0
  /// Open expressions and blocks, so that no text can exhaust the stack.
  var nesting = 0
  /// The `end…` tags that would close the open blocks, innermost last.
  var expectedEnds: [[String]] = []

  static let deepestExpression = 100
  static let deepestNesting = 32
  /// In one template; what follows would tell nothing new.
  static let mostErrors = 50

  init(_ source: [UInt8], environment: TemplateEnvironment) {
    self.source = source
    var lexer = TemplateLexer(
      source, trimBlocks: environment.trimBlocks, stripBlocks: environment.stripBlocks,
      keepTrailingNewline: environment.keepTrailingNewline)
    lexer.lex()
    tokens = lexer.tokens
    errors = Array(lexer.errors.prefix(Self.mostErrors))
    lexerErrors = errors.map(\.offset)
  }

  mutating func parse() -> [TemplateStatement] {
    var statements: [TemplateStatement] = []
    while token.kind != .end {
      statements += parseStatements(until: [])
      guard token.kind != .end else { break }
      advance()
    }
    return statements
  }

  // MARK: Tokens

  var token: TemplateToken { tokens[index] }

  func peek() -> TemplateToken { tokens[min(index + 1, tokens.count - 1)] }

  mutating func advance() {
    if token.kind == .variableBegin || token.kind == .blockBegin { tagStart = token.start }
    if index + 1 < tokens.count { index += 1 }
  }

  mutating func stepBack() { index = max(0, index - 1) }

  func text(_ token: TemplateToken) -> String {
    String(decoding: source[token.start..<token.end], as: UTF8.self)
  }

  func isSymbol(_ symbol: TemplateSymbol) -> Bool {
    token.kind == .symbol && token.symbol == symbol
  }

  mutating func skip(_ symbol: TemplateSymbol) -> Bool {
    guard isSymbol(symbol) else { return false }
    advance()
    return true
  }

  func isName(_ name: StaticString) -> Bool {
    isName(name, token)
  }

  func isName(_ name: StaticString, _ token: TemplateToken) -> Bool {
    token.kind == .name && token.end - token.start == name.utf8CodeUnitCount
      && text(token) == name.description
  }

  mutating func skip(name: StaticString) -> Bool {
    guard isName(name) else { return false }
    advance()
    return true
  }

  mutating func expect(_ symbol: TemplateSymbol) throws(TemplateSyntaxError) {
    if !skip(symbol) { throw unexpected("'\(symbol.rawValue)'") }
  }

  mutating func expectName(_ what: String) throws(TemplateSyntaxError) -> String {
    guard token.kind == .name else { throw unexpected(what) }
    defer { advance() }
    return text(token)
  }

  var isAtTagEnd: Bool {
    token.kind == .blockEnd || token.kind == .variableEnd || token.kind == .end
  }

  func unexpected(_ wanted: String) -> TemplateSyntaxError {
    let found = isAtTagEnd ? "the end of the tag" : "'\(text(token))'"
    return TemplateSyntaxError(
      "expected \(wanted), found \(found)", at: token.start, hint: "check the tag's syntax")
  }

  mutating func report(_ error: TemplateSyntaxError) {
    guard errors.count < Self.mostErrors,
      !errors.contains(where: { $0.offset == error.offset }),
      !lexerErrors.contains(where: { $0 >= tagStart && $0 <= error.offset })
    else { return }
    errors.append(error)
    if error.isTooDeep || errors.count == Self.mostErrors { index = tokens.count - 1 }
  }

  /// Leaves the current tag, reporting what is left in it.
  mutating func endTag(_ kind: TemplateToken.Kind, isBroken: Bool) {
    if token.kind == kind { return advance() }
    if !isBroken {
      report(unexpected(kind == .blockEnd ? "'%}'" : "'}}'"))
    }
    while !isAtTagEnd { advance() }
    if token.kind == kind { advance() }
  }

  /// Leaves a tag that statements follow, which may end in a colon as Python's do.
  mutating func endOpening() {
    _ = skip(.colon)
    endTag(.blockEnd, isBroken: false)
  }

  /// Runs a parse of something nested, unless the nesting is too deep to be meant.
  mutating func nested<Result>(
    at offset: Int, _ parse: (inout TemplateParser) throws(TemplateSyntaxError) -> Result
  ) throws(TemplateSyntaxError) -> Result {
    guard nesting < Self.deepestNesting else { throw .tooDeep(at: offset) }
    nesting += 1
    defer { nesting -= 1 }
    return try parse(&self)
  }
}

extension TemplateParser {
  static let statements = [
    "autoescape", "block", "break", "call", "continue", "do", "extends", "filter", "for", "from",
    "if", "import", "include", "macro", "raw", "set", "with",
  ]

  func unknownTag(_ name: String, _ token: TemplateToken) -> TemplateSyntaxError {
    if ["else", "elif"].contains(name) || name.hasPrefix("end") {
      let open = expectedEnds.last?.last
      return TemplateSyntaxError(
        "'\(name)' closes nothing that is open", at: token.start,
        hint: open.map { "the innermost open block ends with '\($0)'" }
          ?? "remove it, or add the tag that it belongs to")
    }
    return TemplateSyntaxError(
      "there is no statement '\(name)'", at: token.start,
      hint: NearestName.of(name, among: Self.statements).map { "did you mean '\($0)'?" }
        ?? "statements are \(Self.statements.joined(separator: ", "))")
  }
}

extension TemplateSyntaxError {
  static func openBlock(_ name: String, _ end: String, at offset: Int) -> Self {
    Self("the block '\(name)' is not closed", at: offset, hint: "end it with {% \(end) %}")
  }

  static func otherBlockEnds(_ name: String, _ other: String, at offset: Int) -> Self {
    Self(
      "'\(other)' ends here, but '\(name)' is open", at: offset,
      hint: "name the block that is open, or none")
  }

  static func badEscape(at offset: Int) -> Self {
    Self(
      "this escape is none", at: offset,
      hint: "write \\x41, \\u00e9 or \\U0001f600, or \\\\ for a backslash")
  }

  static func givenTwice(_ name: String, at offset: Int) -> Self {
    Self("'\(name)' is given twice", at: offset, hint: "remove one of the two")
  }

  static func tooDeep(at offset: Int) -> Self {
    var error = Self(
      "this is nested too deeply", at: offset,
      hint: "give parts of it a name with 'set', or make macros of them")
    error.isTooDeep = true
    return error
  }
}
