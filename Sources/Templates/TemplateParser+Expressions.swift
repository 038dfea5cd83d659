extension TemplateParser {
  typealias Expression = TemplateExpression

  /// A whole expression, `… if … else …` included.
  mutating func parseExpression() throws(TemplateSyntaxError) -> Expression {
    try nested(at: token.start) { (parser) throws(TemplateSyntaxError) in
      try parser.parseConditional()
    }
  }

  mutating func parseConditional() throws(TemplateSyntaxError) -> Expression {
    var expression = try parseOr()
    while isName("if") {
      advance()
      let test = try parseOr()
      let otherwise = skip(name: "else") ? try parseExpression() : nil
      let offset = expression.offset
      expression = try make(
        .conditional(test: test, then: expression, otherwise: otherwise), offset,
        [expression, test] + (otherwise.map { [$0] } ?? []))
    }
    return expression
  }

  /// Refuses what would be nested too deeply for the compiler's stack.
  func make(
    _ kind: Expression.Kind, _ offset: Int, _ parts: [Expression]
  ) throws(TemplateSyntaxError) -> Expression {
    let depth = (parts.map(\.depth).max() ?? 0) + 1
    guard depth <= Self.deepestExpression else { throw .tooDeep(at: offset) }
    return Expression(kind: kind, offset: offset, depth: depth)
  }

  /// Without `if … else …`.
  mutating func parseOr() throws(TemplateSyntaxError) -> Expression {
    try parseOperators(from: .or)
  }

  /// Operators that bind at least as tightly as `level`, by climbing through their precedence, so
  /// that an operand costs few frames of the stack. All group to the left, as in Jinja2.
  private mutating func parseOperators(
    from level: Precedence
  ) throws(TemplateSyntaxError) -> Expression {
    var left: Expression
    if level <= .not, isName("not") {
      left = try parseNot()
    } else {
      left = try parseUnary(withFilters: true)
    }
    while let (precedence, operation) = nextOperator(), precedence >= level {
      switch precedence {
      case .comparison: left = try parseComparison(left)
      case .concatenation: left = try parseConcatenation(left)
      default:
        let offset = token.start
        advance()
        let right = try parseOperators(from: precedence.next)
        switch operation {
        case .or: left = try make(.or(left, right), left.offset, [left, right])
        case .and: left = try make(.and(left, right), left.offset, [left, right])
        case .binary(let operation):
          left = try make(.binary(operation, left, right), offset, [left, right])
        }
      }
    }
    return left
  }

  mutating func parseNot() throws(TemplateSyntaxError) -> Expression {
    let offset = token.start
    advance()
    let operand = try nested(at: offset) { (parser) throws(TemplateSyntaxError) in
      try parser.parseOperators(from: .not)
    }
    return try make(.not(operand), operand.offset, [operand])
  }

  mutating func parseComparison(
    _ left: Expression
  ) throws(TemplateSyntaxError) -> Expression {
    var rest: [(ComparisonOperator, Expression)] = []
    while let comparison = comparisonOperator() {
      advance()
      if comparison == .isNotIn { advance() }
      rest.append((comparison, try parseOperators(from: .sum)))
    }
    return try make(.comparison(left, rest), left.offset, [left] + rest.map(\.1))
  }

  mutating func parseConcatenation(
    _ left: Expression
  ) throws(TemplateSyntaxError) -> Expression {
    var parts = [left]
    while skip(.tilde) { parts.append(try parseOperators(from: .product)) }
    return try make(.concatenation(parts), left.offset, parts)
  }

  private enum Precedence: Int, Comparable {
    case or, and, not, comparison, sum, concatenation, product, power, unary

    var next: Precedence { Precedence(rawValue: rawValue + 1) ?? .unary }

    static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
  }

  private enum InfixOperator {
    case or, and
    case binary(BinaryOperator)
  }

  private func nextOperator() -> (Precedence, InfixOperator)? {
    if token.kind == .name {
      if isName("or") { return (.or, .or) }
      if isName("and") { return (.and, .and) }
    }
    if comparisonOperator() != nil { return (.comparison, .or) }
    guard token.kind == .symbol else { return nil }
    switch token.symbol {
    case .add: return (.sum, .binary(.add))
    case .subtract: return (.sum, .binary(.subtract))
    case .tilde: return (.concatenation, .binary(.add))
    case .multiply: return (.product, .binary(.multiply))
    case .divide: return (.product, .binary(.divide))
    case .floorDivide: return (.product, .binary(.floorDivide))
    case .modulo: return (.product, .binary(.modulo))
    case .power: return (.power, .binary(.power))
    default: return nil
    }
  }

  func comparisonOperator() -> ComparisonOperator? {
    if token.kind == .name {
      if isName("in") { return .isIn }
      return isName("not") && isName("in", peek()) ? .isNotIn : nil
    }
    guard token.kind == .symbol else { return nil }
    switch token.symbol {
    case .equal: return .equal
    case .notEqual: return .notEqual
    case .less: return .less
    case .lessOrEqual: return .lessOrEqual
    case .greater: return .greater
    case .greaterOrEqual: return .greaterOrEqual
    default: return nil
    }
  }

  mutating func parseUnary(withFilters: Bool) throws(TemplateSyntaxError) -> Expression {
    let offset = token.start
    var expression: Expression
    if isSymbol(.subtract) || isSymbol(.add) {
      let isNegative = isSymbol(.subtract)
      advance()
      let operand = try nested(at: offset) { (parser) throws(TemplateSyntaxError) in
        try parser.parseUnary(withFilters: false)
      }
      expression = try make(
        isNegative ? .negative(operand) : .positive(operand), offset, [operand])
    } else {
      expression = try parsePrimary()
    }
    expression = try parsePostfix(expression)
    return withFilters ? try parseFiltersAndTests(expression) : expression
  }

  // MARK: Primaries

  mutating func parsePrimary() throws(TemplateSyntaxError) -> Expression {
    let token = token
    switch token.kind {
    case .name:
      advance()
      return try make(Self.named(text(token)), token.start, [])
    case .string:
      var value = ""
      while self.token.kind == .string {
        let literal = TemplateLiteral.text(source[self.token.start..<self.token.end])
        if let mistake = literal.mistake { throw .badEscape(at: mistake) }
        value += literal.text
        advance()
      }
      return try make(.constant(.string(value)), token.start, [])
    case .integer, .float:
      guard TemplateLiteral.isNumber(source[token.start..<token.end]) else {
        throw TemplateSyntaxError(
          "'\(text(token))' is not a number", at: token.start,
          hint: "write it without a zero before it, and '_' only between digits")
      }
      return try parseNumber()
    case .symbol where token.symbol == .leftParenthesis:
      advance()
      let expression = try nested(at: token.start) { (parser) throws(TemplateSyntaxError) in
        try parser.parseTuple(isParenthesized: true)
      }
      try expect(.rightParenthesis)
      return expression
    case .symbol where token.symbol == .leftBracket: return try parseList()
    case .symbol where token.symbol == .leftBrace: return try parseMap()
    default: throw unexpected("an expression")
    }
  }

  private mutating func parseNumber() throws(TemplateSyntaxError) -> Expression {
    let token = token
    advance()
    if token.kind == .integer {
      guard let number = TemplateLiteral.integer(source[token.start..<token.end]) else {
        throw TemplateSyntaxError(
          "'\(text(token))' is not a whole number of 64 bits", at: token.start,
          hint: "write a smaller number")
      }
      return try make(.constant(.int(number)), token.start, [])
    }
    let number = TemplateLiteral.double(source[token.start..<token.end])
    return try make(.constant(.double(number)), token.start, [])
  }

  static func named(_ name: String) -> Expression.Kind {
    switch name {
    case "true", "True": .constant(.bool(true))
    case "false", "False": .constant(.bool(false))
    case "none", "None": .constant(.none)
    default: .name(name)
    }
  }

  mutating func parseList() throws(TemplateSyntaxError) -> Expression {
    let offset = token.start
    advance()
    var members: [Expression] = []
    while !isSymbol(.rightBracket) {
      if !members.isEmpty {
        try expect(.comma)
        if isSymbol(.rightBracket) { break }
      }
      members.append(try parseExpression())
    }
    try expect(.rightBracket)
    return try make(.list(members), offset, members)
  }

  mutating func parseMap() throws(TemplateSyntaxError) -> Expression {
    let offset = token.start
    advance()
    var pairs: [(key: Expression, value: Expression)] = []
    while !isSymbol(.rightBrace) {
      if !pairs.isEmpty {
        try expect(.comma)
        if isSymbol(.rightBrace) { break }
      }
      let key = try parseExpression()
      try expect(.colon)
      pairs.append((key, try parseExpression()))
    }
    try expect(.rightBrace)
    return try make(.map(pairs), offset, pairs.flatMap { [$0.key, $0.value] })
  }

  /// Expressions with commas between them; one without a comma is itself.
  mutating func parseTuple(
    isParenthesized: Bool = false, withConditional: Bool = true, stops: [StaticString] = []
  ) throws(TemplateSyntaxError) -> Expression {
    let offset = token.start
    var members: [Expression] = []
    var isTuple = false
    while true {
      if !members.isEmpty, !skip(.comma) { break }
      if !members.isEmpty { isTuple = true }
      if isAtTagEnd || isSymbol(.rightParenthesis) || stops.contains(where: { isName($0) }) {
        break
      }
      members.append(withConditional ? try parseExpression() : try parseOr())
    }
    if !isTuple {
      if let only = members.first { return only }
      guard isParenthesized else { throw unexpected("an expression") }
    }
    return try make(.tuple(members), offset, members)
  }

  // MARK: Postfix

}

extension CallArguments {
  var all: [TemplateExpression] {
    positional + named.map(\.value) + [star, doubleStar].compactMap { $0 }
  }
}
