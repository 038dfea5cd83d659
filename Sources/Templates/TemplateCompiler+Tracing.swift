import Diagnostics

extension TemplateCompiler {
  /// Notes what an expression reads of the environment's traced dict.
  ///
  /// An attribute of that name counts as the dict whatever it is an attribute of, other global
  /// variables apart: what a name holds is known by rendering alone.
  mutating func trace(_ expression: TemplateExpression) {
    guard program.environment.tracedDict != nil else { return }
    // Each read of the dict is compiled for itself, after what it is a part of.
    if isTraced(expression) { tracedReads += 1 }
    switch expression.kind {
    case .attribute(let base, let name) where isTraced(base): noteKey(name)
    case .item(let base, let key) where isTraced(base): noteKey(constantText(key))
    default: break
    }
  }

  /// `get` of the dict reads one key, other methods any.
  mutating func trace(callOf callee: TemplateExpression, _ arguments: CallArguments) {
    if case .attribute(let base, "get") = callee.kind, isTraced(base) {
      noteKey(arguments.positional.first.flatMap(constantText))
    }
  }

  /// The dict is read for this key and for nothing else.
  private mutating func noteKey(_ key: String?) {
    guard let key else { return }
    tracedReads -= 1
    program.tracedKeys?.insert(key)
  }

  /// Where the dict was read as a whole, any key may have been; so too in what was not understood.
  mutating func finishTracing() {
    let isComplete = !program.templates.isEmpty && !diagnostics.hasErrors
    guard program.environment.tracedDict != nil, isComplete, tracedReads == 0 else {
      program.tracedKeys = nil
      return
    }
  }

  private func isTraced(_ expression: TemplateExpression) -> Bool {
    guard let traced = program.environment.tracedDict else { return false }
    let owner: TemplateExpression
    switch expression.kind {
    case .attribute(let base, traced.attribute): owner = base
    case .item(let base, let key) where constantText(key) == traced.attribute: owner = base
    default: return false
    }
    guard case .name(let name) = owner.kind else { return true }
    return name == traced.variable || !program.environment.globals.contains(name)
  }

  private func constantText(_ expression: TemplateExpression) -> String? {
    if case .constant(let value) = expression.kind { value.text } else { nil }
  }
}
