import Dates
import Diagnostics
import Foundation
import SiteBuilder
import TestSupport
import Testing

/// Every call of the file system failing in turn: a build ends with the new site or with a finding,
/// never with a crash or a lost file.
struct FaultInjectionTests {
  /// What is tried with each call that fails: a first build or one over an older site, the call
  /// failing alone or with all calls after it, as on a full disk.
  struct Trial: CustomTestStringConvertible {
    let isFirst: Bool
    let isLasting: Bool

    var testDescription: String {
      "\(isFirst ? "first build" : "over an older site"), \(isLasting ? "lasting" : "once")"
    }

    /// In the long run the site is large enough for a thousand calls to fail; a first build makes
    /// fewer of them.
    var posts: Int { Soak.factor == 1 ? 6 : isFirst ? 84 : 24 }

    static let all = [false, true].flatMap { isFirst in
      [false, true].map { Trial(isFirst: isFirst, isLasting: $0) }
    }
  }

  /// Of one trial; the long run tries every call, at least these many in all four together.
  static let sample = 40
  static let longRun = 1_000

  @Test(arguments: Trial.all)
  func `a call that fails loses nothing`(trial: Trial) async throws {
    let old = Self.site(version: 0, posts: trial.posts)
    let new = Self.site(version: 1, posts: trial.posts)
    let before = trial.isFirst ? FileTree([:]) : try await SiteFixture(files: old).build().output
    let after = try await SiteFixture(files: new).build().output
    let kept = Set(before.files.keys).intersection(after.files.keys)
    let counter = FaultyFileSystem(failing: -1, lasting: false)
    _ = try await Self.build(trial, from: old, to: new, with: counter)
    let isLong = Soak.factor > 1
    #expect(counter.count >= (isLong ? Self.longRun / Trial.all.count : Self.sample))
    let step = isLong ? 1 : counter.count / Self.sample
    for call in stride(from: 0, to: counter.count, by: step) {
      let faulty = FaultyFileSystem(failing: call, lasting: trial.isLasting)
      let result = try await Self.build(trial, from: old, to: new, with: faulty)
      for (path, bytes) in result.output.files {
        let isWhole = bytes == before.files[path] || bytes == after.files[path]
        #expect(isWhole, "\(path) is half-written after call \(call) failed")
      }
      let lost = kept.subtracting(result.output.files.keys)
      #expect(lost.isEmpty, "lost after call \(call) failed")
      if trial.isFirst {
        let isWhole = result.output.files.isEmpty || result.output == after
        #expect(isWhole, "a first build appeared in part after call \(call) failed")
      }
      #expect(result.foreign == Self.foreign, "a file of others changed at call \(call)")
      switch result.outcome {
      case .success: #expect(result.output == after, "call \(call) was needed and not missed")
      case .failure(let failure):
        #expect(failure.diagnostics.hasErrors)
        #expect(failure.diagnostics.allSatisfy { !$0.hint.isEmpty })
      }
      #expect(
        result.repaired == after, "the build after call \(call) failed does not mend the site")
    }
  }

  private struct Result {
    let outcome: Swift.Result<BuildReport, BuildFailure>
    let output: FileTree
    let foreign: FileTree
    /// The output of one more build, without faults.
    let repaired: FileTree
  }

  /// Files in the output folder that the program did not write.
  private static let foreign = FileTree([
    "public/.well-known/owner.txt": "mine", "public/posts/post-2/notes.txt": "mine too",
  ])

  private static func build(
    _ trial: Trial, from old: FileTree, to new: FileTree, with faulty: FaultyFileSystem
  ) async throws -> Result {
    try await TemporaryFolder.with { folder in
      if !trial.isFirst {
        try old.write(to: folder)
        _ = try await SiteFixture(files: old).build(in: folder)
        try FileManager.default.removeItem(atPath: folder + "/content")
        try FileManager.default.removeItem(atPath: folder + "/static")
        try foreign.write(to: folder)
      }
      try new.write(to: folder)
      let options = BuildOptions(site: folder, now: .instant(SiteFixture.now), jobs: 1)
      let outcome: Swift.Result<BuildReport, BuildFailure>
      do throws(BuildFailure) {
        outcome = .success(try await BuildPipeline(options, files: faulty.fileSystem).run())
      } catch {
        outcome = .failure(error)
      }
      let (output, others) = try split(FileTree(readingFrom: folder + "/public"))
      let (repaired, _) = try split(try await SiteFixture(files: new).build(in: folder).output)
      return Result(
        outcome: outcome, output: output, foreign: trial.isFirst ? foreign : others,
        repaired: repaired)
    }
  }

  /// What a build wrote, and the files of others.
  private static func split(_ output: FileTree) throws -> (FileTree, FileTree) {
    var (ours, others) = (FileTree([:]), FileTree([:]))
    for (path, bytes) in output.files {
      if foreign.files["public/" + path] != nil {
        others.files["public/" + path] = bytes
      } else {
        ours.files[path] = bytes
      }
    }
    return (ours, others)
  }

  private static func site(version: Int, posts: Int) -> FileTree {
    var texts = SiteFixture.templates
    texts["blog.toml"] = SiteFixture.configuration
    texts["static/style.css"] = "/* version \(version) */"
    for number in 0..<posts where number % 3 != version {
      texts["content/posts/post-\(number).md"] =
        "---\ntitle: Post \(number)\ndate: 2024-01-\(number % 28 + 1)\n---\nVersion \(version)."
    }
    // A file in one version is a folder in the other.
    texts[version == 0 ? "static/thing" : "static/thing/inside.txt"] = "version \(version)"
    return FileTree(texts)
  }
}
