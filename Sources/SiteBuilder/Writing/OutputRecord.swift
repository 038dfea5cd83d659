import Caching
import SiteModel

/// What one job made, and of what.
struct OutputRecord: Sendable, Hashable {
  /// All that the job was given beside what it read; nil for jobs that are always done.
  let job: Fingerprint?
  var files: [WrittenFile]
  /// Places in the record's list of templates, ascending.
  let templates: [Int]
  let reads: PackedFacts
}

/// A file of the output folder as a build left it.
struct WrittenFile: Sendable, Hashable {
  let path: OutputPath
  let size: Int
  /// In nanoseconds since 1970.
  let modified: Int64
  let fingerprint: Fingerprint
}
