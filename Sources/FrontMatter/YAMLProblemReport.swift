import Diagnostics

/// What libyaml says, in the words of who wrote the file, at the place that has to change.
struct YAMLProblemReport {
  typealias Finding = (message: String, offset: Int, hint: String)

  let source: SourceFile
  let range: Range<Int>
  private let offsets: YAMLOffsets
  private let code: SyntaxCode

  init(_ source: SourceFile, range: Range<Int>, offsets: YAMLOffsets, code: SyntaxCode) {
    self.source = source
    self.range = range
    self.offsets = offsets
    self.code = code
  }

  func diagnostic(of problem: YAMLProblem, in surroundings: YAMLSurroundings) -> Diagnostic {
    let finding: Finding
    switch problem {
    case .syntax(let problem, let place, let context, let opening):
      finding = syntax(
        problem, at: offsets.offset(ofScalar: place), context: context,
        opening: offsets.offset(ofScalar: opening), in: surroundings)
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
    _ problem: String, at offset: Int, context: String, opening: Int,
    in surroundings: YAMLSurroundings
  ) -> Finding {
    if context.contains("quoted scalar"), let finding = quoted(problem, at: offset, opening) {
      return finding
    }
    let isTab = byte(at: offset) == 0x09
    if problem.contains("tab character") || isTab && problem.contains("cannot start any token") {
      return ("tab used for indentation", offset, "indent with spaces")
    }
    if problem.contains("cannot start any token") {
      return (
        "a value cannot start with '\(character(at: offset))'", offset,
        "put the whole value in quotes"
      )
    }
    if context.contains("alias") || context.contains("anchor") { return Self.mark(at: opening) }
    if context.contains("tag") || problem.contains("tag handle") {
      return (
        "'!' has a special meaning at the start of a value", opening,
        "put the whole value in quotes"
      )
    }
    let bracket = surroundings.bracket.map {
      (isList: $0.isList, offset: offsets.offset(ofScalar: $0.start))
    }
    let lastValue = surroundings.lastValue.map { offsets.offset(ofScalar: $0) }
    return self.bracket(problem, at: offset, in: bracket)
      ?? line(problem, at: offset, opening, after: lastValue)
      ?? (
        "cannot read this YAML: \(problem)", offset,
        "write one key: value per line, and put text with punctuation in quotes"
      )
  }

  private func quoted(_ problem: String, at offset: Int, _ opening: Int) -> Finding? {
    if problem.contains("unexpected end") {
      return ("this quote is never closed", opening, "add the closing quote")
    }
    guard problem.contains("escape") || problem.contains("hexdecimal") else { return nil }
    return (
      "unknown escape sequence", offset,
      "write a backslash as \\\\, or put the text in single quotes"
    )
  }

  private static func mark(at offset: Int) -> Finding {
    (
      "'*' and '&' have a special meaning at the start of a value", offset,
      "put the whole value in quotes"
    )
  }

  static func textAfterEnd(at offset: Int) -> Finding {
    (
      "unexpected text after the end of the YAML", offset,
      "write one key: value per line, and if a value starts with a quote, put all of it in quotes"
    )
  }

  /// 0 at the end.
  func byte(at offset: Int) -> UInt8 { offset < range.upperBound ? source.bytes[offset] : 0 }

  private func character(at offset: Int) -> String {
    String(decoding: source.bytes[offset..<range.upperBound].prefix(4), as: UTF8.self)
      .unicodeScalars.first.map { String($0) } ?? ""
  }
}
