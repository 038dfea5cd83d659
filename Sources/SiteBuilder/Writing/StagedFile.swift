import Files
import SiteModel

/// A file that was made and waits for its place, because it differs from what is there.
struct StagedFile: Sendable {
  let path: OutputPath
  /// Where it waits; nil where its place in the staging folder is its final one.
  let aside: FilePlace?
  /// Whether it takes the place of a file that no build is known to have written.
  var replacesUnknown = false
}
