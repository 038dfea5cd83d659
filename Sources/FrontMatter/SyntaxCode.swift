import Diagnostics

/// Whose syntax it is: the code of a diagnostic about it.
package enum SyntaxCode: String, Sendable {
  case frontMatter = "front-matter-syntax"
  case configuration = "configuration-syntax"
  case data = "data-syntax"
}

extension Diagnostic {
  static func syntax(
    _ code: SyntaxCode, _ message: String, at position: SourcePosition, hint: String
  ) -> Diagnostic {
    .error(code.rawValue, message, at: position, hint: hint)
  }

  /// `position` is the second key's.
  static func duplicateKey(
    _ key: String, at position: SourcePosition, first: SourcePosition
  ) -> Diagnostic {
    .error(
      "duplicate-key",
      "duplicate key '\(key)', already given on line \(first.line)", at: position,
      hint: "remove one of the two", related: [.init(first, "first given here")])
  }

  static func tooDeep(_ code: SyntaxCode, at position: SourcePosition) -> Diagnostic {
    .syntax(
      code, "values are nested more than \(SyntaxLimits.depth) levels deep", at: position,
      hint: "use fewer levels of nesting")
  }
}

enum SyntaxLimits {
  /// Lists and maps inside each other.
  static let depth = 200
}
