/// A statement of a template as written, or a stretch of text.
struct TemplateStatement: Sendable {
  indirect enum Kind: Sendable {
    case text(start: Int, end: Int)
    case output(TemplateExpression)
    case branches([(test: TemplateExpression?, body: [TemplateStatement])])
    case loop(LoopStatement)
    case set(AssignmentTarget, TemplateExpression)
    case setBlock(AssignmentTarget, [FilterCall], [TemplateStatement])
    case with([(AssignmentTarget, TemplateExpression)], [TemplateStatement])
    case filter([FilterCall], [TemplateStatement])
    case autoescape(TemplateExpression, [TemplateStatement])
    case block(BlockStatement)
    case extends(TemplateExpression)
    case include(TemplateExpression, ignoresMissing: Bool, withContext: Bool)
    case importModule(TemplateExpression, name: String, withContext: Bool)
    case importNames(
      TemplateExpression, [(name: String, alias: String, offset: Int)], withContext: Bool)
    case macro(MacroStatement)
    case call(TemplateExpression, MacroStatement)
    case evaluate(TemplateExpression)
    case breakLoop
    case continueLoop
  }

  let kind: Kind
  let offset: Int
}

/// What `set`, `with` and `for` give values to.
indirect enum AssignmentTarget: Sendable {
  case name(String, offset: Int)
  case names([AssignmentTarget], offset: Int)
  /// `namespace.attribute`.
  case attribute(String, String, offset: Int)

  func sets(_ name: String) -> Bool {
    switch self {
    case .name(let own, _): own == name
    case .names(let targets, _): targets.contains { $0.sets(name) }
    case .attribute: false
    }
  }
}

struct LoopStatement: Sendable {
  let target: AssignmentTarget
  let iterable: TemplateExpression
  let filter: TemplateExpression?
  let isRecursive: Bool
  let body: [TemplateStatement]
  let otherwise: [TemplateStatement]
}

struct BlockStatement: Sendable {
  let name: String
  let nameOffset: Int
  let isScoped: Bool
  let isRequired: Bool
  let body: [TemplateStatement]
}

/// A macro, or the body that a `call` block hands to one.
struct MacroStatement: Sendable {
  let name: String
  let parameters: [(name: String, fallback: TemplateExpression?)]
  let body: [TemplateStatement]
  let offset: Int
}
