import SiteModel

/// A file that was made and waits beside the output folder, or that is there already.
struct StagedFile: Sendable {
  enum State: Sendable, Hashable {
    /// The output folder has the very same bytes: it is not touched.
    case unchanged
    /// Waits in the staging folder; nil where its place there is its final one.
    case waiting(at: String?)
  }

  let path: OutputPath
  let state: State
  /// Whether it takes the place of a file that no build is known to have written.
  var replacesUnknown = false
}
