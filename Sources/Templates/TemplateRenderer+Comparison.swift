import Dates

extension TemplateRenderer {
  func compare(
    _ number: Int32, _ left: TemplateValue, _ right: TemplateValue
  ) throws(TemplateFailure) -> Bool {
    switch ComparisonOperator(rawValue: number) {
    case .equal: return try areEqual(left, right)
    case .notEqual: return try !areEqual(left, right)
    case .less: return try order(left, right, "<") < 0
    case .lessOrEqual: return try order(left, right, "<=") <= 0
    case .greater: return try order(left, right, ">") > 0
    case .greaterOrEqual: return try order(left, right, ">=") >= 0
    case .isIn: return try contains(right, left)
    case .isNotIn: return try !contains(right, left)
    case nil: return false
    }
  }

  func areEqual(_ left: TemplateValue, _ right: TemplateValue) throws(TemplateFailure) -> Bool {
    switch (left, right) {
    case (.undefined(let undefined), _), (_, .undefined(let undefined)):
      if undefined.isEmpty { return left.isUndefined && right.isUndefined }
      throw failure(for: undefined)
    case (.string(let first), .string(let second)), (.string(let first), .safe(let second)),
      (.safe(let first), .string(let second)), (.safe(let first), .safe(let second)):
      return first == second
    case (.int(let first), .int(let second)): return first == second
    case (.bool(let first), .bool(let second)): return first == second
    case (.none, .none): return true
    case (.list(let first), .list(let second)):
      try checkSize(left)
      return try areEqual(first, second)
    case (.tuple(let first), .tuple(let second)):
      try checkSize(left)
      return try areEqual(first.members, second.members)
    case (.map(let first), .map(let second)):
      guard first.count == second.count else { return false }
      try checkSize(left)
      for (key, value) in zip(first.keys, first.values) {
        guard let other = second.value(for: key), try areEqual(value, other) else { return false }
      }
      return true
    case (.date(let first), .date(let second)): return first.instant == second.instant
    case (.object(let first), .object(let second)): return first == second
    default:
      guard let first = double(left), let second = double(right) else { return false }
      return first == second
    }
  }

  private func areEqual(
    _ left: [TemplateValue], _ right: [TemplateValue]
  ) throws(TemplateFailure) -> Bool {
    guard left.count == right.count else { return false }
    for (first, second) in zip(left, right) {
      if try !areEqual(first, second) { return false }
    }
    return true
  }

  /// Below zero, zero or above as `left` comes before, with or after `right`.
  func order(
    _ left: TemplateValue, _ right: TemplateValue, _ sign: String = "<"
  ) throws(TemplateFailure) -> Int {
    if let first = left.text, let second = right.text {
      return first == second ? 0 : first < second ? -1 : 1
    }
    if let first = left.integer, let second = right.integer {
      return first == second ? 0 : first < second ? -1 : 1
    }
    if let first = double(left), let second = double(right) {
      return first == second ? 0 : first < second ? -1 : 1
    }
    switch (left, right) {
    case (.date(let first), .date(let second)):
      return first.instant == second.instant ? 0 : first.instant < second.instant ? -1 : 1
    case (.list(let first), .list(let second)):
      try checkSize(left)
      return try order(first, second, sign)
    case (.tuple(let first), .tuple(let second)):
      return try order(first.members, second.members, sign)
    case (.undefined(let undefined), _), (_, .undefined(let undefined)):
      throw failure(for: undefined)
    default:
      throw .type(
        "\(left.kindName) and \(right.kindName) have no order ('\(sign)')",
        hint: "compare values of one kind")
    }
  }

  private func order(
    _ left: [TemplateValue], _ right: [TemplateValue], _ sign: String
  ) throws(TemplateFailure) -> Int {
    for (first, second) in zip(left, right) {
      if try areEqual(first, second) { continue }
      return try order(first, second, sign)
    }
    return left.count == right.count ? 0 : left.count < right.count ? -1 : 1
  }

  /// `value in container`.
  func contains(
    _ container: TemplateValue, _ value: TemplateValue
  ) throws(TemplateFailure) -> Bool {
    switch container {
    case .list(let members): return try contains(members, value)
    case .tuple(let tuple): return try contains(tuple.members, value)
    case .map(let map):
      if case .undefined(let undefined) = value { throw failure(for: undefined) }
      return map.value(for: value) != nil
    case .string(let text), .safe(let text):
      if case .undefined(let undefined) = value { throw failure(for: undefined) }
      guard let part = value.text else {
        throw .type("only text can be in text, not \(value.kindName)", hint: "use 'string' on it")
      }
      return TextSearch.contains(text, part)
    case .undefined(let undefined): throw failure(for: undefined)
    default:
      throw .type(
        "nothing can be 'in' \(describe(container))",
        hint: "only lists, dicts and text have members")
    }
  }

  private func contains(
    _ members: [TemplateValue], _ value: TemplateValue
  ) throws(TemplateFailure) -> Bool {
    for member in members {
      if try areEqual(member, value) { return true }
    }
    return false
  }
}
