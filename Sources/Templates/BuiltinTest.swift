/// The tests of the language, what stands after `is`.
enum BuiltinTest: Int32, Sendable, CaseIterable {
  case boolean, callable, defined, divisibleby, eq, escaped, even, `false`, filter, float, ge, gt
  case `in`, integer, iterable, le, lower, lt, mapping, ne, none, number, odd, sameas, sequence
  case string, test, `true`, undefined, upper

  private static let aliases: [String: BuiltinTest] = [
    "==": .eq, "equalto": .eq, "!=": .ne, ">": .gt, "greaterthan": .gt, ">=": .ge, "<": .lt,
    "lessthan": .lt, "<=": .le,
  ]
  private static let byName = Dictionary(
    uniqueKeysWithValues: allCases.map { (String(describing: $0), $0) }
  ).merging(aliases) { first, _ in first }

  static var names: [String] { Array(byName.keys) }

  init?(name: String) {
    guard let test = Self.byName[name] else { return nil }
    self = test
  }

  var parameters: [String] {
    switch self {
    case .divisibleby: ["num"]
    case .eq, .ge, .gt, .le, .lt, .ne, .sameas: ["other"]
    case .in: ["seq"]
    default: []
    }
  }
}

extension TemplateRenderer {
  mutating func applyTest(_ site: CallSite) throws(TemplateFailure) {
    let arguments = try arguments(site)
    let value = pop()
    guard let test = BuiltinTest(rawValue: site.target) else { return }
    stack.append(.bool(try passes(value, test, arguments.positional)))
  }

  /// Whether `value is test(arguments)`.
  func passes(
    _ value: TemplateValue, _ test: BuiltinTest, _ arguments: [TemplateValue]
  ) throws(TemplateFailure) -> Bool {
    switch test {
    case .defined: return !value.isUndefined
    case .undefined: return value.isUndefined
    case .none: return value.isNone
    case .boolean:
      guard case .bool = value else { return false }
      return true
    case .true:
      guard case .bool(true) = value else { return false }
      return true
    case .false:
      guard case .bool(false) = value else { return false }
      return true
    case .integer:
      guard case .int = value else { return false }
      return true
    case .float:
      guard case .double = value else { return false }
      return true
    case .number: return isNumber(value)
    case .string: return value.text != nil
    case .mapping:
      guard case .map = value else { return false }
      return true
    case .sequence:
      if case .map = value { return true }
      return value.text != nil || value.members != nil
    case .iterable:
      if case .map = value { return true }
      if case .undefined(let undefined) = value { throw failure(for: undefined) }
      return value.text != nil || value.members != nil
    case .escaped:
      guard case .safe = value else { return false }
      return true
    case .callable: return isCallable(value)
    case .filter:
      guard let name = value.text else { return false }
      return program.hostFilterNumbers[name] != nil || BuiltinFilter(name: name) != nil
    case .test: return value.text.map { BuiltinTest(name: $0) != nil } ?? false
    case .sameas: return try isSame(value, argument(arguments, test))
    case .eq: return try areEqual(value, argument(arguments, test))
    case .ne: return try !areEqual(value, argument(arguments, test))
    case .lt: return try order(value, argument(arguments, test), "<") < 0
    case .le: return try order(value, argument(arguments, test), "<=") <= 0
    case .gt: return try order(value, argument(arguments, test), ">") > 0
    case .ge: return try order(value, argument(arguments, test), ">=") >= 0
    case .in: return try contains(argument(arguments, test), value)
    case .lower: return try isCased(value, { $0.lowercased() })
    case .upper: return try isCased(value, { $0.uppercased() })
    case .even, .odd, .divisibleby: return try dividesEvenly(value, test, arguments)
    }
  }

  private func argument(
    _ arguments: [TemplateValue], _ test: BuiltinTest
  ) throws(TemplateFailure) -> TemplateValue {
    guard let first = arguments.first else {
      throw .argument("the test '\(test)' needs a value", hint: "write is \(test)(value)")
    }
    return first
  }

  private func isCallable(_ value: TemplateValue) -> Bool {
    switch value {
    case .function: return true
    case .object(let object):
      switch RendererObject(rawValue: object.type) {
      case .macro, .joiner, .function, .loop, .overridden: return true
      default: return false
      }
    default: return false
    }
  }

  private func isSame(
    _ left: TemplateValue, _ right: TemplateValue
  ) throws(TemplateFailure) -> Bool {
    switch (left, right) {
    case (.undefined, _), (_, .undefined): false
    case (.bool, .int), (.int, .bool), (.double, .int), (.int, .double): false
    default: try areEqual(left, right)
    }
  }

  /// Text with letters, all of them as `change` leaves them.
  private func isCased(
    _ value: TemplateValue, _ change: (String) -> String
  ) throws(TemplateFailure) -> Bool {
    let text = try text(of: value)
    return change(text) == text && text.lowercased() != text.uppercased()
  }

  private func dividesEvenly(
    _ value: TemplateValue, _ test: BuiltinTest, _ arguments: [TemplateValue]
  ) throws(TemplateFailure) -> Bool {
    let divisor =
      test == .divisibleby ? try argument(arguments, test) : TemplateValue.int(2)
    let rest = try compute(BinaryOperator.modulo.rawValue, value, divisor, escapes: false)
    return try areEqual(rest, .int(test == .odd ? 1 : 0))
  }
}
