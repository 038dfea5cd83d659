import Foundation
import TestSupport
import Testing

/// `kill -9` at any moment: the output is the old one, the new one, or becomes the new one with the
/// next build, and no file is ever half-written under its final name.
struct KillTests {
  static let kills = 10 * Soak.factor

  @Test func `a killed build leaves whole files, and the next build mends the rest`() async throws {
    try await TemporaryFolder.with { folder in
      let versions = [Self.site(version: 0), Self.site(version: 1)]
      let expected = try await [Self.cleanBuild(versions[0]), Self.cleanBuild(versions[1])]
      var generator = SeededGenerator(seed: 7)
      try versions[0].write(to: folder)
      let start = ContinuousClock.now
      #expect(try Program.run(["build"], in: folder).status == 0)
      let usual = (ContinuousClock.now - start) / .milliseconds(1)
      var interrupted = 0
      for round in 1...Self.kills {
        try Self.replaceContent(in: folder, with: versions[round % 2])
        // Every fourth build is one into a new folder, which appears as a whole or not at all.
        let isFirst = round % 4 == 0
        if isFirst { try FileManager.default.removeItem(atPath: folder + "/public") }
        let delay = Double.random(in: 0...(usual * 1.2), using: &generator) / 1000
        interrupted += try Program.runAndKill(["build"], in: folder, after: delay) ? 1 : 0
        let left = try FileTree(readingFrom: folder + "/public")
        if isFirst { #expect(left.files.isEmpty || left == expected[round % 2]) }
        for (path, bytes) in left.files {
          let isWhole = expected.contains { $0.files[path] == bytes }
          #expect(isWhole, "\(path) is neither the old file nor the new one in round \(round)")
        }
        let outcome = try Program.run(["build"], in: folder)
        #expect(outcome.status == 0, "\(outcome.standardError)")
        #expect(try FileTree(readingFrom: folder + "/public") == expected[round % 2])
        #expect(outcome.standardError.isEmpty, "\(outcome.standardError)")
        let beside = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(!beside.contains { $0.hasSuffix(".blog-staging") })
      }
      // If every build were over before its kill, this would prove nothing.
      #expect(interrupted > Self.kills / 4)
    }
  }

  /// The versions differ in every page, and each has pages that the other has not.
  private static func site(version: Int) -> FileTree {
    var texts = SiteFixture.templates
    texts["blog.toml"] = SiteFixture.configuration
    for number in 0..<80 where number % 5 != version {
      texts["content/posts/post-\(number).md"] = """
        ---
        title: Post \(number) of version \(version)
        date: 2024-01-\(number % 28 + 1)
        tags: [t\(number % 7)]
        ---
        \(String(repeating: "Words of version \(version). ", count: 400))
        """
    }
    return FileTree(texts)
  }

  private static func cleanBuild(_ site: FileTree) async throws -> FileTree {
    try await TemporaryFolder.with { folder in
      try site.write(to: folder)
      let outcome = try Program.run(["build"], in: folder)
      #expect(outcome.status == 0, "\(outcome.standardError)")
      return try FileTree(readingFrom: folder + "/public")
    }
  }

  private static func replaceContent(in folder: String, with site: FileTree) throws {
    try FileManager.default.removeItem(atPath: folder + "/content")
    try site.write(to: folder)
  }
}
