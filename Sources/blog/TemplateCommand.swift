import ArgumentParser
import Diagnostics
import Files
import SiteBuilder

/// `blog template`
struct TemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template", abstract: "Render one template with JSON data.",
    discussion: """
      The keys of the data are the template's variables. What is rendered goes to stdout as it is. \
      Templates that this one includes, extends or imports are looked for in the folders given \
      with --search, then in its own folder. No site is needed; with --site filters such as \
      absolute_url work too, and the site's and its theme's templates are found.

      EXAMPLES:
        blog template card.html --data card.json
        blog template templates/page.html --data page.json --search templates
        echo '{{ 2 ** 10 }}' | blog template -
      """)

  @OptionGroup var options: SiteOptions

  @Argument(
    help: ArgumentHelp("The template, or - for standard input.", valueName: "file"),
    completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      "A JSON file with an object, or - for standard input; default: no variables.",
      valueName: "file"), completion: .file(extensions: ["json"]))
  var data: String?

  @Option(
    name: .customLong("search"),
    help: ArgumentHelp(
      "A folder of templates; may be given several times, the first that has a file counts.",
      valueName: "dir"), completion: .directory)
  var folders: [String] = []

  mutating func validate() throws {
    if file.isEmpty { throw ValidationError("the template's name is empty") }
    if data == "" { throw ValidationError("--data needs the name of a file") }
    if folders.contains("") { throw ValidationError("--search needs the name of a folder") }
    if file == "-", data == "-" {
      throw ValidationError("the template and its data cannot both come from standard input")
    }
  }

  func run() throws {
    let console = options.console()
    do throws(BuildFailure) {
      var request = TemplateRequest(file: file)
      request.data = data
      request.folders = folders
      if options.site != nil { request.site = try options.folder() }
      request.environment = Surroundings.environment
      let files = request.site.map { FileSystem.site($0) } ?? .disk
      let (text, diagnostics) = try StandaloneTemplate(request, files: files).render()
      console.report(diagnostics)
      console.result(text)
    } catch {
      console.report(error.diagnostics)
      throw ExitCode(1)
    }
  }
}
