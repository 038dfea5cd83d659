package import Diagnostics

/// What a build did.
package struct BuildReport: Sendable {
  package var written = 0
  package var unchanged = 0
  package var removed = 0
  /// Pages under `content/` that are part of the site.
  package var published = 0
  package var withheld: [WithheldPage] = []
  /// Absolute addresses of what was written or removed, sorted.
  package var changedURLs: [String] = []
  /// Of a comparison: the files, below the output folder, that are not those of a clean build, sorted.
  package var differences: [String] = []
  /// Warnings and notes.
  package var diagnostics: [Diagnostic] = []
  package var output = ""
  /// How long each output took that was made, where that was asked for, in no particular order.
  package var durations: [OutputDuration] = []
  /// All that the build held in memory, for a caller who ends with it: giving back a large site piece by
  /// piece takes as long as a build in which nothing changed.
  package var leftovers: any Sendable = ()
  /// Paths below the output folder.
  package var changes: (written: [String], removed: [String]) = ([], [])

  package init() {}
}
