/// Writes fields as text that reads back equal.
package enum FrontMatterWriter {
  /// Without the fences.
  package static func yaml(_ fields: FrontMatterFields) -> String { "" }

  /// Without the fences.
  package static func toml(_ fields: FrontMatterFields) -> String { "" }
}
