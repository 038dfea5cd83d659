import ArgumentParser
import SiteBuilder

/// What is published beside what is due, and when that is.
struct PublicationOptions: ParsableArguments {
  @Flag(help: "Publish drafts too.")
  var drafts = false

  @Flag(help: "Publish pages whose date has not come yet.")
  var future = false

  @Flag(help: "Publish pages that have expired.")
  var expired = false

  @Option(
    help: ArgumentHelp(
      "The instant to build at, such as 2024-01-30 or 2024-01-30T17:00:00+08:00; default: the present.",
      valueName: "instant"))
  var now: String?

  mutating func validate() throws {
    if let now, !BuildClock.accepts(now) {
      throw ValidationError("--now '\(now)' is not a date such as 2024-01-30T17:00:00+08:00")
    }
  }

  var clock: BuildClock { now.map { .written($0) } ?? .instant(Surroundings.now) }

  /// A build of a site by this program on this machine.
  func options(of site: String, jobs: Int? = nil) -> BuildOptions {
    var options = BuildOptions(site: site, now: clock, jobs: jobs ?? Surroundings.processors)
    options.includesDrafts = drafts
    options.includesScheduled = future
    options.includesExpired = expired
    options.environment = Surroundings.environment
    options.version = ProgramVersion(BlogCommand.version)
    options.programIdentity = ProgramIdentity.read(Surroundings.program)
    options.usesCache = options.programIdentity != nil
    return options
  }
}
