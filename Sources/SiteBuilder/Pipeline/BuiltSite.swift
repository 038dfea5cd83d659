import SiteModel

/// A site that was built, with all that building it learned.
struct BuiltSite: Sendable {
  let prepared: PreparedSite
  let jobs: [RenderJob]
  /// In the order of the jobs.
  let outputs: [OutputRecord]
  /// The assets whose addresses are printed.
  let assets: Set<Int>
}

/// What a build holds in memory when it is done.
struct Leftovers: Sendable {
  let site: BuiltSite
  let others: any Sendable
}
