import Dates
package import Diagnostics
import SiteModel

/// A site that lives on while its sources change, for a server: built in memory, and after a change only as far
/// as the change goes.
///
/// What it shows is always the last state without an error.
package actor LiveSite {
  private var options: BuildOptions
  private let root: String
  private let memory: MemoryFolders
  private let files: FileSystem
  private let parallel: OrderedConcurrentMap
  /// As it was built last without an error.
  private var site: BuiltSite?
  /// What changed since then, relative to the site; nil where that is not known.
  private var pending: Set<String>?
  private var diagnostics: [Diagnostic] = []
  /// What the files that show a page with a mark say.
  private var marks: [String: String] = [:]
  private var last = LiveUpdate()

  /// Where it is built: a folder that is not on the disk.
  private static let folder = ".blog-served"

  /// `options` are those of a build; their output does not count.
  package init(_ options: BuildOptions, files: FileSystem = .disk) throws(BuildFailure) {
    do {
      root = try files.realPath(options.site)
    } catch {
      throw BuildFailure(.unwritable(error))
    }
    memory = MemoryFolders(prefixes: [
      "\(root)/\(Self.folder)", "\(root)/.blog/outputs/\(Self.folder)",
      "\(root)/.blog/builds/\(Self.folder)",
    ])
    var options = options
    options.site = root
    options.output = "\(root)/\(Self.folder)/site"
    self.options = options
    self.files = files.with(memory)
    parallel = OrderedConcurrentMap(jobs: options.jobs)
  }

  /// Builds what a change asks for. `changed` are absolute paths of files and folders; nil where anything may
  /// have changed. `now` decides what is published.
  package func update(_ changed: Set<String>?, now: BuildClock) async -> LiveUpdate {
    options.now = now
    let paths = changed.map { Set($0.map(relative)) }
    if let paths, let site, pending?.isEmpty ?? false,
      let edit = await TextEdit(site: site, parallel: parallel).apply(paths)
    {
      return quick(edit)
    }
    pending = pending.flatMap { known in paths.map { known.union($0) } }
    return await full()
  }

  private func relative(_ path: String) -> String {
    path.hasPrefix(root + "/") ? path.dropping(bytes: root.utf8.count + 1) : path
  }

  private func quick(_ edit: TextEdit.Result) -> LiveUpdate {
    site = edit.site
    var update = last
    update.isQuick = true
    update.isWhole = false
    update.files = []
    update.removed = []
    let pages = pages(of: edit.site)
    for file in edit.files {
      let path = "\(root)/\(Self.folder)/site/\(file.path.text)"
      guard (try? memory.read(path)) != file.bytes else { continue }
      memory.write(path, file.bytes)
      update.files.append(shown(file.path.text, file.bytes, pages))
    }
    return update
  }

  private func full() async -> LiveUpdate {
    var pipeline = BuildPipeline(options, files: files)
    if var known = site?.prepared.files, let pending {
      known.changed = pending
      pipeline.known = known
    }
    var update = LiveUpdate()
    do {
      let report = try await pipeline.run()
      site = (report.leftovers as? Leftovers)?.site
      pending = []
      update.diagnostics = report.diagnostics
      update.removed = report.changes.removed
      update.published = report.published
      update.withheld = report.withheld
      if let site {
        let base = site.prepared.configuration.baseURL
        update.baseURL = base.origin + base.path
        update.basePath = base.path
        update.isWhole = last.baseURL != update.baseURL
        let pages = pages(of: site)
        let all = site.outputs.flatMap(\.files).map(\.path.text)
        let written = update.isWhole ? all : report.changes.written
        let names = written + remarked(all, pages).subtracting(written)
        update.files = names.compactMap { name in
          (try? memory.read("\(root)/\(Self.folder)/site/\(name)")).map { shown(name, $0, pages) }
        }
      }
    } catch {
      update = last
      update.files = []
      update.removed = []
      update.isQuick = false
      update.isWhole = false
      update.diagnostics = error.diagnostics
      // Whatever a file was when it was read does not count any more.
      if error.diagnostics.contains(where: { $0.code == "changed-while-building" }) {
        pending = nil
      }
    }
    last = update
    last.files = []
    last.removed = []
    return update
  }

  /// The files with another mark than before, which may be all that is new of them: a draft that is one no more.
  private func remarked(_ names: [String], _ pages: (String) -> Page?) -> Set<String> {
    guard options.includesDrafts || options.includesScheduled || options.includesExpired else {
      return []
    }
    let old = marks
    marks = [:]
    for name in names where name.hasSuffix(".html") {
      if let mark = pages(name).flatMap(mark) { marks[name] = mark }
    }
    return Set(names.filter { marks[$0] != old[$0] })
  }

  /// The page that each file shows.
  private func pages(of site: BuiltSite) -> (String) -> Page? {
    { name in
      guard let path = try? OutputPath(name),
        case .page(let page)? = site.prepared.plan.claim(of: path)
      else { return nil }
      return page
    }
  }

  private func shown(
    _ name: String, _ bytes: [UInt8], _ pages: (String) -> Page?
  ) -> LiveUpdate.File {
    let page = name.hasSuffix(".html") ? pages(name) : nil
    return LiveUpdate.File(
      path: name, bytes: bytes, source: page?.path, mark: page.flatMap(mark))
  }

  /// What the reader of a preview should know.
  private func mark(of page: Page) -> String? {
    guard let zone = site?.prepared.configuration.timeZone else { return nil }
    let rules = PublicationRules(
      now: options.now.instant(in: zone) ?? .init(seconds: 0), includesDrafts: false,
      includesScheduled: false, includesExpired: false)
    return switch rules.reasonToWithhold(page.written) {
    case .draft: "Draft"
    case .scheduled(let date): "Scheduled for \(date.rfc3339)"
    case .expired(let date): "Expired on \(date.rfc3339)"
    case .notRendered, nil: nil
    }
  }
}
