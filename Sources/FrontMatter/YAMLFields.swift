package import Diagnostics

/// Reads YAML whose top level is a map.
package enum YAMLFields {
  /// Of the whole file, or of the bytes in `range`.
  package static func parse(
    _ source: SourceFile, range: Range<Int>? = nil, code: SyntaxCode = .frontMatter
  ) -> (fields: FrontMatterFields, diagnostics: [Diagnostic]) {
    let (value, diagnostics) = YAMLFields.value(source, range: range, code: code)
    switch value?.kind {
    case nil, .null: return (FrontMatterFields(), diagnostics)
    case .map(let fields): return (fields, diagnostics)
    default:
      let problem = Diagnostic.syntax(
        code, "expected keys with values, found \(value?.kindName ?? "nothing")",
        at: source.position(at: value?.offset ?? 0),
        hint: "write one key: value per line, with a space after the colon")
      return (FrontMatterFields(), diagnostics + [problem])
    }
  }

  /// Any value; nil after a syntax error and for an empty text.
  package static func value(
    _ source: SourceFile, range: Range<Int>? = nil, code: SyntaxCode = .data
  ) -> (value: FrontMatterValue?, diagnostics: [Diagnostic]) {
    var range = range ?? 0..<source.bytes.count
    if source.bytes[range].starts(with: [0xEF, 0xBB, 0xBF]) {
      range = (range.lowerBound + 3)..<range.upperBound
    }
    if let value = YAMLPlainReader.value(source, range: range) { return (value, []) }
    return composedValue(source, range: range, code: code)
  }

  /// By libyaml, which reads all of YAML and has the findings. `range` does not begin with a
  /// byte-order mark.
  package static func composedValue(
    _ source: SourceFile, range: Range<Int>, code: SyntaxCode
  ) -> (value: FrontMatterValue?, diagnostics: [Diagnostic]) {
    let offsets = YAMLOffsets(source.bytes, range: range)
    var composer = YAMLComposer(source, range: range, offsets: offsets, code: code)
    do throws(YAMLProblem) {
      let value = try composer.document()
      return (value, composer.diagnostics)
    } catch {
      let report = YAMLProblemReport(source, range: range, offsets: offsets, code: code)
      let problem = report.diagnostic(of: error, in: composer.surroundings)
      return (nil, composer.diagnostics + [problem])
    }
  }
}
