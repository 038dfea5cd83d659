/// What a build is asked for, beside what the site itself says.
package struct BuildOptions: Sendable {
  /// The site's folder, absolute.
  package var site: String
  /// Absolute; nil for the site's `public/`.
  package var output: String?
  package var baseURL: String?
  package var includesDrafts = false
  package var includesScheduled = false
  package var includesExpired = false
  package var now: BuildClock
  /// Warnings become errors.
  package var isStrict = false
  /// Tells this build of the program from others of the same version; nil where that does not matter.
  package var programIdentity: String?
  /// Whose results the cache holds.
  var cacheWriter: String { "\(version?.text ?? "") \(programIdentity ?? "")" }
  /// Whether what an earlier build left is used, and something is left for the next.
  package var usesCache = true
  /// Whether a site is refused whose `.blog/` cannot be written, so that nothing is known of its files.
  package var requiresList = false
  /// Whether all of the output folder is looked through for files that no build is known to have written.
  package var looksEverywhere = false
  /// Nothing is written: the report says which files are not what a clean build makes.
  package var isComparison = false
  /// How much of the site's text is in memory, in bytes of HTML; more is read again when something shows it.
  package var roomForTexts: (all: Int, recent: Int) = (128 << 20, 32 << 20)
  /// At least 1.
  package var jobs: Int
  package var environment: [String: String] = [:]
  /// The time since some instant, by which pages are timed; nil where nobody wants to know.
  package var stopwatch: (@Sendable () -> Duration)?
  /// Told now and then how much of a stage was begun, and of how much.
  package var onProgress: (@Sendable (BuildStage, _ begun: Int, _ of: Int) -> Void)?
  func progress(of stage: BuildStage) -> (@Sendable (_ begun: Int, _ of: Int) -> Void)? {
    guard let onProgress else { return nil }
    return { begun, count in onProgress(stage, begun, count) }
  }
  /// The program's, which a theme may not work with; nil where that does not matter.
  package var version: ProgramVersion?

  package init(site: String, now: BuildClock, jobs: Int) {
    self.site = site
    self.now = now
    self.jobs = jobs
  }
}
