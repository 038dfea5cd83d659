package import Diagnostics

/// Reads the block that `FrontMatterSplitter` found.
package enum FrontMatterParser {
  /// The fields that could be read, even if there are errors; the split's own findings come first.
  package static func parse(
    _ source: SourceFile, _ split: FrontMatterSplit
  ) -> (fields: FrontMatterFields, diagnostics: [Diagnostic]) {
    if !split.diagnostics.isEmpty { return (FrontMatterFields(), split.diagnostics) }
    return switch split.format {
    case .none: (FrontMatterFields(), [])
    case .yaml: YAMLFields.parse(source, range: split.block)
    case .toml: TOMLFields.parse(source, range: split.block)
    case .json: JSONFields.parse(source, range: split.block)
    }
  }
}
