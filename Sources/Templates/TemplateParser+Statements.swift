extension TemplateParser {
  /// Statements up to a tag of one of those names, which is left to the caller with its opening
  /// delimiter taken, or to the end.
  mutating func parseStatements(until ends: [String]) -> [TemplateStatement] {
    var statements: [TemplateStatement] = []
    expectedEnds.append(ends)
    defer { expectedEnds.removeLast() }
    while true {
      let token = token
      switch token.kind {
      case .text:
        advance()
        statements.append(
          TemplateStatement(
            kind: .text(start: token.start, end: token.end), offset: token.start))
      case .variableBegin:
        advance()
        statements.append(parseOutput(token.start))
      case .blockBegin:
        let name = peek()
        if name.kind == .name, isEnd(text(name), ends) {
          advance()
          return statements
        }
        advance()
        if let statement = parseTag(token.start) { statements.append(statement) }
      case .end: return statements
      default: advance()
      }
    }
  }

  /// A tag that closes an outer block ends the inner ones too, which are then reported as open.
  private func isEnd(_ name: String, _ ends: [String]) -> Bool {
    if ends.contains(name) { return true }
    guard name.hasPrefix("end") else { return false }
    return expectedEnds.contains { $0.contains(name) }
  }

  private mutating func parseOutput(_ offset: Int) -> TemplateStatement {
    do throws(TemplateSyntaxError) {
      let expression = try parseTuple()
      endTag(.variableEnd, isBroken: false)
      return TemplateStatement(kind: .output(expression), offset: expression.offset)
    } catch {
      report(error)
      endTag(.variableEnd, isBroken: true)
      return TemplateStatement(kind: .text(start: 0, end: 0), offset: offset)
    }
  }

  private mutating func parseTag(_ offset: Int) -> TemplateStatement? {
    guard token.kind == .name else {
      report(unexpected("a statement's name"))
      endTag(.blockEnd, isBroken: true)
      return nil
    }
    let nameToken = token
    let name = text(nameToken)
    advance()
    do throws(TemplateSyntaxError) {
      let kind = try nested(at: offset) { (parser) throws(TemplateSyntaxError) in
        try parser.parseStatement(name, nameToken)
      }
      return kind.map { TemplateStatement(kind: $0, offset: nameToken.start) }
    } catch {
      report(error)
      endTag(.blockEnd, isBroken: true)
      return nil
    }
  }

  private mutating func parseStatement(
    _ name: String, _ token: TemplateToken
  ) throws(TemplateSyntaxError) -> TemplateStatement.Kind? {
    switch name {
    case "if": return parseIf(token)
    case "for": return parseFor(token)
    case "set": return try parseSet(token)
    case "with": return parseWith(token)
    case "filter": return parseFilterBlock(token)
    case "autoescape":
      let value = lenientExpression()
      return .autoescape(value, parseBody(token, "endautoescape"))
    case "block": return try parseBlock(token)
    case "extends": return .extends(try parseLast())
    case "include": return try parseInclude()
    case "import": return try parseImport()
    case "from": return try parseFromImport()
    case "macro": return try parseMacro(token)
    case "call": return try parseCallBlock(token)
    case "do": return .evaluate(try parseLast())
    case "break", "continue":
      endTag(.blockEnd, isBroken: false)
      return name == "break" ? .breakLoop : .continueLoop
    default: throw unknownTag(name, token)
    }
  }

  private mutating func parseLast() throws(TemplateSyntaxError) -> TemplateExpression {
    let expression = try parseTuple()
    endTag(.blockEnd, isBroken: false)
    return expression
  }

  /// An expression up to the end of its tag, which is taken too; a broken one is reported and
  /// does not hide the block that follows.
  private mutating func lenientExpression() -> TemplateExpression {
    let offset = token.start
    do throws(TemplateSyntaxError) {
      return try parseLast()
    } catch {
      report(error)
      endTag(.blockEnd, isBroken: true)
      return TemplateExpression(kind: .invalid, offset: offset, depth: 1)
    }
  }

  /// The statements of a block and its end tag.
  private mutating func parseBody(
    _ opening: TemplateToken, _ end: String, name: String? = nil
  ) -> [TemplateStatement] {
    let body = parseStatements(until: [end])
    closeBlock(opening, end, name: name)
    return body
  }

  private mutating func closeBlock(
    _ opening: TemplateToken, _ end: String, name: String? = nil
  ) {
    guard token.kind == .name, text(token) == end else {
      if errors.contains(where: \.isTooDeep) { return }
      report(.openBlock(text(opening), end, at: opening.start))
      // The tag belongs to an outer block, which looks for it again from its beginning.
      if token.kind != .end { stepBack() }
      return
    }
    advance()
    if let name, token.kind == .name {
      if text(token) != name { report(.otherBlockEnds(name, text(token), at: token.start)) }
      advance()
    }
    endTag(.blockEnd, isBroken: false)
  }

  private mutating func parseIf(_ opening: TemplateToken) -> TemplateStatement.Kind {
    var branches: [(test: TemplateExpression?, body: [TemplateStatement])] = []
    var test: TemplateExpression? = lenientExpression()
    while true {
      branches.append((test, parseStatements(until: ["elif", "else", "endif"])))
      if token.kind == .name, test != nil, text(token) == "elif" {
        advance()
        test = lenientExpression()
      } else if token.kind == .name, test != nil, text(token) == "else" {
        advance()
        endTag(.blockEnd, isBroken: false)
        test = nil
      } else {
        if token.kind == .name, test == nil, ["elif", "else"].contains(text(token)) {
          report(
            TemplateSyntaxError(
              "'\(text(token))' follows 'else'", at: token.start,
              hint: "put 'else' last, before 'endif'"))
          advance()
          _ = isAtTagEnd ? nil : lenientExpression()
          continue
        }
        closeBlock(opening, "endif")
        return .branches(branches)
      }
    }
  }

  private mutating func parseFor(_ opening: TemplateToken) -> TemplateStatement.Kind {
    var target = AssignmentTarget.names([], offset: token.start)
    var iterable = TemplateExpression(kind: .invalid, offset: token.start, depth: 1)
    var filter: TemplateExpression?
    var isRecursive = false
    do throws(TemplateSyntaxError) {
      target = try parseTarget(stops: ["in"])
      if !skip(name: "in") { throw unexpected("'in'") }
      iterable = try parseTuple(withConditional: false, stops: ["recursive"])
      if skip(name: "if") { filter = try parseExpression() }
      isRecursive = skip(name: "recursive")
      endTag(.blockEnd, isBroken: false)
    } catch {
      report(error)
      endTag(.blockEnd, isBroken: true)
    }
    let body = parseStatements(until: ["else", "endfor"])
    var otherwise: [TemplateStatement] = []
    if token.kind == .name, text(token) == "else" {
      advance()
      endTag(.blockEnd, isBroken: false)
      otherwise = parseStatements(until: ["endfor"])
    }
    closeBlock(opening, "endfor")
    return .loop(
      LoopStatement(
        target: target, iterable: iterable, filter: filter, isRecursive: isRecursive, body: body,
        otherwise: otherwise))
  }

  /// One name, or several with commas; with `namespaces` also `name.attribute`.
  private mutating func parseTarget(
    stops: [StaticString] = [], namespaces: Bool = false
  ) throws(TemplateSyntaxError) -> AssignmentTarget {
    let offset = token.start
    var targets: [AssignmentTarget] = []
    var isTuple = false
    while true {
      if !targets.isEmpty {
        guard skip(.comma) else { break }
        isTuple = true
        if isSymbol(.assign) || isSymbol(.rightParenthesis) || stops.contains(where: { isName($0) })
        {
          break
        }
      }
      targets.append(try parseOneTarget(namespaces: namespaces))
    }
    if !isTuple, let only = targets.first { return only }
    return .names(targets, offset: offset)
  }

  private mutating func parseOneTarget(
    namespaces: Bool
  ) throws(TemplateSyntaxError) -> AssignmentTarget {
    let offset = token.start
    if skip(.leftParenthesis) {
      let target = try nested(at: offset) { (parser) throws(TemplateSyntaxError) in
        try parser.parseTarget()
      }
      try expect(.rightParenthesis)
      return target
    }
    let name = try expectName("a name to set")
    if namespaces, skip(.dot) {
      return .attribute(name, try expectName("a name after '.'"), offset: offset)
    }
    if ["true", "false", "none", "True", "False", "None"].contains(name) {
      throw TemplateSyntaxError(
        "'\(name)' cannot be set", at: offset, hint: "choose another name")
    }
    return .name(name, offset: offset)
  }

  private mutating func parseSet(
    _ opening: TemplateToken
  ) throws(TemplateSyntaxError) -> TemplateStatement.Kind {
    let target = try parseTarget(namespaces: true)
    if skip(.assign) { return .set(target, try parseLast()) }
    var filters: [FilterCall] = []
    while skip(.pipe) { filters.append(try parseFilterName()) }
    if !isAtTagEnd { throw unexpected("'='") }
    endTag(.blockEnd, isBroken: false)
    return .setBlock(target, filters, parseBody(opening, "endset"))
  }

  private mutating func parseWith(_ opening: TemplateToken) -> TemplateStatement.Kind {
    var pairs: [(AssignmentTarget, TemplateExpression)] = []
    do throws(TemplateSyntaxError) {
      while !isAtTagEnd {
        if !pairs.isEmpty { try expect(.comma) }
        let target = try parseOneTarget(namespaces: false)
        try expect(.assign)
        pairs.append((target, try parseExpression()))
      }
      endTag(.blockEnd, isBroken: false)
    } catch {
      report(error)
      endTag(.blockEnd, isBroken: true)
    }
    return .with(pairs, parseBody(opening, "endwith"))
  }

  private mutating func parseFilterBlock(_ opening: TemplateToken) -> TemplateStatement.Kind {
    var filters: [FilterCall] = []
    do throws(TemplateSyntaxError) {
      repeat { filters.append(try parseFilterName()) } while skip(.pipe)
      endTag(.blockEnd, isBroken: false)
    } catch {
      report(error)
      endTag(.blockEnd, isBroken: true)
    }
    return .filter(filters, parseBody(opening, "endfilter"))
  }

  private mutating func parseBlock(
    _ opening: TemplateToken
  ) throws(TemplateSyntaxError) -> TemplateStatement.Kind {
    let nameOffset = token.start
    var name = ""
    var isScoped = false
    var isRequired = false
    do throws(TemplateSyntaxError) {
      name = try expectName("a block's name")
      while token.kind == .name {
        if skip(name: "scoped") {
          isScoped = true
        } else if skip(name: "required") {
          isRequired = true
        } else {
          throw unexpected("'scoped', 'required' or '%}'")
        }
      }
      endTag(.blockEnd, isBroken: false)
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

  private func isBlank(_ statement: TemplateStatement) -> Bool {
    guard case .text(let start, let end) = statement.kind else { return false }
    return source[start..<end].allSatisfy(\.isTemplateSpace)
  }

  /// `with context` or `without context`, where it is there.
  private mutating func parseContext(_ usual: Bool) -> Bool {
    let isWith = isName("with")
    guard isWith || isName("without"), isName("context", peek()) else { return usual }
    advance()
    advance()
    return isWith
  }

  private mutating func parseInclude() throws(TemplateSyntaxError) -> TemplateStatement.Kind {
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

  private mutating func parseImport() throws(TemplateSyntaxError) -> TemplateStatement.Kind {
    let template = try parseExpression()
    if !skip(name: "as") { throw unexpected("'as' and a name") }
    let name = try expectName("a name")
    let withContext = parseContext(false)
    endTag(.blockEnd, isBroken: false)
    return .importModule(template, name: name, withContext: withContext)
  }

  private mutating func parseFromImport() throws(TemplateSyntaxError) -> TemplateStatement.Kind {
    let template = try parseExpression()
    if !skip(name: "import") { throw unexpected("'import'") }
    var names: [(name: String, alias: String, offset: Int)] = []
    var withContext = false
    while !isAtTagEnd {
      if !names.isEmpty {
        withContext = parseContext(false)
        if isAtTagEnd { break }
        try expect(.comma)
        if isAtTagEnd { break }
      }
      withContext = parseContext(false)
      if isAtTagEnd { break }
      let offset = token.start
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

  private mutating func parseParameters() throws(TemplateSyntaxError)
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

  private mutating func parseMacro(
    _ opening: TemplateToken
  ) throws(TemplateSyntaxError) -> TemplateStatement.Kind {
    let offset = token.start
    var name = ""
    var parameters: [(name: String, fallback: TemplateExpression?)] = []
    do throws(TemplateSyntaxError) {
      name = try expectName("a macro's name")
      parameters = try parseParameters()
      endTag(.blockEnd, isBroken: false)
    } catch {
      report(error)
      endTag(.blockEnd, isBroken: true)
    }
    let body = parseBody(opening, "endmacro", name: name)
    return .macro(MacroStatement(name: name, parameters: parameters, body: body, offset: offset))
  }

  private mutating func parseCallBlock(
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
      endTag(.blockEnd, isBroken: false)
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
