import ArgumentParser
import Diagnostics
import Files
import SiteBuilder

/// `blog build`
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Write the site.",
    discussion: """
      The output folder is changed only when the whole site could be made: after an error it is as \
      it was. What did not change is not touched, and files that an earlier build wrote and this \
      one does not make are removed.

      EXAMPLES:
        blog build
        blog build --drafts --future --output /tmp/preview
        blog build --base-url https://example.com/blog/
      """)

  @OptionGroup var site: SiteOptions

  @Option(
    help: ArgumentHelp(
      "The folder to write to, relative to the working directory; default: the site's public/.",
      valueName: "dir"), completion: .directory)
  var output: String?

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp("The address of the site, in place of base_url.", valueName: "url"))
  var baseURL: String?

  @OptionGroup var publication: PublicationOptions

  @Flag(help: "Take warnings for errors.")
  var strict = false

  @Flag(help: "Make everything anew, and leave nothing for the next build to use.")
  var noCache = false

  @Flag(help: "Also build clean and compare every byte; a difference is an error.")
  var verify = false

  @Option(help: ArgumentHelp("How many files to work on at a time.", valueName: "n"))
  var jobs: Int?

  @Flag(help: "Print time and memory of every stage, and the slowest templates and outputs.")
  var timings = false

  @Option(
    name: .customLong("changed-urls"),
    help: ArgumentHelp(
      "Write the addresses of all files that were written or removed to this file.",
      valueName: "file"), completion: .file())
  var changedURLs: String?

  mutating func validate() throws {
    if output == "" { throw ValidationError("--output needs the name of a folder") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs has to be at least 1") }
  }

  func run() async throws {
    let console = site.console()
    do {
      try await build(console)
    } catch let failure as BuildFailure {
      console.report(failure.diagnostics, prefix: sitePrefix())
      throw ExitCode(1)
    }
  }

  private func build(_ console: Console) async throws {
    let start = ContinuousClock.now
    var options = publication.options(of: try site.folder(), jobs: jobs)
    options.output = try output.map(Self.absolute)
    options.baseURL = baseURL
    options.isStrict = strict
    options.looksEverywhere = verify
    if noCache { options.usesCache = false }
    if options.programIdentity == nil {
      // Nobody knows then whose results those of the cache are.
      console.remark("The program cannot read its own file: this build uses no cache.")
    }
    // A list that cannot be written is found before the site is.
    let changedURLs = try changedURLs.map { path throws(BuildFailure) in
      try ChangedURLsFile(path, site: options.site, output: options.output, files: .disk)
    }
    let clock = StageClock()
    let progress = ProgressLine(console)
    defer { progress.end() }
    options.onProgress = { progress.show($0, $1, of: $2) }
    if timings {
      let start = ContinuousClock.now
      options.stopwatch = { .now - start }
    }
    let pipeline = BuildPipeline(
      options, files: .site(options.site),
      onWait: { console.remark("Another build of this site is running; waiting for it.") },
      onStage: { clock.begin($0) })
    let report: BuildReport
    do {
      report = try await pipeline.run()
    } catch {
      progress.end()
      if timings { clock.lines.forEach(console.remark) }
      throw error
    }
    progress.end()
    console.report(report.diagnostics, prefix: sitePrefix())
    try changedURLs?.write(report.changedURLs)
    for url in report.changedURLs { console.detail("changed \(url)") }
    console.summary(lines: BuildSummary(report, duration: ContinuousClock.now - start).lines)
    if verify { try await compare(options, console) }
    if timings { (clock.lines + StageClock.lines(report.durations)).forEach(console.remark) }
    // With the report and all that it holds.
    withExtendedLifetime(report) { Surroundings.end() }
  }

  /// The same build from nothing, compared with what is in the output folder now.
  private func compare(_ options: BuildOptions, _ console: Console) async throws(BuildFailure) {
    var options = options
    options.usesCache = false
    options.isComparison = true
    let report = try await BuildPipeline(options, files: .site(options.site)).run()
    guard report.differences.isEmpty else {
      throw BuildFailure(report.differences.map { .difference($0, in: report.output) })
    }
    console.summary("A clean build makes the same files, byte for byte.")
  }

  /// Without `.` and `..`, which the folder beside it could not be named with.
  static func absolute(_ path: String) throws(BuildFailure) -> String {
    do throws(FileError) {
      let absolute = path.hasPrefix("/") ? path : try FileSystem.disk.realPath(".") + "/" + path
      return OutputLocation.cleaned(absolute)
    } catch {
      throw BuildFailure(.noWorkingDirectory(error))
    }
  }

  /// From the working directory to the site, for hosts that know the repository's files.
  private func sitePrefix() -> String {
    guard let current = try? FileSystem.disk.realPath("."), let folder = try? site.folder(),
      folder.hasPrefix(current + "/")
    else { return "" }
    return String(decoding: folder.utf8.dropFirst(current.utf8.count + 1), as: UTF8.self)
  }
}

extension Diagnostic {
  fileprivate static func noWorkingDirectory(_ error: FileError) -> Diagnostic {
    .error(
      "unwritable-file", "cannot find the working directory: \(error.reason)",
      at: .wholeFile(error.path), hint: "change to a folder that exists, or give an absolute path")
  }

  fileprivate static func difference(_ file: String, in folder: String) -> Diagnostic {
    .error(
      "build-difference", "this file is not what a clean build makes",
      at: .wholeFile(folder + "/" + file),
      hint: "run blog build --no-cache, and please report it: this is a fault of the program")
  }
}
