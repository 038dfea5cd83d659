/// An expression of a template as written.
struct TemplateExpression: Sendable {
  indirect enum Kind: Sendable {
    case constant(TemplateValue)
    case name(String)
    case list([TemplateExpression])
    case tuple([TemplateExpression])
    case map([(key: TemplateExpression, value: TemplateExpression)])
    case not(TemplateExpression)
    case negative(TemplateExpression)
    case positive(TemplateExpression)
    case binary(BinaryOperator, TemplateExpression, TemplateExpression)
    case comparison(TemplateExpression, [(ComparisonOperator, TemplateExpression)])
    case and(TemplateExpression, TemplateExpression)
    case or(TemplateExpression, TemplateExpression)
    case concatenation([TemplateExpression])
    /// `then if test else otherwise`.
    case conditional(
      test: TemplateExpression, then: TemplateExpression, otherwise: TemplateExpression?)
    case attribute(TemplateExpression, String)
    case item(TemplateExpression, TemplateExpression)
    case slice(TemplateExpression, [TemplateExpression?])
    case call(TemplateExpression, CallArguments)
    case filter(TemplateExpression, FilterCall)
    case test(TemplateExpression, FilterCall, isNegated: Bool)
    /// What could not be read; reported already.
    case invalid
  }

  let kind: Kind
  /// Of the byte that a message about it points at.
  let offset: Int
  /// How many expressions are nested, at most, in this one.
  let depth: Int
}

enum BinaryOperator: Int32, Sendable {
  case add, subtract, multiply, divide, floorDivide, modulo, power
}

enum ComparisonOperator: Int32, Sendable {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, isIn, isNotIn
}

/// What stands between the parentheses of a call.
struct CallArguments: Sendable {
  var positional: [TemplateExpression] = []
  var named: [(name: String, value: TemplateExpression, offset: Int)] = []
  var star: TemplateExpression?
  var doubleStar: TemplateExpression?

  var isEmpty: Bool {
    positional.isEmpty && named.isEmpty && star == nil && doubleStar == nil
  }
}

/// A filter or a test by name, with its arguments.
struct FilterCall: Sendable {
  let name: String
  let offset: Int
  let arguments: CallArguments
}
