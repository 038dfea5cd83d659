import Dates
package import Diagnostics
package import Files
import FrontMatter
import SiteModel
import Templates

/// Makes a new post from an archetype. Never overwrites.
package struct PostCreator: Sendable {
  private let folders: SiteFolders
  private let files: FileSystem
  private let environment: [String: String]
  private let now: BuildClock

  package init(
    site: String, now: BuildClock, environment: [String: String], files: FileSystem = .disk
  ) {
    folders = SiteFolders(root: site)
    self.now = now
    self.environment = environment
    self.files = files
  }

  /// The path of the post, relative to the site.
  package func create(_ request: PostRequest) throws(BuildFailure) -> String {
    let configuration = try readConfiguration()
    let date = try date(of: request, configuration.timeZone)
    let place = try place(of: request, date: date)
    let archetype = try ArchetypeLibrary(files: files, folders: folders).archetype(
      for: request.section, theme: configuration.theme)
    let text = try PostArchetype(archetype, zone: configuration.timeZone).text(
      request, date: date, slug: place.slug)
    try PostCheck(configuration: configuration).check(text, request, date: date, archetype)
    do throws(FileError) {
      let post = try files.open(folders.root).at(place.path)
      if let folder = post.parent { try files.makeFolders(folder) }
      _ = try files.create(post, text)
    } catch {
      throw BuildFailure(
        error.exists ? .postExists(place.path) : .unwritablePost(place.path, error))
    }
    return place.path
  }

  private func readConfiguration() throws(BuildFailure) -> SiteConfiguration {
    let (source, problems) = SourceReader(files: files, folders: folders).read(
      SiteFolders.configurationName)
    guard let source else { throw BuildFailure(problems) }
    let (configuration, diagnostics) = ConfigurationReader(
      zones: TimeZoneFiles(files: files), environment: environment, baseURL: nil
    ).read(source)
    if diagnostics.hasErrors { throw BuildFailure(diagnostics.filter { $0.severity == .error }) }
    return configuration
  }

  /// To the second: nobody wants more in front matter.
  private func date(
    of request: PostRequest, _ zone: TimeZoneRules
  ) throws(BuildFailure) -> ZonedDate {
    guard let text = request.date else {
      let instant = now.instant(in: zone) ?? Instant(seconds: 0)
      return ZonedDate(
        instant: Instant(seconds: instant.seconds), offset: zone.offset(at: instant))
    }
    switch DateReader.read(text, zone: zone) {
    case .success(let date): return date
    case .failure(let problem): throw BuildFailure(.badDateOption(text, problem))
    }
  }

  /// A name that the title gave is taken as it is; one that was made up is the first free one.
  private func place(of request: PostRequest, date: ZonedDate) throws(BuildFailure) -> PostPlace {
    let isMadeUp = Slug.of(request.title).isEmpty
    var attempt = 1
    while true {
      let place = try PostPlace(request, date: date, attempt: attempt)
      do {
        try checkNothingIsThere(place)
        return place
      } catch {
        guard isMadeUp, attempt < 1000 else { throw error }
        attempt += 1
      }
    }
  }

  /// `hello.md`, `hello.html` and `hello/index.md` would all be published at one address.
  private func checkNothingIsThere(_ place: PostPlace) throws(BuildFailure) {
    let base = "\(place.section)/\(place.slug)"
    for suffix in ContentFile.pageExtensions {
      for path in ["\(base).\(suffix)", "\(base)/index.\(suffix)"] {
        let status = try? files.status(folders.path(path))
        if status != nil { throw BuildFailure(.postExists(path)) }
      }
    }
  }
}

/// Where a new post goes; paths are relative to the site.
struct PostPlace: Sendable {
  let section: String
  let slug: String
  let folder: String
  let path: String

  /// `attempt`, from 1, tells names apart where the title gives none.
  init(_ request: PostRequest, date: ZonedDate, attempt: Int) throws(BuildFailure) {
    let parts = request.section.split(separator: "/", omittingEmptySubsequences: false)
    let isPath = parts.allSatisfy { part in
      (try? OutputPath(String(part))) != nil && !part.hasPrefix(".")
    }
    guard isPath else { throw BuildFailure(.badSection(request.section)) }
    let slug = Slug.of(request.title)
    switch slug {
    // A title of emoji or punctuation alone: the day is what is left to name the post by.
    case "": self.slug = "post-" + date.dateOnly + (attempt == 1 ? "" : "-\(attempt)")
    // These names make a folder of posts a single page.
    case "index", "_index": self.slug = slug.split(separator: "_").joined() + "-post"
    default: self.slug = slug
    }
    section = "content/" + request.section
    folder = request.isBundle ? "\(section)/\(self.slug)" : section
    path = request.isBundle ? folder + "/index.md" : "\(folder)/\(self.slug).md"
  }
}

extension Diagnostic {
  fileprivate static func postExists(_ path: String) -> Diagnostic {
    .error(
      "post-exists", "there is a post of this name already", at: .wholeFile(path),
      hint: "choose another title, or edit that post")
  }

  fileprivate static func unwritablePost(_ path: String, _ error: FileError) -> Diagnostic {
    .error(
      "unwritable-post", "cannot write the post: \(error.reason)", at: .wholeFile(path),
      hint: error.kind == .link
        ? "\(error.path) is a symbolic link, and new posts go into the site's own folders alone: replace it by a folder"
        : "check the permissions of the folder \(error.path)")
  }

  fileprivate static func badSection(_ name: String) -> Diagnostic {
    .error(
      "bad-section", "'\(name)' is not the name of a section",
      at: SourcePosition(
        path: "command line", line: 1, column: 11, lineText: "--section \(name)"),
      hint: "give a folder below content/, such as posts or notes/swift")
  }

  fileprivate static func badDateOption(_ text: String, _ problem: DateProblem) -> Diagnostic {
    .error(
      "bad-date", "'\(text)' is not a date: \(problem.message)",
      at: SourcePosition(path: "command line", line: 1, column: 8, lineText: "--date \(text)"),
      hint: DateReader.accepted)
  }
}
