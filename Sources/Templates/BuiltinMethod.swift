import Dates

/// The methods of Python's text, lists and dicts that templates may call. Those that would change
/// a value in place are left out: values do not change.
enum BuiltinMethod: String, Sendable, CaseIterable {
  case capitalize, casefold, center, count, endswith, expandtabs, find, format, get, index
  case formatMap = "format_map"
  case isalnum, isalpha, isascii, isdecimal, isdigit, isidentifier, islower, isnumeric, isprintable
  case isspace, istitle, isupper
  case items, join, keys, ljust, lower, lstrip, partition, removeprefix, removesuffix, replace
  case rfind, rindex, rjust, rpartition, rsplit, rstrip, split, splitlines, startswith, strip
  case strftime, swapcase, title, upper, values, zfill, copy, isoformat

  private static let dict: Set<BuiltinMethod> = [.get, .items, .keys, .values, .copy]
  private static let sequence: Set<BuiltinMethod> = [.count, .index, .copy]
  private static let date: Set<BuiltinMethod> = [.strftime, .isoformat]

  static func names(of value: TemplateValue) -> [String] {
    allCases.filter { $0.belongs(to: value) }.map(\.rawValue)
  }

  func belongs(to value: TemplateValue) -> Bool {
    switch value {
    case .map: Self.dict.contains(self)
    case .list, .tuple: Self.sequence.contains(self)
    case .date: Self.date.contains(self)
    case .string, .safe:
      self == .count || self == .index
        || !Self.dict.union(Self.sequence).union(Self.date).contains(self)
    default: false
    }
  }
}

extension TemplateRenderer {
  /// Nil where the value has no such method.
  func callBuiltin(
    _ method: BuiltinMethod, of value: TemplateValue, _ arguments: TemplateArguments, escapes: Bool
  ) throws(TemplateFailure) -> TemplateValue? {
    guard method.belongs(to: value) else { return nil }
    let arguments = try method.arranged(arguments, of: value)
    let values = arguments.positional
    switch value {
    case .map(let map): return try callDict(method, map, values)
    case .list(let members): return try callSequence(method, members, value, values)
    case .tuple(let tuple): return try callSequence(method, tuple.members, value, values)
    case .date(let date):
      if method == .isoformat { return .string(date.rfc3339) }
      let format = try textArgument(method, values, 0)
      return .string(try text(of: date, format, in: nil))
    case .string(let text): return try callText(method, text, false, arguments)
    case .safe(let text): return try callText(method, text, true, arguments)
    default: return nil
    }
  }

  private func callDict(
    _ method: BuiltinMethod, _ map: TemplateMap, _ values: [TemplateValue]
  ) throws(TemplateFailure) -> TemplateValue {
    switch method {
    case .items: return .list(Self.pairs(of: map))
    case .keys: return .list(map.keys)
    case .values: return .list(map.values)
    case .get:
      guard let key = values.first else { throw missingArgument(method) }
      if case .undefined(let undefined) = key { throw failure(for: undefined) }
      return map.value(for: key) ?? (values.count > 1 ? values[1] : .none)
    default: return .map(map)
    }
  }

  private func callSequence(
    _ method: BuiltinMethod, _ members: [TemplateValue], _ value: TemplateValue,
    _ values: [TemplateValue]
  ) throws(TemplateFailure) -> TemplateValue {
    if method == .copy { return value }
    guard let wanted = values.first else { throw missingArgument(method) }
    var count = 0
    for index in try selectedRange(method, values, of: members.count) ?? 0..<0 {
      guard try areEqual(members[index], wanted) else { continue }
      if method == .index { return .int(index) }
      count += 1
    }
    if method == .count { return .int(count) }
    throw .type("the value is not in the list", hint: "test it with 'in' before")
  }

  func missingArgument(_ method: BuiltinMethod) -> TemplateFailure {
    .argument("'\(method.rawValue)' needs an argument", hint: "write it between the parentheses")
  }

  func textArgument(
    _ method: BuiltinMethod, _ values: [TemplateValue], _ place: Int
  ) throws(TemplateFailure) -> String {
    guard place < values.count else { throw missingArgument(method) }
    if case .undefined(let undefined) = values[place] { throw failure(for: undefined) }
    guard let text = values[place].text else {
      throw .argument(
        "'\(method.rawValue)' needs text, not \(values[place].kindName)",
        hint: "convert it with 'string'")
    }
    return text
  }
}
