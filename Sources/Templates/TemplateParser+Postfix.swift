/// What follows a value: calls, attributes, subscripts, filters and tests.
extension TemplateParser {
  mutating func parsePostfix(_ base: Expression) throws(TemplateSyntaxError) -> Expression {
    var expression = base
    while token.kind == .symbol {
      switch token.symbol {
      case .dot: expression = try parseAttribute(expression)
      case .leftBracket: expression = try parseSubscript(expression)
      case .leftParenthesis: expression = try parseCall(expression)
      default: return expression
      }
    }
    return expression
  }

  mutating func parseCall(_ callee: Expression) throws(TemplateSyntaxError) -> Expression {
    let arguments = try parseArguments()
    return try make(.call(callee, arguments), callee.offset, [callee] + arguments.all)
  }

  mutating func parseAttribute(
    _ base: Expression
  ) throws(TemplateSyntaxError) -> Expression {
    advance()
    let token = token
    switch token.kind {
    case .name:
      advance()
      return try make(.attribute(base, text(token)), token.start, [base])
    case .integer:
      advance()
      let index = TemplateLiteral.integer(source[token.start..<token.end]) ?? 0
      let key = try make(.constant(.int(index)), token.start, [])
      return try make(.item(base, key), token.start, [base, key])
    default: throw unexpected("a name after '.'")
    }
  }

  mutating func parseSubscript(
    _ base: Expression
  ) throws(TemplateSyntaxError) -> Expression {
    let offset = token.start + 1
    advance()
    var parts: [Expression?] = []
    var isSlice = false
    var current: Expression?
    var members: [Expression] = []
    while !isSymbol(.rightBracket) {
      if skip(.colon) {
        isSlice = true
        parts.append(current)
        current = nil
      } else if !isSlice, let member = current, skip(.comma) {
        members.append(member)
        current = nil
      } else {
        if current != nil { throw unexpected("']'") }
        current = try parseExpression()
      }
    }
    parts.append(current)
    try expect(.rightBracket)
    if isSlice, members.isEmpty {
      guard parts.count <= 3 else { throw unexpected("at most three parts of a slice") }
      while parts.count < 3 { parts.append(nil) }
      return try make(.slice(base, parts), offset, [base] + parts.compactMap { $0 })
    }
    if !members.isEmpty {
      members += current.map { [$0] } ?? []
      let key = try make(.tuple(members), members[0].offset, members)
      return try make(.item(base, key), key.offset, [base, key])
    }
    guard let key = current else { throw unexpected("a subscript") }
    return try make(.item(base, key), key.offset, [base, key])
  }

  mutating func parseArguments() throws(TemplateSyntaxError) -> CallArguments {
    try expect(.leftParenthesis)
    var arguments = CallArguments()
    var isFirst = true
    while !isSymbol(.rightParenthesis) {
      if !isFirst {
        try expect(.comma)
        if isSymbol(.rightParenthesis) { break }
      }
      isFirst = false
      let offset = token.start
      if skip(.multiply) {
        arguments.star = try parseExpression()
      } else if skip(.power) {
        arguments.doubleStar = try parseExpression()
      } else if token.kind == .name, peek().symbol == .assign {
        let name = text(token)
        advance()
        advance()
        guard !arguments.named.contains(where: { $0.name == name }) else {
          throw .givenTwice(name, at: offset)
        }
        arguments.named.append((name, try parseExpression(), offset))
      } else {
        guard arguments.named.isEmpty, arguments.doubleStar == nil else {
          throw TemplateSyntaxError(
            "an argument without a name follows one with a name", at: offset,
            hint: "put arguments without names first")
        }
        arguments.positional.append(try parseExpression())
      }
    }
    try expect(.rightParenthesis)
    return arguments
  }

  // MARK: Filters and tests

  mutating func parseFiltersAndTests(
    _ base: Expression
  ) throws(TemplateSyntaxError) -> Expression {
    var expression = base
    while true {
      if isSymbol(.pipe) {
        advance()
        let filter = try parseFilterName()
        expression = try make(
          .filter(expression, filter), filter.offset, [expression] + filter.arguments.all)
      } else if isName("is") {
        expression = try parseTest(expression)
      } else if isSymbol(.leftParenthesis) {
        expression = try parseCall(expression)
      } else {
        return expression
      }
    }
  }

  /// A filter's name and arguments, after its `|`.
  mutating func parseFilterName() throws(TemplateSyntaxError) -> FilterCall {
    let offset = token.start
    let name = try parseDottedName("a filter's name")
    let arguments = isSymbol(.leftParenthesis) ? try parseArguments() : CallArguments()
    return FilterCall(name: name, offset: offset, arguments: arguments)
  }

  mutating func parseDottedName(_ what: String) throws(TemplateSyntaxError) -> String {
    var name = try expectName(what)
    while skip(.dot) { name += "." + (try expectName(what)) }
    return name
  }

  mutating func parseTest(_ base: Expression) throws(TemplateSyntaxError) -> Expression {
    advance()
    let isNegated = skip(name: "not")
    let offset = token.start
    let name = try parseDottedName("a test's name")
    var arguments = CallArguments()
    if isSymbol(.leftParenthesis) {
      arguments = try parseArguments()
    } else if beginsTestArgument {
      if isName("is") {
        throw TemplateSyntaxError(
          "tests cannot be chained with 'is'", at: token.start, hint: "join them with 'and'")
      }
      arguments.positional = [try parsePostfix(try parsePrimary())]
    }
    let call = FilterCall(name: name, offset: offset, arguments: arguments)
    return try make(
      .test(base, call, isNegated: isNegated), base.offset, [base] + arguments.all)
  }

  private var beginsTestArgument: Bool {
    switch token.kind {
    case .string, .integer, .float: true
    case .name: !isName("else") && !isName("or") && !isName("and") && !isName("if")
    case .symbol: isSymbol(.leftBracket) || isSymbol(.leftBrace)
    default: false
    }
  }
}
