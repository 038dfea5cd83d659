import ArgumentParser
import Diagnostics
import Files
import SiteBuilder

/// The options of every command that works on a site.
struct SiteOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The site's folder; default: the nearest folder upwards with a blog.toml.",
      valueName: "dir"), completion: .directory)
  var site: String?

  @OptionGroup var messages: ConsoleOptions

  /// Where findings and results go.
  func console() -> Console { messages.console() }

  /// The site's folder, absolute.
  func folder() throws(BuildFailure) -> String { try Self.folder(site) }

  /// The folder that was given, or the nearest upwards.
  static func folder(_ site: String?) throws(BuildFailure) -> String {
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
