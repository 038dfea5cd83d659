extension TemplateRenderer {
  func callText(
    _ method: BuiltinMethod, _ text: String, _ isMarkup: Bool, _ arguments: TemplateArguments
  ) throws(TemplateFailure) -> TemplateValue? {
    let values = arguments.positional
    func same(_ result: String) -> TemplateValue { isMarkup ? .safe(result) : .string(result) }
    func optionalText(_ place: Int) throws(TemplateFailure) -> String? {
      place < values.count && !values[place].isNone
        ? try textArgument(method, values, place) : nil
    }
    switch method {
    case .upper: return same(text.uppercased())
    case .lower: return same(text.lowercased())
    case .casefold: return same(PythonText.caseFolded(text))
    case .capitalize: return same(PythonText.capitalized(text))
    case .title: return same(PythonText.pythonTitled(text))
    case .swapcase: return same(PythonText.swappedCase(text))
    case .strip: return same(PythonText.stripped(text, try optionalText(0)))
    case .lstrip: return same(PythonText.stripped(text, try optionalText(0), trailing: false))
    case .rstrip: return same(PythonText.stripped(text, try optionalText(0), leading: false))
    case .startswith, .endswith: return .bool(try hasAffix(method, text, values))
    case .removeprefix, .removesuffix:
      return same(withoutAffix(method, text, try textArgument(method, values, 0)))
    case .replace:
      let old = try textArgument(method, values, 0)
      let new = try textArgument(method, values, 1)
      let replacement = isMarkup ? try markup(of: values[1]) : new
      let found = old.isEmpty ? text.utf8.count + 1 : TextSearch.ranges(of: old, in: text).count
      try checkLength(found.multipliedReportingOverflow(by: replacement.utf8.count).partialValue)
      let limit = try wholeArgument(method, values, 2) ?? -1
      return same(
        TextSearch.replacing(old, with: replacement, in: text, limit: limit < 0 ? .max : limit))
    case .split, .rsplit: return .list(try split(method, text, values).map(same))
    case .splitlines:
      let keepsEnds = try flagArgument(values)
      return .list(PythonText.lines(text, keepsEnds: keepsEnds).map(same))
    case .partition, .rpartition:
      let separator = try textArgument(method, values, 0)
      guard !separator.isEmpty else { throw Self.emptySeparator }
      let parts = partition(method, text, separator)
      return .tuple(TemplateTuple(parts.map(same)))
    case .join:
      let list = values.first ?? .none
      for member in try members(of: list) where member.text == nil {
        throw .type("'join' needs text, not \(member.kindName)", hint: "use the filter 'join'")
      }
      let separator: TemplateValue = same(text)
      return try joined(list, FilterArguments(.join, [separator]), escapes: isMarkup)
    case .find, .rfind, .index, .rindex, .count:
      return .int(try position(method, text, values))
    case .center, .ljust, .rjust, .zfill: return same(try filled(method, text, values))
    case .format: return same(try braceFormat(text, arguments, escapes: isMarkup))
    case .formatMap:
      guard case .map(let map)? = values.first else {
        throw .argument("'format_map' needs a dict", hint: "write format_map({'name': value})")
      }
      let named = zip(map.keys, map.values).compactMap { key, value in
        key.text.map { (name: $0, value: value) }
      }
      return same(try braceFormat(text, TemplateArguments(named: named), escapes: isMarkup))
    case .expandtabs:
      let size = try wholeArgument(method, values, 0) ?? 8
      try checkLength(text.utf8.count.multipliedReportingOverflow(by: max(1, size)).partialValue)
      return same(PythonText.expandedTabs(text, size: size))
    case .isalnum, .isalpha, .isascii, .isdecimal, .isdigit, .isidentifier, .islower, .isnumeric,
      .isprintable, .isspace, .istitle, .isupper:
      return .bool(isOfKind(method, text))
    case .get, .items, .keys, .values, .copy, .strftime, .isoformat: return nil
    }
  }

  private func flagArgument(_ values: [TemplateValue]) throws(TemplateFailure) -> Bool {
    guard let value = values.first else { return false }
    return try isTrue(value)
  }

  private static var emptySeparator: TemplateFailure {
    .argument("text cannot be split by nothing", hint: "write split(',') or split()")
  }

  private func withoutAffix(_ method: BuiltinMethod, _ text: String, _ affix: String) -> String {
    let bytes = Array(text.utf8)
    guard !affix.isEmpty, bytes.count >= affix.utf8.count else { return text }
    if method == .removeprefix, bytes.starts(with: affix.utf8) {
      return String(decoding: bytes.dropFirst(affix.utf8.count), as: UTF8.self)
    }
    if method == .removesuffix, bytes.suffix(affix.utf8.count).elementsEqual(affix.utf8) {
      return String(decoding: bytes.dropLast(affix.utf8.count), as: UTF8.self)
    }
    return text
  }

  private func split(
    _ method: BuiltinMethod, _ text: String, _ values: [TemplateValue]
  ) throws(TemplateFailure) -> [String] {
    let separator = values.first ?? .none
    let most = try wholeArgument(method, values, 1) ?? -1
    let limit = most < 0 ? Int.max : most
    guard !separator.isNone else {
      var parts = PythonText.words(text)
      guard parts.count > limit else { return parts }
      let rest = method == .split ? Array(parts[limit...]) : Array(parts[..<(parts.count - limit)])
      // The rest keeps its inner white space.
      let joined = remainder(of: text, words: limit, fromStart: method == .split)
      parts = method == .split ? Array(parts[..<limit]) : Array(parts[(parts.count - limit)...])
      if rest.isEmpty { return parts }
      return method == .split ? parts + [joined] : [joined] + parts
    }
    let sign = try textArgument(method, [separator], 0)
    guard !sign.isEmpty else { throw Self.emptySeparator }
    if method == .split { return TextSearch.split(text, by: sign, limit: limit) }
    let all = TextSearch.split(text, by: sign)
    guard all.count - 1 > limit else { return all }
    let cut = all.count - limit
    return [all[..<cut].joined(separator: sign)] + all[cut...]
  }

  private func remainder(of text: String, words: Int, fromStart: Bool) -> String {
    var scalars = Array(text.unicodeScalars)
    if !fromStart { scalars.reverse() }
    var index = 0
    func skip(_ isSpace: Bool) {
      while index < scalars.count, PythonText.isSpace(scalars[index]) == isSpace { index += 1 }
    }
    skip(true)
    for _ in 0..<words {
      skip(false)
      skip(true)
    }
    let rest = Array(scalars[index...])
    var result = ""
    result.unicodeScalars.append(contentsOf: fromStart ? rest : rest.reversed())
    return PythonText.stripped(result, leading: !fromStart, trailing: !fromStart)
  }

  private func partition(_ method: BuiltinMethod, _ text: String, _ sign: String) -> [String] {
    let found = TextSearch.ranges(of: sign, in: text)
    guard let offset = method == .partition ? found.first : found.last else {
      return method == .partition ? [text, "", ""] : ["", "", text]
    }
    let bytes = Array(text.utf8)
    return [
      String(decoding: bytes[..<offset], as: UTF8.self), sign,
      String(decoding: bytes[(offset + sign.utf8.count)...], as: UTF8.self),
    ]
  }

  private func filled(
    _ method: BuiltinMethod, _ text: String, _ values: [TemplateValue]
  ) throws(TemplateFailure) -> String {
    guard let width = try wholeArgument(method, values, 0) else { throw missingArgument(method) }
    try checkLength(width)
    let fill = values.count > 1 ? try textArgument(method, values, 1) : " "
    guard fill.unicodeScalars.count == 1 else {
      throw .argument(
        "'\(method.rawValue)' fills with one character", hint: "write \(method.rawValue)(20, '-')")
    }
    let missing = max(0, width - text.unicodeScalars.count)
    switch method {
    case .center: return PythonText.centered(text, width, fill: fill)
    case .ljust: return text + String(repeating: fill, count: missing)
    case .rjust: return String(repeating: fill, count: missing) + text
    default:
      let zeros = String(repeating: "0", count: missing)
      guard let sign = text.unicodeScalars.first, sign == "-" || sign == "+" else {
        return zeros + text
      }
      return String(sign) + zeros + String(text.unicodeScalars.dropFirst())
    }
  }

  private func isOfKind(_ method: BuiltinMethod, _ text: String) -> Bool {
    let scalars = text.unicodeScalars
    switch method {
    case .isascii: return scalars.allSatisfy(\.isASCII)
    case .islower: return text.lowercased() == text && text.uppercased() != text
    case .isupper: return text.uppercased() == text && text.lowercased() != text
    case .isprintable: return scalars.allSatisfy(PythonText.isPrintable)
    case .isidentifier:
      guard let first = scalars.first else { return false }
      return (first == "_" || first.properties.isXIDStart)
        && scalars.allSatisfy(\.properties.isXIDContinue)
    case .istitle: return PythonText.pythonTitled(text) == text && text.lowercased() != text
    default: break
    }
    guard !scalars.isEmpty else { return false }
    return scalars.allSatisfy { scalar in
      let isNumber = scalar.properties.numericType != nil
      switch method {
      case .isspace: return PythonText.isSpace(scalar)
      case .isalpha: return Slugify.isWord(scalar) && !isNumber
      case .isalnum: return Slugify.isWord(scalar)
      case .isdecimal: return scalar.properties.numericType == .decimal
      case .isdigit:
        return scalar.properties.numericType == .decimal
          || scalar.properties.numericType == .digit
      default: return isNumber
      }
    }
  }
}
