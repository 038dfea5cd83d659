import Dispatch
import Synchronization
import TestSupport
import Testing

struct SimultaneousBuildTests {
  @Test func `builds at the same time leave the site whole`() async throws {
    try await TemporaryFolder.with { root in
      var texts: [String: String] = [:]
      for number in 0..<20 { texts["content/posts/p\(number).md"] = "---\ntitle: P\n---\nText." }
      let fixture = SiteFixture(texts)
      try fixture.files.write(to: root)
      let expected = try await fixture.build().output
      let failures = Mutex<[String]>([])
      DispatchQueue.concurrentPerform(iterations: 4) { _ in
        let outcome = try? Program.run(["build", "--now", "2024-06-01"], in: root)
        if outcome?.status != 0 {
          failures.withLock { $0.append(outcome?.standardError ?? "did not start") }
        }
      }
      #expect(failures.withLock { $0 } == [])
      #expect(try FileTree(readingFrom: root + "/public") == expected)
    }
  }
}

/// One output folder of several checkouts.
struct SharedOutputTests {
  static let rounds = 4 * Soak.factor

  @Test func `two checkouts into one new folder leave a whole site of one of them`() async throws {
    try await TemporaryFolder.with { root in
      var expected: [FileTree] = []
      for name in ["one", "two"] {
        var texts: [String: String] = [:]
        for number in 0..<40 {
          texts["content/posts/\(name)-\(number).md"] = "---\ntitle: \(name)\n---\nText."
          texts["content/posts/both-\(number).md"] = "---\ntitle: \(name)\n---\n\(name)."
        }
        let fixture = SiteFixture(texts)
        try fixture.files.write(to: root + "/" + name)
        expected.append(try await fixture.build().output)
      }
      for round in 0..<Self.rounds {
        let statuses = Mutex<[Int32]>([])
        DispatchQueue.concurrentPerform(iterations: 2) { number in
          let outcome = try? Program.run(
            ["build", "--now", "2024-06-01", "--output", "../out-\(round)"],
            in: root + (number == 0 ? "/one" : "/two"))
          statuses.withLock { $0.append(outcome?.status ?? -1) }
        }
        #expect(statuses.withLock { $0 } == [0, 0])
        let output = try FileTree(readingFrom: root + "/out-\(round)")
        // The second build leaves files of the first that are none of its own, and says so.
        let isWhole = expected.contains { site in
          site.files.allSatisfy { output.files[$0.key] == $0.value }
        }
        #expect(isWhole, "round \(round)")
        let beside = try FileTree(readingFrom: root).paths
        #expect(!beside.contains { $0.contains("blog-staging") })
      }
    }
  }
}
