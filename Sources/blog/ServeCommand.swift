import ArgumentParser
import Diagnostics
import SiteBuilder
import SiteServer

/// `blog serve`
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Show the site while you write, and reload the browser.",
    discussion: """
      The site is built in memory, and nothing is written to public/. After a change only what it \
      touches is built again, and the browser shows it. With a mistake the last good site stays, and \
      the browser shows the mistake over it. Ctrl-C ends it.

      EXAMPLES:
        blog serve
        blog serve --drafts --open
        blog serve --port 8080 --navigate
        blog serve --host 0.0.0.0
        blog serve --host 0.0.0.0 --allow-host laptop.local
      """)

  @OptionGroup var site: SiteOptions

  @Option(
    help: ArgumentHelp(
      "The address of this machine to serve on; default: 127.0.0.1, which nobody else can reach.",
      valueName: "address"))
  var host = "127.0.0.1"

  @Option(
    name: .customLong("allow-host"),
    help: ArgumentHelp(
      "A name that browsers may reach the server by, besides localhost and addresses (repeatable).",
      valueName: "name"))
  var allowedHosts: [String] = []

  @Option(
    help: ArgumentHelp(
      "The port; default: 1313, or the next one that is free.", valueName: "number"))
  var port: UInt16?

  @Flag(help: "Open the site in the browser.")
  var open = false

  @Flag(help: "Look for changes again and again, where the system gives no notice of them.")
  var poll = false

  @Flag(help: "Go to the page that was edited.")
  var navigate = false

  @OptionGroup var publication: PublicationOptions

  mutating func validate() throws {
    for name in allowedHosts where !HostRule.isName(name) {
      throw ValidationError(
        "--allow-host expects the name of a host such as laptop.local, without scheme and port, not '\(name)'"
      )
    }
  }

  func run() async throws {
    let console = site.console()
    do throws(BuildFailure) {
      let folder = try site.folder()
      var loop = ServeLoop(
        site: try LiveSite(publication.options(of: folder), files: .site(folder)), folder: folder,
        publication: publication, console: console)
      loop.polls = poll
      loop.opensBrowser = open
      var settings = ServerSettings()
      settings.host = host
      settings.allowedHosts = allowedHosts
      settings.navigates = navigate
      try await loop.run(settings, port: port)
    } catch {
      console.report(error.diagnostics)
      throw ExitCode(1)
    }
  }
}
