import Dates
import Diagnostics
import Foundation
import SiteBuilder
import TestSupport
import Testing

/// Every call of the file system failing in turn: a build ends with the new site or with a finding,
/// never with a crash or a lost file.
struct FaultInjectionTests {
  static let limit = 100 * Soak.factor

  @Test(arguments: [false, true])
  func `a call that fails loses nothing`(lasting: Bool) async throws {
    let old = Self.site(version: 0)
    let new = Self.site(version: 1)
    let oldOutput = try await SiteFixture(files: old).build().output
    let newOutput = try await SiteFixture(files: new).build().output
    let counter = FaultyFileSystem(failing: -1, lasting: false)
    _ = try await Self.update(from: old, to: new, with: counter)
    #expect(counter.count > 100)
    // A seeded sample of all calls, or all of them in the long run.
    let step = max(1, counter.count / Self.limit)
    for call in stride(from: 0, to: counter.count, by: step) {
      let faulty = FaultyFileSystem(failing: call, lasting: lasting)
      let (outcome, output, repaired) = try await Self.update(from: old, to: new, with: faulty)
      for (path, bytes) in output.files {
        let isWhole = bytes == oldOutput.files[path] || bytes == newOutput.files[path]
        #expect(isWhole, "\(path) is half-written after call \(call) failed")
      }
      switch outcome {
      case .success: #expect(output == newOutput, "call \(call) was needed and not missed")
      case .failure(let failure):
        #expect(failure.diagnostics.hasErrors)
        #expect(failure.diagnostics.allSatisfy { !$0.hint.isEmpty })
      }
      #expect(repaired == newOutput, "the build after call \(call) failed does not mend the site")
    }
  }

  /// Builds the old site, then the new one over it with faults, then once more without.
  private static func update(
    from old: FileTree, to new: FileTree, with faulty: FaultyFileSystem
  ) async throws -> (Result<BuildReport, BuildFailure>, FileTree, FileTree) {
    try await TemporaryFolder.with { folder in
      try old.write(to: folder)
      _ = try await SiteFixture(files: old).build(in: folder)
      try FileManager.default.removeItem(atPath: folder + "/content")
      try FileManager.default.removeItem(atPath: folder + "/static")
      try new.write(to: folder)
      let options = BuildOptions(site: folder, now: .instant(SiteFixture.now), jobs: 1)
      let outcome: Result<BuildReport, BuildFailure>
      do throws(BuildFailure) {
        outcome = .success(try await BuildPipeline(options, files: faulty.fileSystem).run())
      } catch {
        outcome = .failure(error)
      }
      let output = try FileTree(readingFrom: folder + "/public")
      let repaired = try await SiteFixture(files: new).build(in: folder).output
      return (outcome, output, repaired)
    }
  }

  private static func site(version: Int) -> FileTree {
    var texts = SiteFixture.templates
    texts["blog.toml"] = SiteFixture.configuration
    texts["static/style.css"] = "/* version \(version) */"
    // In the long run the site is large enough for a thousand calls to fail.
    for number in 0..<(Soak.factor == 1 ? 6 : 90) where number % 3 != version {
      texts["content/posts/post-\(number).md"] =
        "---\ntitle: Post \(number)\ndate: 2024-01-\(number % 28 + 1)\n---\nVersion \(version)."
    }
    // A file in one version is a folder in the other.
    texts[version == 0 ? "static/thing" : "static/thing/inside.txt"] = "version \(version)"
    return FileTree(texts)
  }
}
