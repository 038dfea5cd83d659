import ArgumentParser
import Diagnostics
import Files
import SiteBuilder
import SiteServer

/// `blog new`
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Make a post from the archetype and print its path.",
    discussion: """
      The archetype is archetypes/SECTION.md or archetypes/default.md, of the site or else of its \
      theme. A post is a draft until its 'draft: true' is removed. Nothing is ever overwritten.

      EXAMPLES:
        blog new "What I learned this week"
        blog new "Release notes" --section notes --tag swift --tag release
        blog new "A post with pictures" --bundle --edit
      """)

  @OptionGroup var options: SiteOptions

  @Argument(help: "The post's title; its file name is made from it.")
  var title: String

  @Option(
    help: ArgumentHelp("The folder below content/ that it goes to.", valueName: "name"),
    completion: .sectionNames)
  var section = "posts"

  @Flag(help: "Give the post a folder of its own, for its pictures.")
  var bundle = false

  @Option(
    name: .customLong("tag"),
    help: ArgumentHelp("A tag; may be given several times.", valueName: "tag"),
    completion: .tagNames)
  var tags: [String] = []

  @Option(
    help: ArgumentHelp(
      "The post's date, in the site's zone; default: the present.", valueName: "date"))
  var date: String?

  @Flag(help: "Do not make it a draft.")
  var publish = false

  @Flag(help: "Open the post with $EDITOR.")
  var edit = false

  mutating func validate() throws {
    if title.allSatisfy(\.isWhitespace) { throw ValidationError("the title is empty") }
    if tags.contains(where: { $0.allSatisfy(\.isWhitespace) }) {
      throw ValidationError("--tag needs a name")
    }
    if title.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      throw ValidationError("the title has a line end or another control character in it")
    }
  }

  func run() throws {
    let console = options.console()
    do throws(BuildFailure) {
      let folder = try options.folder()
      var request = PostRequest(title: title, id: Surroundings.newIdentifier())
      request.section = section
      request.isBundle = bundle
      request.tags = tags
      request.date = date
      request.isPublished = publish
      let creator = PostCreator(
        site: folder, now: .instant(Surroundings.now), environment: Surroundings.environment,
        files: .site(folder))
      let path = try creator.create(request)
      let shown = shownPath(folder, path)
      console.result(shown)
      if edit {
        // A server that runs shows it, as soon as it is built.
        if let server = RunningServer.address(of: folder) {
          Browser.open(DevelopmentServer.address(leadingTo: path, below: server))
        }
        try Editor.open(shown)
      }
    } catch {
      console.report(error.diagnostics)
      throw ExitCode(1)
    }
  }

  /// A path that can be used from the working directory.
  private func shownPath(_ folder: String, _ path: String) -> String {
    if let site = options.site { return site.hasSuffix("/") ? site + path : "\(site)/\(path)" }
    if let current = try? FileSystem.disk.realPath("."), current == folder { return path }
    return folder + "/" + path
  }
}
