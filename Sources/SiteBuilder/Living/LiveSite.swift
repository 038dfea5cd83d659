import Dates
package import Diagnostics
package import Files
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
  /// Files whose texts are newer than those that `site` was built of in full.
  private var edited: Set<String> = []
  /// As long as the clock is here, the same pages are published.
  private var span: Range<Instant>?
  /// By source, what the reader of a preview should know of a page.
  private var marks: [String: String] = [:]
  private var last = LiveUpdate()

  /// Where it is built: a folder that is not on the disk.
  private static let folder = ".blog-served"
  /// How often a site that changes while it is built is begun again.
  private static let attempts = 3

  /// `options` are those of a build; their output does not count.
  package init(_ options: BuildOptions, files: FileSystem = .disk) throws(BuildFailure) {
    do {
      root = try files.realPath(options.site)
    } catch {
      throw BuildFailure(.unwritable(error))
    }
    memory = MemoryFolders(prefixes: [
      // With the folder in which files wait for their places.
      "\(root)/\(Self.folder)", "\(root)/.\(Self.folder)",
      "\(root)/.blog/outputs/\(Self.folder)", "\(root)/.blog/builds/\(Self.folder)",
    ])
    var options = options
    options.site = root
    options.requiresList = true
    options.output = "\(root)/\(Self.folder)"
    self.options = options
    self.files = files.with(memory)
    parallel = OrderedConcurrentMap(jobs: options.jobs)
  }

  /// Builds what a change asks for. `changed` are absolute paths of files and folders; nil where anything may
  /// have changed. `now` decides what is published.
  package func update(_ changed: Set<String>?, now: BuildClock) async -> LiveUpdate {
    options.now = now
    let paths = changed.flatMap(relative)
    if let paths, let site, pending?.isEmpty ?? false, isInSpan(site),
      let edit = await TextEdit(site: site, parallel: parallel).apply(paths),
      // A whole build says what is wrong.
      let update = try? quick(edit)
    {
      self.site = edit.site
      edited.formUnion(paths)
      return update
    }
    pending = pending.flatMap { known in paths.map { known.union($0) } }
    var update = await full()
    for _ in 1..<Self.attempts where update.diagnostics.contains(where: Self.isPassing) {
      update = await full()
    }
    return update
  }

  /// Relative to the site; nil where something changed that is not below it, or that other names lead to.
  private func relative(_ paths: Set<String>) -> Set<String>? {
    guard !(site?.prepared.sources.hasLinks ?? false) else { return nil }
    var relative: Set<String> = []
    for path in paths {
      guard path.hasPrefix(root + "/") else { return nil }
      relative.insert(path.dropping(bytes: root.utf8.count + 1))
    }
    return relative
  }

  /// A file that changed while the site was built is read anew when it is built again.
  private static func isPassing(_ diagnostic: Diagnostic) -> Bool {
    diagnostic.code == "changed-while-building"
  }

  private func quick(_ edit: TextEdit.Result) throws(FileError) -> LiveUpdate {
    var update = last
    update.isQuick = true
    update.isWhole = false
    update.files = []
    update.removed = []
    let pages = pages(of: edit.site)
    for file in edit.files {
      let path = "\(root)/\(Self.folder)/\(file.path.text)"
      guard (try? memory.read(path)) != file.bytes else { continue }
      try memory.write(path, file.bytes)
      update.files.append(shown(file.path.text, file.bytes, pages))
    }
    return update
  }

  private func full() async -> LiveUpdate {
    var pipeline = BuildPipeline(options, files: files)
    if var known = site?.prepared.files, let pending, known.texts.changedFiles.isEmpty {
      known.changed = pending.union(edited)
      pipeline.known = known
    }
    var update = LiveUpdate()
    do {
      let report = try await pipeline.run()
      site = (report.leftovers as? Leftovers)?.site
      pending = []
      edited = []
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
        span = Self.span(of: site, at: options.now)
        let remarked = remark(on: site)
        let names =
          update.isWhole
          ? site.outputs.flatMap(\.files).map(\.path.text)
          : report.changes.written + remarked.subtracting(report.changes.written).sorted()
        update.files = names.compactMap { name in
          (try? memory.read("\(root)/\(Self.folder)/\(name)")).map { shown(name, $0, pages) }
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
      if error.diagnostics.contains(where: Self.isPassing) { pending = nil }
    }
    last = update
    last.files = []
    last.removed = []
    return update
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
      path: name, bytes: bytes, source: page?.path, mark: page?.path.flatMap { marks[$0] })
  }
}

// MARK: The clock

extension LiveSite {
  private func isInSpan(_ site: BuiltSite) -> Bool {
    guard let now = options.now.instant(in: site.prepared.configuration.timeZone) else {
      return false
    }
    return span?.contains(now) ?? false
  }

  /// From when a site was built until the clock makes one of its pages due, or one out of date.
  private static func span(of site: BuiltSite, at now: BuildClock) -> Range<Instant>? {
    let prepared = site.prepared
    guard let start = now.instant(in: prepared.configuration.timeZone) else { return nil }
    var end = Instant(seconds: .max)
    func note(_ date: ZonedDate?) {
      if let date, date.instant > start, date.instant < end { end = date.instant }
    }
    let assembled = prepared.renderer.view.assembled
    for page in assembled.site.pages {
      note(page.publishDate)
      note(page.written.metadata.expiryDate)
    }
    for page in assembled.withheld {
      if case .scheduled(let date) = page.reason { note(date) }
    }
    return start..<end
  }

  /// The files of pages of which there is something else to know than before.
  private func remark(on site: BuiltSite) -> Set<String> {
    let prepared = site.prepared
    let zone = prepared.configuration.timeZone
    let rules = PublicationRules(
      now: options.now.instant(in: zone) ?? .init(seconds: 0), includesDrafts: false,
      includesScheduled: false, includesExpired: false)
    var present: [String: String] = [:]
    for page in prepared.renderer.view.site.pages {
      if let path = page.path, let mark = Self.mark(rules.reasonToWithhold(page.written)) {
        present[path] = mark
      }
    }
    let all = Set(present.keys).union(marks.keys)
    let changed = all.filter { present[$0] != marks[$0] }
    marks = present
    let pages = Set(changed.compactMap(prepared.page(at:)))
    guard !pages.isEmpty else { return [] }
    return Set(
      site.jobs.flatMap { job -> [String] in
        guard case .page(let id, _) = job.kind, pages.contains(id) else { return [] }
        return job.outputs.map(\.text)
      })
  }

  private static func mark(_ reason: WithheldReason?) -> String? {
    switch reason {
    case .draft: "Draft"
    case .scheduled(let date): "Scheduled for \(date.formatted("%Y-%m-%d %H:%M"))"
    case .expired(let date): "Expired on \(date.formatted("%Y-%m-%d %H:%M"))"
    case .notRendered, nil: nil
    }
  }
}
