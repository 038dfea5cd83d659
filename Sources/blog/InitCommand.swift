import ArgumentParser
import Diagnostics
import EmbeddedFiles
import SiteBuilder

/// `blog init`
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a new site that builds.",
    discussion: """
      The folder gets a blog.toml, a first post, a page about the site and a .gitignore. The theme is \
      inside the program. Nothing is asked, and nothing is ever overwritten: where one of the files is \
      there already, all of those are named and nothing is written. In a folder that is a site \
      already, --theme-files and --ci add what they name and nothing else.

      EXAMPLES:
        blog init notes
        blog init .
        blog init notes --ci github
        blog init notes --theme-files
      """)

  @Argument(
    help: ArgumentHelp("The site's folder; made where it does not exist.", valueName: "dir"),
    completion: .directory)
  var folder: String

  @Option(
    name: .customLong("ci"),
    help: ArgumentHelp(
      "Write the workflow that publishes the site: \(EmbeddedFiles.hosts.joined(separator: ", ")).",
      valueName: "name"), completion: .list(EmbeddedFiles.hosts))
  var host: String?

  @Flag(help: "Copy the default theme to themes/default/, for changing.")
  var themeFiles = false

  @OptionGroup var messages: ConsoleOptions

  mutating func validate() throws {
    if folder.isEmpty { throw ValidationError("the folder's name is empty") }
    if let host, EmbeddedFiles.hosting(host) == nil {
      let known = EmbeddedFiles.hosts.joined(separator: ", ")
      throw ValidationError("--ci does not know '\(host)', only: \(known)")
    }
  }

  func run() throws {
    let console = messages.console()
    do throws(BuildFailure) {
      var request = SiteRequest(
        folder: try BuildCommand.absolute(folder), id: Surroundings.newIdentifier())
      if themeFiles { request.theme = .standard }
      if let host { request.hosting = EmbeddedFiles.hosting(host) ?? [:] }
      let paths = try SiteCreator(now: Surroundings.now).create(request)
      let guide = NewSiteGuide(folder: folder, paths: paths)
      console.result(guide.folder)
      for path in paths { console.detail("made \(path)") }
      console.summary(lines: guide.lines)
    } catch {
      console.report(error.diagnostics)
      throw ExitCode(1)
    }
  }
}
