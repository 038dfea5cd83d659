import Diagnostics

/// What libyaml says, in the words of who wrote the file.
struct YAMLProblemReport {
  private typealias Finding = (message: String, offset: Int, hint: String)

  private let source: SourceFile
  private let range: Range<Int>
  private let offsets: YAMLOffsets
  private let code: SyntaxCode

  init(_ source: SourceFile, range: Range<Int>, offsets: YAMLOffsets, code: SyntaxCode) {
    self.source = source
    self.range = range
    self.offsets = offsets
    self.code = code
  }

  func diagnostic(of problem: YAMLProblem) -> Diagnostic {
    let finding: Finding
    switch problem {
    case .syntax(let problem, let place, let context, let opening):
      finding = syntax(
        problem, at: offsets.offset(ofScalar: place), context: context,
        opening: offsets.offset(ofScalar: opening))
    case .forbiddenCharacter(let byte):
      finding = (
        "this character is not allowed in YAML", min(range.lowerBound + byte, range.upperBound),
        "remove it, or write it as an escape in double quotes, such as \"\\u0007\""
      )
    case .undefinedAlias(let place): finding = Self.mark(at: offsets.offset(ofScalar: place))
    case .secondDocument(let place):
      finding = Self.textAfterEnd(at: offsets.offset(ofScalar: place))
    case .tooDeep(let place):
      return .tooDeep(code, at: source.position(at: offsets.offset(ofScalar: place)))
    case .tooManyAliases(let place):
      finding = (
        "these aliases expand to too many values", offsets.offset(ofScalar: place),
        "write the values out, or use fewer aliases"
      )
    case .outOfMemory:
      finding = (
        "out of memory while reading this YAML", range.lowerBound,
        "make the file smaller, or close other programs"
      )
    }
    return .syntax(
      code, finding.message, at: source.position(at: finding.offset), hint: finding.hint)
  }

  private func syntax(
    _ problem: String, at offset: Int, context: String, opening: Int
  ) -> Finding {
    if context.contains("quoted scalar") {
      if let finding = Self.quoted(problem, at: offset, opening: opening) { return finding }
    }
    if let finding = bracket(problem, at: offset, opening: opening) { return finding }
    let byte = offset < range.upperBound ? source.bytes[offset] : 0
    if problem.contains("tab character")
      || byte == 0x09 && problem.contains("cannot start any token")
    {
      return ("tab used for indentation", offset, "indent with spaces")
    }
    if problem.contains("cannot start any token") {
      return (
        "a value cannot start with '\(character(at: offset))'", offset,
        "put the whole value in quotes"
      )
    }
    if context.contains("alias") || context.contains("anchor") { return Self.mark(at: opening) }
    return Self.line(problem, at: offset, opening: opening)
      ?? (
        "cannot read this YAML: \(problem)", offset,
        "write one key: value per line, and put text with punctuation in quotes"
      )
  }

  private static func quoted(_ problem: String, at offset: Int, opening: Int) -> Finding? {
    if problem.contains("unexpected end") {
      return ("this quote is never closed", opening, "add the closing quote")
    }
    guard problem.contains("escape") || problem.contains("hexdecimal") else { return nil }
    return (
      "unknown escape sequence", offset,
      "write a backslash as \\\\, or put the text in single quotes"
    )
  }

  /// Of lists and maps in one line.
  private func bracket(_ problem: String, at offset: Int, opening: Int) -> Finding? {
    if problem.contains("',' or ']'") { return Self.unclosed("list", "]", at: opening) }
    if problem.contains("',' or '}'") { return Self.unclosed("map", "}", at: opening) }
    guard problem.contains("node content") else { return nil }
    guard let open = openBracket(before: offset) else {
      return ("expected a value", offset, "write a value, or \"\" for empty text")
    }
    return source.bytes[open] == UInt8(ascii: "[")
      ? Self.unclosed("list", "]", at: open) : Self.unclosed("map", "}", at: open)
  }

  /// The bracket that the text ends with.
  private func openBracket(before offset: Int) -> Int? {
    guard offset >= range.upperBound,
      let last = source.bytes[range].lastIndex(where: { $0 > 0x20 }),
      source.bytes[last] == UInt8(ascii: "[") || source.bytes[last] == UInt8(ascii: "{")
    else { return nil }
    return last
  }

  /// Of lines, and how they stand to each other.
  private static func line(_ problem: String, at offset: Int, opening: Int) -> Finding? {
    if problem.contains("mapping values are not allowed") {
      return (
        "unexpected ':' in a value", offset,
        "put the whole value in quotes, since it contains a colon followed by a space"
      )
    }
    if problem.contains("could not find expected ':'") {
      return (
        "expected ':' after this key", opening,
        "write key: value; if this line continues the text above it, indent it or use quotes"
      )
    }
    if problem.contains("block sequence entries") {
      return (
        "a list cannot start on the line of its key", offset,
        "put each '- value' on its own line, or write the list as [one, two]"
      )
    }
    if problem.contains("comment or line break") {
      return (
        "unexpected text after '|' or '>'", offset,
        "start the text on the next line, indented, or put it in quotes"
      )
    }
    if problem.contains("did not find expected key") {
      return (
        "expected a key", offset,
        "indent all keys of a map alike, and put text that contains quotes in quotes"
      )
    }
    return problem.contains("<document start>") ? textAfterEnd(at: offset) : nil
  }

  private static func unclosed(_ name: String, _ bracket: String, at offset: Int) -> Finding {
    ("this \(name) is never closed", offset, "add \(bracket) after its last value")
  }

  private static func mark(at offset: Int) -> Finding {
    (
      "'*' and '&' have a special meaning at the start of a value", offset,
      "put the whole value in quotes"
    )
  }

  private static func textAfterEnd(at offset: Int) -> Finding {
    (
      "unexpected text after the end of the YAML", offset,
      "write one key: value per line, and if a value starts with a quote, put all of it in quotes"
    )
  }

  private func character(at offset: Int) -> String {
    String(decoding: source.bytes[offset..<range.upperBound].prefix(4), as: UTF8.self)
      .unicodeScalars.first.map { String($0) } ?? ""
  }
}
