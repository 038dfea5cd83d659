import Diagnostics

/// A key of the front matter that is the author's own, but looks like a slip.
struct NearMiss: Sendable, Hashable {
  let key: String
  let meant: String
  let position: SourcePosition
  /// Whether it is one only if no page has the key that may be meant, which is a taxonomy's.
  var isTaxonomy = false
}
