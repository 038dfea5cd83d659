import ArgumentParser
import Diagnostics
import SiteBuilder

/// The options that every command takes.
struct SiteOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The site's folder; default: the nearest folder upwards with a blog.toml.",
      valueName: "dir"))
  var site: String?

  @Flag(help: "Print findings and results, no summaries or remarks.")
  var quiet = false

  @Flag(help: "Say more about what is done.")
  var verbose = false

  @Option(
    help: ArgumentHelp(
      "How findings are written: text, json (one object a line) or github; default: text, or github where GITHUB_ACTIONS is true.",
      valueName: "format"))
  var diagnostics: DiagnosticFormat?

  mutating func validate() throws {
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other") }
  }

  /// Where findings and results go.
  func console() -> Console {
    let isOnGitHub = Surroundings.environment["GITHUB_ACTIONS"] == "true"
    return Console(
      format: diagnostics ?? (isOnGitHub ? .github : .text), isQuiet: quiet, isVerbose: verbose)
  }

  /// The site's folder, absolute.
  func folder() throws(BuildFailure) -> String {
    if let site {
      guard let path = try? FileSystem.disk.realPath(site),
        (try? FileSystem.disk.status(path + "/blog.toml")) != nil
      else { throw BuildFailure(.noSite(site)) }
      return path
    }
    guard let current = try? FileSystem.disk.realPath("."),
      let folders = SiteFolders.nearest(to: current, files: .disk)
    else { throw BuildFailure(.noSiteUpwards()) }
    return folders.root
  }
}

extension DiagnosticFormat: ExpressibleByArgument {}

extension Diagnostic {
  fileprivate static func noSite(_ folder: String) -> Diagnostic {
    .error(
      "no-site", "there is no site in '\(folder)'", at: .wholeFile(folder + "/blog.toml"),
      hint: "give the folder that has the site's blog.toml")
  }

  fileprivate static func noSiteUpwards() -> Diagnostic {
    .error(
      "no-site", "there is no blog.toml here or in a folder above", at: .wholeFile("blog.toml"),
      hint: "go to the site's folder, or give it with --site")
  }
}
