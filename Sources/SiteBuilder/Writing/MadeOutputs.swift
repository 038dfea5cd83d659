import Diagnostics
import Files
import SiteModel

/// What became of all jobs of a build: files that are in place already, and files that wait for their places.
struct MadeOutputs: Sendable {
  /// Of the outputs' files those that are not in place already.
  var staged: [StagedFile] = []
  var outputs: [OutputRecord] = []
  /// Whether the outputs are what an earlier build recorded, in its order.
  var isAsRecorded = false
  /// Whether all files that are in place are known to be an earlier build's.
  var isListed = true
  /// Whether the map of the site or a feed was changed since the last build that is recorded.
  var isDisturbed = false
  /// What made them, in the same order.
  var jobs: [RenderJob] = []
  /// The assets whose addresses are printed.
  var assets: Set<Int> = []
  var diagnostics: [Diagnostic] = []
  var refused: [FileError] = []
  var durations: [OutputDuration] = []

  /// Each once.
  var paths: [OutputPath] { outputs.flatMap { $0.files.map(\.path) } }
  var fileCount: Int { outputs.reduce(0) { $0 + $1.files.count } }
}
