/// How front matter is written.
package enum FrontMatterFormat: Sendable, Hashable {
  case yaml, toml, json
  /// The file has no front matter; all of it is body.
  case none
}
