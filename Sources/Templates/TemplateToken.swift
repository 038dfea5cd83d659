/// A piece of a template's source, by byte offsets.
struct TemplateToken: Sendable, Equatable {
  enum Kind: UInt8, Sendable {
    case text, variableBegin, variableEnd, blockBegin, blockEnd
    case name, integer, float, string, symbol, end
  }

  let kind: Kind
  let start: Int
  let end: Int
  /// What a symbol is.
  var symbol: TemplateSymbol = .none
}

/// The signs of expressions.
enum TemplateSymbol: String, Sendable, CaseIterable {
  case none = ""
  case add = "+"
  case subtract = "-"
  case divide = "/"
  case floorDivide = "//"
  case multiply = "*"
  case modulo = "%"
  case power = "**"
  case tilde = "~"
  case leftBracket = "["
  case rightBracket = "]"
  case leftParenthesis = "("
  case rightParenthesis = ")"
  case leftBrace = "{"
  case rightBrace = "}"
  case equal = "=="
  case notEqual = "!="
  case greater = ">"
  case greaterOrEqual = ">="
  case less = "<"
  case lessOrEqual = "<="
  case assign = "="
  case dot = "."
  case colon = ":"
  case pipe = "|"
  case comma = ","
  case semicolon = ";"
}
