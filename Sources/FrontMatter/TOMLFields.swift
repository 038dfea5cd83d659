package import Diagnostics

/// Reads TOML 1.0, with the place of each key and value.
package enum TOMLFields {
  /// Of the whole file, or of the bytes in `range`; keys are in the order of the source.
  package static func parse(
    _ source: SourceFile, range: Range<Int>? = nil, code: SyntaxCode = .frontMatter
  ) -> (fields: FrontMatterFields, diagnostics: [Diagnostic]) {
    var parser = TOMLParser(source, range: range ?? 0..<source.bytes.count, code: code)
    parser.parse()
    return (parser.document.fields, parser.diagnostics)
  }
}
