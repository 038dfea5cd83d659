import ArgumentParser
import Diagnostics
import Files
import SiteBuilder

/// `blog explain`
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what an output is made of, or which outputs depend on a file.",
    discussion: """
      Of an address or a file of the output: its source, templates, settings, the other pages it \
      shows, and why the next build would make it again. Of a file of the site, or a setting of \
      blog.toml: the outputs that depend on it. Of a page that is not published: why. Nothing is \
      written. The options are those that the build is called with.

      EXAMPLES:
        blog explain /posts/hello/
        blog explain public/index.html
        blog explain content/posts/hello.md
        blog explain params.note --format json
      """)

  /// How the answer is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @OptionGroup var site: SiteOptions

  @Argument(
    help: ArgumentHelp(
      "An address, a file of the output or of the site, or the name of a setting.",
      valueName: "url-or-file"), completion: .file())
  var target: String

  @Option(help: "How the answer is written: text or json; default: text.")
  var format = Format.text

  @Option(
    help: ArgumentHelp(
      "The output folder, relative to the working directory; default: the site's public/.",
      valueName: "dir"), completion: .directory)
  var output: String?

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp("The address of the site, in place of base_url.", valueName: "url"))
  var baseURL: String?

  @OptionGroup var publication: PublicationOptions

  mutating func validate() throws {
    if target.isEmpty { throw ValidationError("there is nothing to explain") }
    if output == "" { throw ValidationError("--output needs the name of a folder") }
  }

  func run() async throws {
    let console = site.console()
    do throws(BuildFailure) {
      let options = try buildOptions()
      let explainer = SiteExplainer(options, files: .site(options.site))
      let explanation = try await explainer.explain(path(in: options.site))
      switch format {
      case .text: console.result(lines: ExplanationText(explanation).lines)
      case .json: console.result(ExplanationJSON(explanation).text)
      }
    } catch {
      console.report(error.diagnostics)
      throw ExitCode(1)
    }
  }

  private func buildOptions() throws(BuildFailure) -> BuildOptions {
    var options = publication.options(of: try site.folder())
    options.output = try output.map { path throws(BuildFailure) in
      try BuildCommand.absolute(path)
    }
    options.baseURL = baseURL
    return options
  }

  /// A file that is there is meant from the working directory, as a shell completes it; all else from
  /// the site.
  private func path(in folder: String) -> String {
    guard !target.contains("://"), let path = try? FileSystem.disk.realPath(target),
      path.hasPrefix(folder + "/"), (try? FileSystem.disk.status(path))??.kind == .file
    else { return target }
    return path
  }
}
