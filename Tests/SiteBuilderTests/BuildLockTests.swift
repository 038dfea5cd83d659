import Diagnostics
import Files
import SiteBuilder
import Synchronization
import TestSupport
import Testing

struct BuildLockTests {
  @Test func `a second build of a site waits for the first and says so`() async throws {
    try await TemporaryFolder.with { root in
      let fixture = SiteFixture(["content/posts/a.md": "---\ntitle: A\n---\nText."])
      try fixture.files.write(to: root)
      try FileTree(["lock": ""]).write(to: root + "/.blog")
      let lock = try #require(
        try FileSystem.disk.lock(try FileSystem.disk.place(root + "/.blog/lock"), false))
      let waits = Atomic<Int>(0)
      let options = BuildOptions(site: root, now: .instant(SiteFixture.now), jobs: 1)
      let pipeline = BuildPipeline(options) {
        waits.wrappingAdd(1, ordering: .relaxed)
        // What is written while it waits is part of the site.
        try? FileTree(["content/posts/a.md": "---\ntitle: Newer\n---\nText."]).write(to: root)
        // The first build is over.
        lock.release()
      }
      let report = try await pipeline.run()
      #expect(waits.load(ordering: .relaxed) == 1)
      #expect(report.written > 0)
      let page = try FileTree(readingFrom: root + "/public").text("posts/a/index.html")
      #expect(page?.hasPrefix("Newer") ?? false)
    }
  }

  @Test func `where folders have no locks a build says so and goes on`() async throws {
    try await TemporaryFolder.with { root in
      var fixture = SiteFixture(["content/posts/a.md": "---\ntitle: A\n---\nText."])
      try fixture.files.write(to: root)
      fixture.disk.lockFolder = { folder, _ throws(FileError) in
        throw FileError(path: folder.path, reason: "No locks available", kind: .unsupported)
      }
      for _ in 0..<2 {
        let outcome = try await fixture.build(in: root)
        #expect(outcome.diagnostics.map(\.code) == ["unlocked-output"], "\(outcome.text)")
        #expect(outcome.output.text("posts/a/index.html") != nil)
      }
    }
  }
}
