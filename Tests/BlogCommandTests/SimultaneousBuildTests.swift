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
