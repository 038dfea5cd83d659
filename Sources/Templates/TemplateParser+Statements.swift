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
  func isEnd(_ name: String, _ ends: [String]) -> Bool {
    if ends.contains(name) { return true }
    guard name.hasPrefix("end") else { return false }
    return expectedEnds.contains { $0.contains(name) }
  }

  mutating func parseOutput(_ offset: Int) -> TemplateStatement {
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

  mutating func parseTag(_ offset: Int) -> TemplateStatement? {
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

  mutating func parseStatement(
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

  mutating func parseLast() throws(TemplateSyntaxError) -> TemplateExpression {
    let expression = try parseTuple()
    endTag(.blockEnd, isBroken: false)
    return expression
  }

  /// An expression up to the end of its tag, which is taken too; a broken one is reported and
  /// does not hide the block that follows.
  mutating func lenientExpression() -> TemplateExpression {
    let offset = token.start
    do throws(TemplateSyntaxError) {
      let expression = try parseTuple()
      endOpening()
      return expression
    } catch {
      report(error)
      endTag(.blockEnd, isBroken: true)
      return TemplateExpression(kind: .invalid, offset: offset, depth: 1)
    }
  }

  /// The statements of a block and its end tag.
  mutating func parseBody(
    _ opening: TemplateToken, _ end: String, name: String? = nil
  ) -> [TemplateStatement] {
    let body = parseStatements(until: [end])
    closeBlock(opening, end, name: name)
    return body
  }

  mutating func closeBlock(
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

  mutating func parseIf(_ opening: TemplateToken) -> TemplateStatement.Kind {
    var branches: [(test: TemplateExpression?, body: [TemplateStatement])] = []
    var test: TemplateExpression? = lenientExpression()
    while true {
      branches.append((test, parseStatements(until: ["elif", "else", "endif"])))
      if token.kind == .name, test != nil, text(token) == "elif" {
        advance()
        test = lenientExpression()
      } else if token.kind == .name, test != nil, text(token) == "else" {
        advance()
        endOpening()
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

  mutating func parseFor(_ opening: TemplateToken) -> TemplateStatement.Kind {
    var target = AssignmentTarget.names([], offset: token.start)
    var iterable = TemplateExpression(kind: .invalid, offset: token.start, depth: 1)
    var filter: TemplateExpression?
    var isRecursive = false
    do throws(TemplateSyntaxError) {
      let offset = token.start
      target = try parseTarget(stops: ["in"])
      if target.sets("loop") {
        throw TemplateSyntaxError(
          "'loop' is the loop's own here", at: offset, hint: "choose another name")
      }
      if !skip(name: "in") { throw unexpected("'in'") }
      iterable = try parseTuple(withConditional: false, stops: ["recursive"])
      if skip(name: "if") { filter = try parseExpression() }
      isRecursive = skip(name: "recursive")
      endOpening()
    } catch {
      report(error)
      endTag(.blockEnd, isBroken: true)
    }
    let body = parseStatements(until: ["else", "endfor"])
    var otherwise: [TemplateStatement] = []
    if token.kind == .name, text(token) == "else" {
      advance()
      endOpening()
      otherwise = parseStatements(until: ["endfor"])
    }
    closeBlock(opening, "endfor")
    return .loop(
      LoopStatement(
        target: target, iterable: iterable, filter: filter, isRecursive: isRecursive, body: body,
        otherwise: otherwise))
  }

  /// One name, or several with commas; with `namespaces` also `name.attribute`.
  mutating func parseTarget(
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

  mutating func parseOneTarget(
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

  mutating func parseSet(
    _ opening: TemplateToken
  ) throws(TemplateSyntaxError) -> TemplateStatement.Kind {
    let target = try parseTarget(namespaces: true)
    if skip(.assign) { return .set(target, try parseLast()) }
    var filters: [FilterCall] = []
    while skip(.pipe) { filters.append(try parseFilterName()) }
    if !isAtTagEnd, !isSymbol(.colon) { throw unexpected("'='") }
    endOpening()
    return .setBlock(target, filters, parseBody(opening, "endset"))
  }

  mutating func parseWith(_ opening: TemplateToken) -> TemplateStatement.Kind {
    var pairs: [(AssignmentTarget, TemplateExpression)] = []
    do throws(TemplateSyntaxError) {
      while !isAtTagEnd {
        if !pairs.isEmpty { try expect(.comma) }
        let target = try parseTarget()
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

  mutating func parseFilterBlock(_ opening: TemplateToken) -> TemplateStatement.Kind {
    var filters: [FilterCall] = []
    do throws(TemplateSyntaxError) {
      repeat { filters.append(try parseFilterName()) } while skip(.pipe)
      endOpening()
    } catch {
      report(error)
      endTag(.blockEnd, isBroken: true)
    }
    return .filter(filters, parseBody(opening, "endfilter"))
  }
}
