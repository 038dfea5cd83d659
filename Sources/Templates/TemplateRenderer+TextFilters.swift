extension TemplateRenderer {
  mutating func applyToText(
    _ filter: BuiltinFilter, _ value: TemplateValue, _ given: FilterArguments, escapes: Bool
  ) throws(TemplateFailure) -> TemplateValue {
    if filter == .pprint {
      try checkSize(value)
      return .string(PrettyPrinter.text(value) ?? describe(value))
    }
    if filter == .urlencode { return .string(try encodedForURL(value)) }
    if filter == .xmlattr { return try attributes(value, given, escapes: escapes) }
    let text = try text(of: value)
    let isMarkup = if case .safe = value { true } else { false }
    func same(_ result: String) -> TemplateValue { isMarkup ? .safe(result) : .string(result) }
    switch filter {
    case .upper: return same(text.uppercased())
    case .lower:
      // `{{ flag | lower }}` is how a script is given a flag, which is no text there.
      if case .bool(let flag) = value, escapes { return .safe(flag ? "true" : "false") }
      return same(text.lowercased())
    case .capitalize: return same(PythonText.capitalized(text))
    case .title: return .string(PythonText.titled(text))
    case .trim: return same(PythonText.stripped(text, try given.text(self, 0)))
    case .center:
      let width = try given.integer(self, 0) ?? 80
      try checkLength(width)
      return same(PythonText.centered(text, width))
    case .wordcount: return .int(WordCount.count(text))
    case .slugify: return .string(Slugify.slug(text))
    case .striptags: return .string(Markup.strippedTags(text))
    case .replace: return try replaced(value, text, given, escapes: escapes)
    case .truncate: return try truncated(value, text, given)
    case .indent: return same(try indented(text, given))
    case .wordwrap: return same(try wrapped(text, given))
    case .urlize: return try urlized(value, text, given, escapes: escapes)
    default: return value
    }
  }

  private func replaced(
    _ value: TemplateValue, _ text: String, _ given: FilterArguments, escapes: Bool
  ) throws(TemplateFailure) -> TemplateValue {
    let old = try given.required(self, 0)
    let new = try given.required(self, 1)
    let limit = try given.integer(self, 2).map { $0 < 0 ? Int.max : $0 } ?? Int.max
    func isSafe(_ value: TemplateValue) -> Bool {
      if case .safe = value { true } else { false }
    }
    let isMarkup = escapes && (isSafe(value) || isSafe(old) || isSafe(new))
    let source = isMarkup && !isSafe(value) ? text.escapedForMarkup : text
    let replacement = isMarkup ? try markup(of: new) : try self.text(of: new)
    let part = try self.text(of: old)
    let found = part.isEmpty ? source.utf8.count : source.utf8.count / part.utf8.count
    let (growth, overflows) = (found + 1).multipliedReportingOverflow(by: replacement.utf8.count)
    if overflows || growth > program.environment.maximumOutput {
      let exact = TextSearch.ranges(of: part, in: source).count + 1
      try checkLength(exact.multipliedReportingOverflow(by: replacement.utf8.count).partialValue)
    }
    let result = TextSearch.replacing(part, with: replacement, in: source, limit: limit)
    return isMarkup ? .safe(result) : .string(result)
  }

  private func truncated(
    _ value: TemplateValue, _ text: String, _ given: FilterArguments
  ) throws(TemplateFailure) -> TemplateValue {
    let length = try given.integer(self, 0) ?? 255
    let end = try given.value(self, 2) ?? .string("...")
    let endText = try self.text(of: end)
    let leeway = try given.integer(self, 3) ?? 5
    let scalars = Array(text.unicodeScalars)
    let endLength = endText.unicodeScalars.count
    guard length >= endLength, leeway >= 0 else {
      throw .argument(
        "'truncate' to \(length) leaves no room for '\(endText)'", hint: "give a greater length")
    }
    if scalars.count <= length.addingReportingOverflow(leeway).partialValue
      || length > scalars.count
    {
      return value.text == nil ? .string(text) : value
    }
    var kept = scalars[..<(length - endLength)]
    if try !given.flag(self, 1), let space = kept.lastIndex(of: " ") { kept = kept[..<space] }
    var result = ""
    result.unicodeScalars.append(contentsOf: kept)
    if case .safe = value { return .safe(result + (try markup(of: end))) }
    if case .safe = end { return .safe(result.escapedForMarkup + endText) }
    return .string(result + endText)
  }

  private func indented(
    _ text: String, _ given: FilterArguments
  ) throws(TemplateFailure) -> String {
    let width = try given.value(self, 0) ?? .int(4)
    let size = width.integer ?? 0
    try checkLength(size)
    let indentation = width.text ?? String(repeating: " ", count: max(0, size))
    let isFirst = try given.flag(self, 1)
    let isBlank = try given.flag(self, 2)
    let lines = PythonText.lines(text + "\n")
    try checkLength(
      lines.count.multipliedReportingOverflow(by: max(1, indentation.utf8.count)).partialValue)
    var result = isFirst ? indentation : ""
    for (index, line) in lines.enumerated() {
      if index > 0 { result += "\n" + (isBlank || !line.isEmpty ? indentation : "") }
      result += line
    }
    return result
  }

  private func wrapped(
    _ text: String, _ given: FilterArguments
  ) throws(TemplateFailure) -> String {
    let width = try given.integer(self, 0) ?? 79
    guard width > 0 else {
      throw .argument("'width' of 'wordwrap' must be above 0", hint: "write wordwrap(79)")
    }
    let wrap = WordWrap(
      width: width, breaksLongWords: try given.flag(self, 1, true),
      breaksOnHyphens: try given.flag(self, 3, true))
    let lines = PythonText.lines(text).map { line in
      wrap.lines(line).joined(separator: "\n")
    }
    let separator = try given.text(self, 2) ?? "\n"
    return lines.map { TextSearch.replacing("\n", with: separator, in: $0) }
      .joined(separator: separator)
  }

  // MARK: Addresses and attributes

  private func encodedForURL(_ value: TemplateValue) throws(TemplateFailure) -> String {
    if value.text != nil || (value.members == nil && !isMap(value)) {
      return PercentEncoding.encoded(try text(of: value), keepsSlash: true)
    }
    var pairs: [TemplateValue] = []
    if case .map(let map) = value {
      pairs = Self.pairs(of: map)
    } else {
      pairs = value.members ?? []
    }
    var parts: [String] = []
    for pair in pairs {
      guard let pair = pair.members, pair.count == 2 else {
        throw .type("'urlencode' needs text, a dict or pairs", hint: "write a dict: {'key': value}")
      }
      let key = PercentEncoding.encodedForQuery(try text(of: pair[0]))
      parts.append(key + "=" + PercentEncoding.encodedForQuery(try text(of: pair[1])))
    }
    return parts.joined(separator: "&")
  }

  private func isMap(_ value: TemplateValue) -> Bool {
    if case .map = value { true } else { false }
  }

  private func attributes(
    _ value: TemplateValue, _ given: FilterArguments, escapes: Bool
  ) throws(TemplateFailure) -> TemplateValue {
    guard case .map(let map) = value else {
      throw .type("'xmlattr' needs a dict, not \(value.kindName)", hint: "write {'class': 'wide'}")
    }
    var parts: [String] = []
    for (key, value) in zip(map.keys, map.values) where !value.isNone && !value.isUndefined {
      let name = try text(of: key)
      if name.utf8.contains(where: { $0.isTemplateSpace || "/>=".utf8.contains($0) }) {
        throw .argument(
          "'\(name)' cannot be an attribute's name", hint: "names have no spaces, '/', '>' or '='")
      }
      parts.append(name.escapedForMarkup + "=\"" + (try markup(of: value)) + "\"")
    }
    var result = parts.joined(separator: " ")
    if try given.flag(self, 0, true), !result.isEmpty { result = " " + result }
    return escapes ? .safe(result) : .string(result)
  }

  private func urlized(
    _ value: TemplateValue, _ text: String, _ given: FilterArguments, escapes: Bool
  ) throws(TemplateFailure) -> TemplateValue {
    var rel = Set(PythonText.words(try given.text(self, 3) ?? ""))
    if try given.flag(self, 1) { rel.insert("nofollow") }
    rel.insert("noopener")
    var schemes: [String] = []
    if let extra = try given.value(self, 4), !extra.isNone {
      schemes = try members(of: extra).compactMap(\.text)
    }
    let links = Autolink(
      limit: try given.integer(self, 0), rel: rel.sorted().joined(separator: " "),
      target: try given.text(self, 2), schemes: schemes)
    let result = links.markup(for: try markup(of: value))
    return escapes ? .safe(result) : .string(result)
  }
}
