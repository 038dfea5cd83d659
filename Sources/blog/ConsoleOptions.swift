import ArgumentParser
import Diagnostics

/// What every command takes about its messages.
struct ConsoleOptions: ParsableArguments {
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
    let usual = Surroundings.isOnGitHub ? DiagnosticFormat.github : .text
    return Console(format: diagnostics ?? usual, isQuiet: quiet, isVerbose: verbose)
  }
}

extension DiagnosticFormat: ExpressibleByArgument {}
