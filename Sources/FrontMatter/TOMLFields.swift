package import Diagnostics

/// Reads TOML whose top level is a map.
package enum TOMLFields {
  /// Of the whole file, or of the bytes in `range`.
  package static func parse(
    _ source: SourceFile, range: Range<Int>? = nil, code: SyntaxCode = .frontMatter
  ) -> (fields: FrontMatterFields, diagnostics: [Diagnostic]) {
    (FrontMatterFields(), [])
  }
}
