package import Diagnostics

/// Reads YAML whose top level is a map.
package enum YAMLFields {
  /// Of the whole file, or of the bytes in `range`.
  package static func parse(
    _ source: SourceFile, range: Range<Int>? = nil, code: SyntaxCode = .frontMatter
  ) -> (fields: FrontMatterFields, diagnostics: [Diagnostic]) {
    (FrontMatterFields(), [])
  }
}
