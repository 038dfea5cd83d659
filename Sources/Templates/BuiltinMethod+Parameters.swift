extension BuiltinMethod {
  /// The parameters, and how many of them a call has to give; nil where any arguments will do.
  private func parameters(
    of value: TemplateValue
  ) -> (names: [String], required: Int)? {
    let isText = value.text != nil
    switch self {
    case .format: return nil
    case .formatMap: return (["mapping"], 1)
    case .strip, .lstrip, .rstrip: return (["chars"], 0)
    case .startswith: return (["prefix", "start", "end"], 1)
    case .endswith: return (["suffix", "start", "end"], 1)
    case .removeprefix: return (["prefix"], 1)
    case .removesuffix: return (["suffix"], 1)
    case .replace: return (["old", "new", "count"], 2)
    case .split, .rsplit: return (["sep", "maxsplit"], 0)
    case .splitlines: return (["keepends"], 0)
    case .partition, .rpartition: return (["sep"], 1)
    case .join: return (["iterable"], 1)
    case .find, .rfind, .rindex: return (["sub", "start", "end"], 1)
    case .index: return ([isText ? "sub" : "value", "start", "end"], 1)
    case .count: return isText ? (["sub", "start", "end"], 1) : (["value"], 1)
    case .center, .ljust, .rjust: return (["width", "fillchar"], 1)
    case .zfill: return (["width"], 1)
    case .expandtabs: return (["tabsize"], 0)
    case .get: return (["key", "default"], 1)
    case .strftime: return (["format"], 1)
    case .capitalize, .casefold, .copy, .isalnum, .isalpha, .isascii, .isdecimal, .isdigit,
      .isidentifier, .islower, .isnumeric, .isoformat, .isprintable, .isspace, .istitle, .isupper,
      .items, .keys, .lower, .swapcase, .title, .upper, .values:
      return ([], 0)
    }
  }

  /// The arguments at the places of the parameters; one that is left out before others is none.
  func arranged(
    _ arguments: TemplateArguments, of value: TemplateValue
  ) throws(TemplateFailure) -> TemplateArguments {
    guard let (names, required) = parameters(of: value) else { return arguments }
    let signature =
      names.isEmpty ? "it has no parameters" : "its parameters are \(names.joined(separator: ", "))"
    var values = arguments.positional
    guard values.count <= names.count else {
      throw .argument("'\(rawValue)' gets too many arguments", hint: signature)
    }
    for argument in arguments.named {
      guard let place = names.firstIndex(of: argument.name) else {
        throw .argument("'\(rawValue)' has no parameter '\(argument.name)'", hint: signature)
      }
      guard place >= arguments.positional.count else {
        throw .argument("'\(rawValue)' gets '\(argument.name)' twice", hint: signature)
      }
      while values.count <= place { values.append(.none) }
      values[place] = argument.value
    }
    guard values.count >= required else {
      throw .argument("'\(rawValue)' needs '\(names[values.count])'", hint: signature)
    }
    return TemplateArguments(values)
  }
}

extension TemplateRenderer {
  /// An argument that is a whole number; nil where it is left out or none.
  func wholeArgument(
    _ method: BuiltinMethod, _ values: [TemplateValue], _ place: Int
  ) throws(TemplateFailure) -> Int? {
    guard place < values.count, !values[place].isNone else { return nil }
    if case .undefined(let undefined) = values[place] { throw failure(for: undefined) }
    guard let number = values[place].integer else {
      throw .argument(
        "'\(method.rawValue)' needs a whole number, not \(values[place].kindName)",
        hint: "convert it with 'int'")
    }
    return number
  }

  /// What the arguments `start` and `end` select of so many members, as Python reads them; nil
  /// where the start lies behind the end.
  func selectedRange(
    _ method: BuiltinMethod, _ values: [TemplateValue], of count: Int
  ) throws(TemplateFailure) -> Range<Int>? {
    func place(_ number: Int) -> Int { number < 0 ? max(0, number + count) : number }
    let start = place(try wholeArgument(method, values, 1) ?? 0)
    let end = min(count, place(try wholeArgument(method, values, 2) ?? count))
    return start <= end ? start..<end : nil
  }
}
