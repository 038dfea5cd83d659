package import Dates
package import Diagnostics

/// Reads fields by type, lenient in what may be converted, and collects what cannot be.
///
/// Keys are matched without regard to case, `_` and `-`. Of several names the first that has a
/// value counts. A value that is empty is absent.
package struct FrontMatterReader: Sendable {
  package let source: SourceFile
  package let fields: FrontMatterFields
  /// For dates without an offset.
  package let zone: TimeZoneRules
  package private(set) var diagnostics: [Diagnostic] = []

  package init(_ source: SourceFile, _ fields: FrontMatterFields, zone: TimeZoneRules) {
    self.source = source
    self.fields = fields
    self.zone = zone
  }

  /// The first of `names` that is there and not empty.
  package func field(_ names: String...) -> FrontMatterField? { field(names) }

  /// A text; numbers, flags and timestamps as they are written.
  package mutating func text(_ names: String...) -> String? {
    guard let field = field(names) else { return nil }
    guard let text = written(field.value) else { return report(field, expected: "text") }
    return text
  }

  package mutating func flag(_ names: String...) -> Bool? {
    guard let field = field(names) else { return nil }
    return flag(field)
  }

  /// A flag, or the text of one; nil with an error for anything else.
  package mutating func flag(_ field: FrontMatterField) -> Bool? {
    switch field.value.kind {
    case .bool(let flag): return flag
    case .string(let text):
      let word = Self.trimmed(text).lowercased()
      if word == "true" || word == "false" { return word == "true" }
    default: break
    }
    diagnostics.append(.badFlag(field, at: source.position(at: field.value.offset)))
    return nil
  }

  package mutating func int(_ names: String...) -> Int? {
    guard let field = field(names) else { return nil }
    switch field.value.kind {
    case .int(let number): return number
    case .double(let number):
      if let whole = Int(exactly: number) { return whole }
    case .string(let text):
      if let number = Int(Self.trimmed(text)) { return number }
    default: break
    }
    return report(field, expected: "a whole number")
  }

  package mutating func double(_ names: String...) -> Double? {
    guard let field = field(names) else { return nil }
    switch field.value.kind {
    case .int(let number): return Double(number)
    case .double(let number): return number
    case .string(let text):
      if let number = Double(Self.trimmed(text)) { return number }
    default: break
    }
    return report(field, expected: "a number")
  }

  package mutating func date(_ names: String...) -> ZonedDate? {
    guard let field = field(names) else { return nil }
    return date(field)
  }

  package mutating func date(_ field: FrontMatterField) -> ZonedDate? {
    guard let text = field.value.text else { return report(field, expected: "a date") }
    switch DateReader.read(text, zone: zone) {
    case .success(let date): return date
    case .failure(let problem):
      diagnostics.append(.badDate(field, problem, at: source.position(at: field.value.offset)))
      return nil
    }
  }

  /// Texts with the offset of each in the file; one text is split at commas; empty ones are dropped.
  package mutating func list(_ names: String...) -> [(text: String, offset: Int)]? {
    guard let field = field(names) else { return nil }
    guard case .list(let values) = field.value.kind else {
      guard let text = written(field.value) else { return report(field, expected: "a list") }
      return text.split(separator: ",").map { (Self.trimmed($0), field.value.offset) }
        .filter { !$0.0.isEmpty }
    }
    var list: [(text: String, offset: Int)] = []
    for value in values where !value.isEmpty {
      if let text = written(value) {
        list.append((Self.trimmed(text), value.offset))
      } else {
        diagnostics.append(.wrongEntry(field, value, at: source.position(at: value.offset)))
      }
    }
    return list
  }

  package mutating func map(_ names: String...) -> FrontMatterFields? {
    guard let field = field(names) else { return nil }
    guard case .map(let fields) = field.value.kind else { return report(field, expected: "a map") }
    return fields
  }

  /// A reader of a map inside this one; `absorb` takes over what it finds.
  package func reader(of fields: FrontMatterFields) -> FrontMatterReader {
    FrontMatterReader(source, fields, zone: zone)
  }

  package mutating func absorb(_ reader: FrontMatterReader) { diagnostics += reader.diagnostics }

  package mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  private func field(_ names: [String]) -> FrontMatterField? {
    for name in names {
      if let field = fields[normalized: name], !field.value.isEmpty { return field }
    }
    return nil
  }

  package mutating func report<Value>(_ field: FrontMatterField, expected: String) -> Value? {
    let position = source.position(at: field.value.offset)
    diagnostics.append(.wrongType(field, expected: expected, at: position))
    return nil
  }

  /// The text of a value; of a number or flag as the file has it, so that 3.10 is not 3.1.
  private func written(_ value: FrontMatterValue) -> String? {
    guard let text = value.text else { return nil }
    switch value.kind {
    case .int, .double, .bool: break
    default: return text
    }
    let word = source.bytes.dropFirst(value.offset).prefix {
      TOMLParser.isBareKey($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "+")
    }
    let written = String(decoding: word, as: UTF8.self)
    // At the offset stands an anchor or a tag if there is one.
    let isValue =
      YAMLScalar.kind(of: written) == value.kind || TOMLParser.kind(of: written) == value.kind
    return isValue ? written : text
  }

  private static func trimmed(_ text: String) -> String {
    // Nearly always there is nothing to do.
    if let first = text.utf8.first, let last = text.utf8.last, (0x21..<0x7F).contains(first),
      (0x21..<0x7F).contains(last)
    {
      return text
    }
    return trimmed(text[...])
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while let last = text.unicodeScalars.last, last.properties.isWhitespace {
      text.unicodeScalars.removeLast()
    }
    while let first = text.unicodeScalars.first, first.properties.isWhitespace {
      text.unicodeScalars.removeFirst()
    }
    return String(text)
  }
}

extension Diagnostic {
  package static func wrongType(
    _ field: FrontMatterField, expected: String, at position: SourcePosition
  ) -> Diagnostic {
    .error(
      "wrong-type", "expected \(expected) for '\(field.key)', found \(field.value.shown)",
      at: position, hint: "change the value to \(expected), or remove '\(field.key)'")
  }

  fileprivate static func wrongEntry(
    _ field: FrontMatterField, _ value: FrontMatterValue, at position: SourcePosition
  ) -> Diagnostic {
    .error(
      "wrong-type", "expected only text in the list '\(field.key)', found \(value.shown)",
      at: position, hint: "change this entry to text, or remove it")
  }

  fileprivate static func badFlag(
    _ field: FrontMatterField, at position: SourcePosition
  ) -> Diagnostic {
    let shown = field.value.shown
    var hint = "write true or false"
    switch field.value.text?.lowercased() {
    case "yes", "on", "1", "y": hint = "write true instead of \(shown)"
    case "no", "off", "0", "n": hint = "write false instead of \(shown)"
    case let text?:
      if let nearest = NearestName.of(text, among: ["true", "false"]) {
        hint = "did you mean '\(nearest)'?"
      }
    case nil: break
    }
    return .error(
      "bad-flag", "expected true or false for '\(field.key)', found \(shown)", at: position,
      hint: hint)
  }

  fileprivate static func badDate(
    _ field: FrontMatterField, _ problem: DateProblem, at position: SourcePosition
  ) -> Diagnostic {
    .error(
      "bad-date", "invalid date for '\(field.key)': \(problem.message)",
      at: position, hint: DateReader.accepted)
  }
}
