import ArgumentParser
import Diagnostics

/// The program: each command turns its options into one call and the answer into text.
@main
struct BlogCommand: AsyncParsableCommand {
  /// What `--version` prints, and what a theme has to work with.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "blog",
    abstract: "Turns Markdown with front matter into a finished site.",
    discussion: """
      Run it in the folder of a site, the one with blog.toml, or anywhere below it; 'blog init' makes one.

      EXAMPLES:
        blog init notes              make a new site in the folder notes
        blog build                   write the site to public/
        blog serve                   show the site while you write
        blog new "A first post"      make content/posts/a-first-post.md
        blog explain /about/         say what the page at this address is made of
        blog template page.html      render one template, with --data page.json
        blog --version --verbose     print the versions of blog and its libraries
      """,
    version: version,
    subcommands: [
      InitCommand.self, BuildCommand.self, ServeCommand.self, NewCommand.self, ExplainCommand.self,
      TemplateCommand.self,
    ])

  static func main() async {
    Console.outlivesItsReader()
    do {
      var command = try await asyncParseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch  where isVersion(error) && VersionText.isAsked(arguments) {
      Console(format: .text, isQuiet: false, isVerbose: true).result(lines: VersionText.lines)
    } catch {
      await report(error)
      exit(withError: error)
    }
  }

  /// Without the program's name.
  private static var arguments: [String] { Array(CommandLine.arguments.dropFirst()) }

  /// Whether the parser has found that only the version is asked for.
  private static func isVersion(_ error: any Error) -> Bool {
    exitCode(for: error).isSuccess && fullMessage(for: error) == version
  }

  /// Ends the program where machines read what it says, which the parser does not know.
  private static func report(_ error: any Error) async {
    guard exitCode(for: error) == .validationFailure else { return }
    let usage = WrongUsage(arguments)
    let format = usage.format ?? (Surroundings.isOnGitHub ? .github : .text)
    guard format != .text else { return }
    let console = Console(format: format, isQuiet: true, isVerbose: false)
    var cause = error
    do {
      _ = try await asyncParseAsRoot(usage.withoutFormat)
    } catch {
      if exitCode(for: error) == .validationFailure { cause = error }
    }
    console.report([usage.diagnostic(fullMessage(for: cause))])
    exit(withError: ExitCode.validationFailure)
  }
}
