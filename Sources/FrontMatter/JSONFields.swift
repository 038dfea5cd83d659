package import Diagnostics

/// Reads JSON (RFC 8259) whose top level is an object.
package enum JSONFields {
  /// Of the whole file, or of the bytes in `range`.
  package static func parse(
    _ source: SourceFile, range: Range<Int>? = nil, code: SyntaxCode = .frontMatter
  ) -> (fields: FrontMatterFields, diagnostics: [Diagnostic]) {
    let (value, diagnostics) = JSONFields.value(source, range: range, code: code)
    guard let value else { return (FrontMatterFields(), diagnostics) }
    if case .map(let fields) = value.kind { return (fields, diagnostics) }
    let problem = Diagnostic.syntax(
      code, "expected an object at the top level, found \(value.kindName)",
      at: source.position(at: value.offset), hint: "start with { and end with }")
    return (FrontMatterFields(), diagnostics + [problem])
  }

  /// Any value; nil after a syntax error.
  package static func value(
    _ source: SourceFile, range: Range<Int>? = nil, code: SyntaxCode = .data
  ) -> (value: FrontMatterValue?, diagnostics: [Diagnostic]) {
    var reader = JSONReader(source, range: range ?? 0..<source.bytes.count, code: code)
    do throws(Diagnostic.Failure) {
      let value = try reader.document()
      return (value, reader.diagnostics)
    } catch {
      return (nil, reader.diagnostics + [error.diagnostic])
    }
  }
}

extension Diagnostic {
  /// A finding after which a reader cannot go on.
  struct Failure: Error {
    let diagnostic: Diagnostic
  }
}
