import Dates
import Diagnostics
import Files
import Foundation
import SiteBuilder
import TestSupport
import Testing

/// What a site that lives on shows is what a clean build makes.
struct LiveSiteTests {
  private static let steps = 30
  /// Options do not change while a site lives.
  private static let edits = EditedSite.Edit.allCases.filter { $0 != .version && $0 != .drafts }
  /// In bytes: all texts are held, some, or none, so that they are read again.
  private static let rooms = [
    (all: 1 << 20, recent: 1 << 20), (all: 600, recent: 600), (all: 0, recent: 0),
  ]

  @Test(arguments: Soak.seeds(3))
  func `after any changes it shows what a clean build makes`(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    var site = EditedSite(hasFormulas: seed % 16 == 7, using: &random)
    var sound = site
    try await TemporaryFolder.with { folder in
      var disk = SiteOnDisk(folder)
      disk.write(site.files)
      _ = disk.told(using: &random)
      let change: @Sendable (inout BuildOptions) -> Void = { options in
        options.includesDrafts = seed % 2 == 1
      }
      let live = try ServedCopy(folder, rooms: Self.rooms[Int(seed) % 3], change)
      try await live.update(nil, now: site.now)
      var quick = 0
      var broken: Mistake?
      var note = ""
      for step in 0..<Self.steps {
        // Mostly texts alone, as authors do; one of them in a page that nothing else changes.
        let isNote = step % 3 == 0
        if isNote { note += "\nOf step \(step).\n" }
        let isText = Bool.random(using: &random)
        let edits =
          isNote
          ? []
          : isText
            ? [.body]
            : (0..<Int.random(in: 1...2, using: &random)).compactMap { _ in
              Self.edits.randomElement(using: &random)
            }
        for edit in edits { site.apply(edit, using: &random) }
        // A mistake, which is mended some steps later.
        if broken == nil, !isNote, !isText, Int.random(in: 0..<5, using: &random) == 0 {
          broken = Mistake.allCases.randomElement(using: &random)
        } else if Bool.random(using: &random) {
          broken = nil
        }
        var files = site.files
        files.files["content/note.md"] = Array("---\ntitle: Note\n---\n\(note)".utf8)
        disk.write(broken?.made(in: files) ?? files)
        // Several changes may come together.
        if step % 3 == 1, Bool.random(using: &random) { continue }
        let update = try await live.update(disk.told(using: &random), now: site.now)
        if update.isQuick { quick += 1 }
        let clean = try await Self.clean(disk.files, site.now, in: folder, change)
        let comment = Comment(
          rawValue: "step \(step) of seed \(seed): \(edits), quick: \(update.isQuick)")
        #expect(DiagnosticFormat.all(update.diagnostics) == clean.text, comment)
        guard let report = clean.report else {
          // An author takes back what cannot be built.
          if broken == nil { site = sound }
          continue
        }
        if broken == nil { sound = site }
        #expect(update.published == report.published, comment)
        #expect(update.withheld == report.withheld, comment)
        #expect(live.differences(from: clean.output) == [], comment)
      }
      #expect(quick >= 3)
      #expect(!FileManager.default.fileExists(atPath: folder + "/public"))
      let hidden = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(hidden.filter { $0.hasPrefix(".") } == [".blog"])
      #expect(
        !FileTree(files: try FileTree(readingFrom: folder + "/.blog").files).paths.contains {
          $0.contains("served")
        })
    }
  }

  private static func clean(
    _ files: FileTree, _ now: Instant, in folder: String,
    _ change: @escaping @Sendable (inout BuildOptions) -> Void
  ) async throws -> SiteFixture.Outcome {
    var fixture = SiteFixture(files: files)
    fixture.change = { options in
      change(&options)
      options.now = .instant(now)
      options.usesCache = false
      options.output = options.site + "/clean"
    }
    try? FileManager.default.removeItem(atPath: folder + "/clean")
    return try await fixture.build(in: folder)
  }

  /// What keeps a site from being built.
  private enum Mistake: CaseIterable {
    case configuration, frontMatter, template, shortcode, noContent

    func made(in files: FileTree) -> FileTree {
      var files = files
      switch self {
      case .configuration: files.files["blog.toml"] = Array("title = \n".utf8)
      case .frontMatter: files.files["content/posts/first.md"] = Array("---\ntitle: [\n---\n".utf8)
      case .template: files.files["templates/page.html"] = Array("{% if %}".utf8)
      case .shortcode: files.files["content/about.md"] = Array("---\n---\n{{< gone >}}\n".utf8)
      case .noContent: files.files = files.files.filter { !$0.key.hasPrefix("content/") }
      }
      return files
    }
  }
}

extension DiagnosticFormat {
  static func all(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { DiagnosticFormat.text.text(for: $0) }.joined()
  }
}

/// The folder of a site that is edited, and what a watcher would tell of it.
struct SiteOnDisk {
  private let folder: String
  private(set) var files = FileTree(files: [:])
  private var changed: Set<String> = []

  init(_ folder: String) {
    self.folder = folder
  }

  /// Makes it these files.
  mutating func write(_ new: FileTree) {
    for path in files.paths where new.files[path] == nil {
      try? FileManager.default.removeItem(atPath: folder + "/" + path)
      changed.insert(path)
    }
    let other = new.files.filter { files.files[$0.key] != $0.value }
    try? FileTree(files: other).write(to: folder)
    changed.formUnion(other.keys)
    files = new
  }

  /// The paths that changed since it was asked last: files, or folders around them, or nil for all.
  mutating func told(using random: inout SeededGenerator) -> Set<String>? {
    let paths = changed.sorted().map { path -> String in
      let isFolder = Int.random(in: 0..<6, using: &random) == 0
      let slash = path.lastIndex(of: "/")
      return folder + "/" + (isFolder ? slash.map { String(path[..<$0]) } ?? path : path)
    }
    changed = []
    return Int.random(in: 0..<12, using: &random) == 0 ? nil : Set(paths)
  }
}

/// What a server would hold of a site that lives.
final class ServedCopy {
  let site: LiveSite
  private(set) var files: [String: [UInt8]] = [:]
  private(set) var marks: [String: String] = [:]

  init(
    _ folder: String, rooms: (all: Int, recent: Int)? = nil, files: FileSystem = .disk,
    _ change: (inout BuildOptions) -> Void = { _ in }
  ) throws {
    var options = BuildOptions(site: folder, now: .instant(SiteFixture.now), jobs: 2)
    if let rooms { options.roomForTexts = rooms }
    change(&options)
    site = try LiveSite(options, files: files)
  }

  @discardableResult
  func update(_ changed: Set<String>?, now: Instant = SiteFixture.now) async throws -> LiveUpdate {
    let update = await site.update(changed, now: .instant(now))
    if update.isFailed {
      #expect(update.files.isEmpty && update.removed.isEmpty)
      return update
    }
    if update.isWhole {
      files = [:]
      marks = [:]
    }
    for path in update.removed {
      files[path] = nil
      marks[path] = nil
    }
    for file in update.files {
      files[file.path] = file.bytes
      marks[file.path] = file.mark
    }
    return update
  }

  func text(_ path: String) -> String? { files[path].map { String(decoding: $0, as: UTF8.self) } }

  /// The files that are not the same.
  func differences(from tree: FileTree) -> [String] {
    Set(files.keys).union(tree.paths).filter { files[$0] != tree.files[$0] }.sorted()
  }
}
