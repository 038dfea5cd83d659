extension TemplateRenderer {
  mutating func applyFilter(_ site: CallSite) throws(TemplateFailure) {
    var arguments = try arguments(site)
    let value = pop()
    try count(reading: value)
    if site.isHost {
      if case .undefined(let undefined) = value { throw failure(for: undefined) }
      arguments.positional.insert(value, at: 0)
      let filter = program.environment.filters[Int(site.target)]
      stack.append(try call(filter, arguments))
      return
    }
    guard let filter = BuiltinFilter(rawValue: site.target) else { return }
    if !site.isPlain { try arrange(&arguments, for: filter) }
    try push(try apply(filter, to: value, arguments, escapes: site.escapes))
  }

  /// Applies a filter by name, as `map('upper')` does.
  mutating func apply(
    named name: String, to value: TemplateValue, _ arguments: TemplateArguments, escapes: Bool
  ) throws(TemplateFailure) -> TemplateValue {
    var arguments = arguments
    if let number = program.hostFilterNumbers[name] {
      arguments.positional.insert(value, at: 0)
      return try call(program.environment.filters[Int(number)], arguments)
    }
    guard let filter = BuiltinFilter(name: name) else {
      throw .unknown(
        "filter", name, among: BuiltinFilter.names + program.environment.filters.map(\.name))
    }
    try arrange(&arguments, for: filter)
    return try apply(filter, to: value, arguments, escapes: escapes)
  }

  /// Puts arguments with names at the places of their parameters.
  private func arrange(
    _ arguments: inout TemplateArguments, for filter: BuiltinFilter
  ) throws(TemplateFailure) {
    guard let parameters = filter.parameters else { return }
    let signature =
      parameters.isEmpty
      ? "it has no parameters" : "its parameters are \(parameters.joined(separator: ", "))"
    for argument in arguments.named {
      guard let place = parameters.firstIndex(of: argument.name) else {
        throw .argument("'\(filter)' has no parameter '\(argument.name)'", hint: signature)
      }
      while arguments.positional.count <= place { arguments.positional.append(.undefined(.absent)) }
      arguments.positional[place] = argument.value
    }
    arguments.named = []
    if arguments.positional.count > parameters.count {
      throw .argument("'\(filter)' gets too many arguments", hint: signature)
    }
  }

  mutating func apply(
    _ filter: BuiltinFilter, to value: TemplateValue, _ arguments: TemplateArguments, escapes: Bool
  ) throws(TemplateFailure) -> TemplateValue {
    if filter == .default { return try defaulted(value, arguments.positional) }
    if case .undefined(let undefined) = value {
      if filter == .items { return .list([]) }
      guard undefined.isEmpty else { throw failure(for: undefined) }
      return try apply(filter, to: .string(""), arguments, escapes: escapes)
    }
    let given = FilterArguments(filter, arguments.positional)
    switch filter {
    case .default: return value
    case .escape: return .safe(try markup(of: value))
    case .forceescape: return .safe(try text(of: value).escapedForMarkup)
    case .safe: return .safe(try text(of: value))
    case .string: return value.text == nil ? .string(try text(of: value)) : value
    case .date: return try formattedDate(value, given)
    case .json: return .safe(try json(value, given, sorted: false))
    case .tojson: return .safe(try json(value, given, sorted: true))
    case .attr: return try attribute(named: given.text(self, 0) ?? "", of: value)
    case .format:
      guard arguments.positional.isEmpty || arguments.named.isEmpty else {
        throw .argument(
          "'format' gets values with names and without",
          hint: "write '%s' for values without names, or '%(name)s' for those with")
      }
      let markupFormat = if case .safe = value { true } else { false }
      let named = TemplateMap(arguments.named.map { ($0.name, $0.value) })
      let text = try percentFormat(
        try text(of: value), arguments.positional, named: .map(named), escapes: markupFormat)
      return markupFormat ? .safe(text) : .string(text)
    case .abs, .filesizeformat, .float, .int, .number_format, .round:
      return try applyToNumber(filter, value, given)
    case .batch, .dictsort, .first, .group_by, .groupby, .items, .last, .length, .list, .max, .min,
      .reverse,
      .slice, .sort, .sum, .unique, .where:
      return try applyToSequence(filter, value, given)
    case .join: return try joined(value, given, escapes: escapes)
    case .map: return try mapped(value, arguments, escapes: escapes)
    case .select, .reject, .selectattr, .rejectattr:
      return try selected(filter, value, arguments)
    case .capitalize, .center, .indent, .lower, .pprint, .replace, .slugify, .striptags, .title,
      .trim, .truncate, .upper, .urlencode, .urlize, .wordcount, .wordwrap, .xmlattr:
      return try applyToText(filter, value, given, escapes: escapes)
    }
  }

  private func defaulted(
    _ value: TemplateValue, _ arguments: [TemplateValue]
  ) throws(TemplateFailure) -> TemplateValue {
    let fallback = arguments.first ?? .string("")
    let replaces =
      if case .undefined(let undefined) = fallback, case .absent = undefined.reason {
        TemplateValue.string("")
      } else {
        fallback
      }
    if value.isUndefined { return replaces }
    guard arguments.count > 1, try isTrue(arguments[1]) else { return value }
    return try isTrue(value) ? value : replaces
  }
}

/// The arguments of a built-in filter at the places of its parameters.
struct FilterArguments {
  let filter: BuiltinFilter
  let values: [TemplateValue]

  init(_ filter: BuiltinFilter, _ values: [TemplateValue]) {
    self.filter = filter
    self.values = values
  }

  /// Nil where the call leaves it out.
  func value(
    _ renderer: borrowing TemplateRenderer, _ place: Int
  ) throws(TemplateFailure) -> TemplateValue? {
    guard place < values.count else { return nil }
    if case .undefined(let undefined) = values[place] {
      if case .absent = undefined.reason { return nil }
      throw renderer.failure(for: undefined)
    }
    return values[place]
  }

  func flag(
    _ renderer: borrowing TemplateRenderer, _ place: Int, _ usual: Bool = false
  ) throws(TemplateFailure) -> Bool {
    guard let value = try value(renderer, place) else { return usual }
    return try renderer.isTrue(value)
  }

  func integer(
    _ renderer: borrowing TemplateRenderer, _ place: Int
  ) throws(TemplateFailure) -> Int? {
    guard let value = try value(renderer, place), !value.isNone else { return nil }
    if let number = value.integer { return number }
    throw wrong(place, "a whole number", value)
  }

  func text(
    _ renderer: borrowing TemplateRenderer, _ place: Int
  ) throws(TemplateFailure) -> String? {
    guard let value = try value(renderer, place), !value.isNone else { return nil }
    if let text = value.text { return text }
    throw wrong(place, "text", value)
  }

  /// What a filter cannot do without.
  func required(
    _ renderer: borrowing TemplateRenderer, _ place: Int
  ) throws(TemplateFailure) -> TemplateValue {
    if let value = try value(renderer, place) { return value }
    throw .argument(
      "the filter '\(filter)' needs its argument '\(name(place))'",
      hint: "its parameters are \((filter.parameters ?? []).joined(separator: ", "))")
  }

  private func name(_ place: Int) -> String { filter.parameters?[place] ?? "" }

  private func wrong(
    _ place: Int, _ wanted: String, _ value: TemplateValue
  ) -> TemplateFailure {
    .argument(
      "'\(name(place))' of the filter '\(filter)' must be \(wanted), not \(value.kindName)",
      hint: "its parameters are \((filter.parameters ?? []).joined(separator: ", "))")
  }
}
