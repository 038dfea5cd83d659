/// The statements about other templates and about parts of templates: blocks, includes, imports,
/// macros.
extension TemplateParser {
  mutating func parseBlock(
    _ opening: TemplateToken
  ) throws(TemplateSyntaxError) -> TemplateStatement.Kind {
    let nameOffset = token.start
    var name = ""
    var isScoped = false
    var isRequired = false
    do throws(TemplateSyntaxError) {
      name = try expectName("a block's name")
      isScoped = skip(name: "scoped")
      isRequired = skip(name: "required")
      if isRequired, isName("scoped") {
        throw TemplateSyntaxError(
          "'scoped' follows 'required'", at: token.start, hint: "write 'scoped required'")
      }
      if token.kind == .name { throw unexpected("'scoped', 'required' or '%}'") }
      endOpening()
    } catch {
      report(error)
      endTag(.blockEnd, isBroken: true)
    }
    let body = parseBody(opening, "endblock", name: name)
    if isRequired, !body.allSatisfy(isBlank) {
      report(
        TemplateSyntaxError(
          "the required block '\(name)' has content", at: nameOffset,
          hint: "leave it empty: templates that extend this one fill it"))
    }
    return .block(
      BlockStatement(
        name: name, nameOffset: nameOffset, isScoped: isScoped, isRequired: isRequired, body: body))
  }

  func isBlank(_ statement: TemplateStatement) -> Bool {
    guard case .text(let start, let end) = statement.kind else { return false }
    return source[start..<end].allSatisfy(\.isTemplateSpace)
  }

  /// `with context` or `without context`, where it is there.
  mutating func parseContext(_ usual: Bool) -> Bool {
    let isWith = isName("with")
    guard isWith || isName("without"), isName("context", peek()) else { return usual }
    advance()
    advance()
    return isWith
  }

  mutating func parseInclude() throws(TemplateSyntaxError) -> TemplateStatement.Kind {
    let template = try parseExpression()
    var ignoresMissing = false
    if isName("ignore"), isName("missing", peek()) {
      advance()
      advance()
      ignoresMissing = true
    }
    let withContext = parseContext(true)
    endTag(.blockEnd, isBroken: false)
    return .include(template, ignoresMissing: ignoresMissing, withContext: withContext)
  }

  mutating func parseImport() throws(TemplateSyntaxError) -> TemplateStatement.Kind {
    let template = try parseExpression()
    if !skip(name: "as") { throw unexpected("'as' and a name") }
    let name = try expectName("a name")
    let withContext = parseContext(false)
    endTag(.blockEnd, isBroken: false)
    return .importModule(template, name: name, withContext: withContext)
  }

  mutating func parseFromImport() throws(TemplateSyntaxError) -> TemplateStatement.Kind {
    let template = try parseExpression()
    if !skip(name: "import") { throw unexpected("'import'") }
    var names: [(name: String, alias: String, offset: Int)] = []
    var withContext = false
    while !isAtTagEnd {
      if !names.isEmpty {
        withContext = parseContext(false)
        if isAtTagEnd { break }
        try expect(.comma)
      }
      let offset = token.start
      withContext = parseContext(false)
      if token.start != offset { break }
      let name = try expectName("a name to import")
      if name.hasPrefix("_") {
        throw TemplateSyntaxError(
          "'\(name)' cannot be imported", at: offset,
          hint: "names that begin with '_' are a template's own")
      }
      let alias = skip(name: "as") ? try expectName("a name") : name
      names.append((name, alias, offset))
    }
    guard !names.isEmpty else { throw unexpected("a name to import") }
    endTag(.blockEnd, isBroken: false)
    return .importNames(template, names, withContext: withContext)
  }

  mutating func parseParameters() throws(TemplateSyntaxError)
    -> [(name: String, fallback: TemplateExpression?)]
  {
    try expect(.leftParenthesis)
    var parameters: [(name: String, fallback: TemplateExpression?)] = []
    while !isSymbol(.rightParenthesis) {
      if !parameters.isEmpty {
        try expect(.comma)
        if isSymbol(.rightParenthesis) { break }
      }
      let offset = token.start
      let name = try expectName("a parameter's name")
      guard !parameters.contains(where: { $0.name == name }) else {
        throw .givenTwice(name, at: offset)
      }
      if skip(.assign) {
        parameters.append((name, try parseExpression()))
      } else if name == "caller" {
        throw TemplateSyntaxError(
          "the parameter 'caller' needs a default", at: offset, hint: "write caller=none")
      } else if parameters.last?.fallback != nil {
        throw TemplateSyntaxError(
          "a parameter without a default follows one that has one", at: offset,
          hint: "put parameters without defaults first")
      } else {
        parameters.append((name, nil))
      }
    }
    try expect(.rightParenthesis)
    return parameters
  }

  mutating func parseMacro(
    _ opening: TemplateToken
  ) throws(TemplateSyntaxError) -> TemplateStatement.Kind {
    let offset = token.start
    var name = ""
    var parameters: [(name: String, fallback: TemplateExpression?)] = []
    do throws(TemplateSyntaxError) {
      name = try expectName("a macro's name")
      parameters = try parseParameters()
      endOpening()
    } catch {
      report(error)
      endTag(.blockEnd, isBroken: true)
    }
    let body = parseBody(opening, "endmacro")
    return .macro(MacroStatement(name: name, parameters: parameters, body: body, offset: offset))
  }

  mutating func parseCallBlock(
    _ opening: TemplateToken
  ) throws(TemplateSyntaxError) -> TemplateStatement.Kind {
    var parameters: [(name: String, fallback: TemplateExpression?)] = []
    var call = TemplateExpression(kind: .invalid, offset: token.start, depth: 1)
    do throws(TemplateSyntaxError) {
      if isSymbol(.leftParenthesis) { parameters = try parseParameters() }
      let offset = token.start
      call = try parseExpression()
      guard case .call = call.kind else {
        throw TemplateSyntaxError(
          "'call' needs a call of a macro", at: offset,
          hint: "write {% call name(…) %}…{% endcall %}")
      }
      endOpening()
    } catch {
      report(error)
      endTag(.blockEnd, isBroken: true)
      call = TemplateExpression(kind: .invalid, offset: call.offset, depth: 1)
    }
    let body = parseBody(opening, "endcall")
    return .call(
      call,
      MacroStatement(name: "caller", parameters: parameters, body: body, offset: opening.start))
  }
}
