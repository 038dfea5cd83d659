import Diagnostics
import Foundation
import SiteBuilder
import TestSupport
import Testing

/// What `blog explain` lists is all that an edit can change.
struct ExplainTruthTests {
  private static let steps = 20

  @Test(arguments: Soak.seeds(3))
  func `an edit of a file changes no output but those that depend on it`(seed: UInt64) async throws
  {
    var random = SeededGenerator(seed: seed)
    var site = EditedSite(hasFormulas: false, using: &random)
    try await TemporaryFolder.with { folder in
      try site.files.write(to: folder)
      var before = try await Self.build(site, in: folder).output
      var (asked, changedSome, leftSome) = (0, 0, 0)
      for step in 0..<Self.steps {
        var next = site
        guard let edit = EditedSite.Edit.allCases.randomElement(using: &random) else { continue }
        next.apply(edit, using: &random)
        let edited = site.files.paths.filter { path in
          next.files.files[path].map { $0 != site.files.files[path] } ?? false
        }
        let isWhole = Set(next.files.paths) == Set(site.files.paths)
        // An added or removed file, the clock or an option is nothing that could be asked about.
        let question =
          isWhole && edited.count == 1 && next.now == site.now
            && next.includesDrafts == site.includesDrafts ? edited[0] : nil
        let comment = Comment(rawValue: "step \(step) of seed \(seed): \(edit) \(question ?? "")")
        var listed: Set<String>?
        if let question,
          case .source(let answer) = try await Self.explain(question, site, in: folder)
        {
          listed = Set(answer.outputs)
        }
        try Self.update(folder, from: site.files, to: next.files)
        let outcome = try await Self.build(next, in: folder)
        guard outcome.report != nil else {
          // A site with a mistake is nothing to ask about: the author takes it back.
          try Self.update(folder, from: next.files, to: site.files)
          continue
        }
        site = next
        let after = outcome.output
        if let listed {
          let changed = Set(before.paths.filter { before.files[$0] != after.files[$0] })
          #expect(changed.subtracting(listed).sorted() == [], comment)
          asked += 1
          if !changed.isEmpty { changedSome += 1 }
          if listed.count < before.paths.count { leftSome += 1 }
        }
        before = after
      }
      #expect(asked > Self.steps / 3)
      #expect(changedSome > 2)
      #expect(leftSome > 2)
    }
  }

  @Test(arguments: Soak.seeds(2))
  func `reasons are those of the next build`(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed &+ 1000)
    var site = EditedSite(hasFormulas: false, using: &random)
    try await TemporaryFolder.with { folder in
      try site.files.write(to: folder)
      _ = try await Self.build(site, in: folder)
      for step in 0..<8 {
        let edits: [EditedSite.Edit] = [
          .body, .title, .tags, .partial, .configuration, .resource, .asset, .feedText,
        ]
        guard let edit = edits.randomElement(using: &random) else { continue }
        var next = site
        next.apply(edit, using: &random)
        try Self.update(folder, from: site.files, to: next.files)
        let old = try FileTree(readingFrom: folder + "/public")
        var reasons: [String: [RebuildReason]] = [:]
        for path in old.paths.filter({ $0.hasSuffix("index.html") }).prefix(12) {
          guard
            case .output(let answer) = try? await Self.explain("public/" + path, next, in: folder)
          else { continue }
          reasons[path] = answer.reasons
        }
        let outcome = try await Self.build(next, in: folder)
        guard outcome.report != nil else {
          try Self.update(folder, from: next.files, to: site.files)
          continue
        }
        site = next
        for (path, reasons) in reasons where reasons.isEmpty {
          #expect(
            outcome.output.files[path] == old.files[path],
            "step \(step) of seed \(seed), \(edit): \(path) changed without a reason")
        }
        // Nothing is left to be made.
        let one = reasons.keys.sorted().first { outcome.output.files[$0] != nil }
        if let one,
          case .output(let answer) = try await Self.explain("public/" + one, site, in: folder)
        {
          #expect(answer.reasons == [], "\(one)")
        }
      }
    }
  }

  private static func options(_ site: EditedSite, _ options: inout BuildOptions) {
    options.now = .instant(site.now)
    options.version = ProgramVersion("0.\(site.version)")
    options.includesDrafts = site.includesDrafts
  }

  private static func explain(
    _ target: String, _ site: EditedSite, in folder: String
  ) async throws -> Explanation {
    var options = BuildOptions(site: folder, now: .instant(site.now), jobs: 2)
    Self.options(site, &options)
    return try await SiteExplainer(options).explain(target)
  }

  private static func build(
    _ site: EditedSite, in folder: String
  ) async throws -> SiteFixture.Outcome {
    var fixture = SiteFixture(files: site.files)
    fixture.change = { Self.options(site, &$0) }
    return try await fixture.build(in: folder)
  }

  private static func update(_ folder: String, from old: FileTree, to new: FileTree) throws {
    for path in old.paths where new.files[path] == nil {
      try FileManager.default.removeItem(atPath: folder + "/" + path)
    }
    try FileTree(files: new.files.filter { old.files[$0.key] != $0.value }).write(to: folder)
  }
}
