/// The names that statements give values to.
enum TemplateNames {
  /// Those that belong to the scope of the statements themselves: branches share it, loops, blocks
  /// and macros have one of their own.
  static func stored(in statements: [TemplateStatement]) -> [String] {
    var names: [String] = []
    for statement in statements {
      switch statement.kind {
      case .set(let target, _), .setBlock(let target, _, _): names += stored(by: target)
      case .importModule(_, let name, _): names.append(name)
      case .importNames(_, let imported, _): names += imported.map(\.alias)
      case .macro(let macro): names.append(macro.name)
      case .branches(let branches): names += branches.flatMap { stored(in: $0.body) }
      default: break
      }
    }
    return names
  }

  static func stored(by target: AssignmentTarget) -> [String] {
    switch target {
    case .name(let name, _): [name]
    case .names(let targets, _): targets.flatMap(stored)
    case .attribute: []
    }
  }

  /// Every name that anything in the statements, however deep, gives a value to.
  static func all(in statements: [TemplateStatement]) -> [String] {
    var names = stored(in: statements)
    for statement in statements {
      switch statement.kind {
      case .branches(let branches): for branch in branches { names += all(in: branch.body) }
      case .loop(let loop):
        names += ["loop"] + stored(by: loop.target) + all(in: loop.body) + all(in: loop.otherwise)
      case .setBlock(_, _, let body), .filter(_, let body), .autoescape(_, let body):
        names += all(in: body)
      case .with(let pairs, let body):
        names += pairs.flatMap { stored(by: $0.0) } + all(in: body)
      case .block(let block): names += all(in: block.body)
      case .macro(let macro), .call(_, let macro):
        names += macro.parameters.map(\.name) + ["caller", "varargs", "kwargs"]
        names += all(in: macro.body)
      default: break
      }
    }
    return names
  }
}
