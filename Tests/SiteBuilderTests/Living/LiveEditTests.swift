import Dates
import Diagnostics
import Files
import Foundation
import SiteBuilder
import Synchronization
import TestSupport
import Testing

/// Single changes of a site that lives.
struct LiveEditTests {
  private func site(
    _ texts: [String: String], _ change: (inout BuildOptions) -> Void = { _ in },
    _ body: (_ served: ServedCopy, _ write: (String, String) throws -> String) async throws -> Void
  ) async throws {
    try await TemporaryFolder.with { folder in
      try SiteFixture(texts).files.write(to: folder)
      let served = try ServedCopy(folder, change)
      try await served.update(nil)
      try await body(served) { path, text in
        try FileTree([path: text]).write(to: folder)
        return folder + "/" + path
      }
    }
  }

  @Test func `a text that was edited stays when something else changes`() async throws {
    try await site(["content/a.md": "one\n", "content/b.md": "---\ntitle: B\n---\n"]) {
      served, write in
      var update = try await served.update([try write("content/a.md", "two\n")])
      #expect(update.isQuick)
      #expect(served.text("a/index.html")?.contains("two") == true)
      update = try await served.update([try write("content/b.md", "---\ntitle: C\n---\n")])
      #expect(!update.isQuick)
      #expect(served.text("a/index.html")?.contains("two") == true)
      // A mistake in between changes nothing of that.
      try await served.update([try write("content/a.md", "three\n")])
      update = try await served.update([try write("content/b.md", "---\ntitle: [\n---\n")])
      #expect(update.isFailed)
      update = try await served.update([try write("content/b.md", "---\ntitle: D\n---\n")])
      #expect(served.text("a/index.html")?.contains("three") == true)
      #expect(served.text("b/index.html")?.contains("D") == true)
    }
  }

  @Test func `a page comes with the first edit after it is due`() async throws {
    let day = 86_400
    try await site([
      "content/a.md": "one\n", "content/due.md": "---\ndate: 2024-06-02\n---\n",
      "content/over.md": "---\nexpiryDate: 2024-06-04\n---\n",
    ]) { served, write in
      #expect(served.files["due/index.html"] == nil)
      let later = Instant(seconds: SiteFixture.now.seconds + Int64(2 * day))
      var update = try await served.update([try write("content/a.md", "two\n")], now: later)
      #expect(!update.isQuick)
      #expect(served.files["due/index.html"] != nil && served.files["over/index.html"] != nil)
      update = try await served.update([try write("content/a.md", "three\n")], now: later)
      #expect(update.isQuick)
      let end = Instant(seconds: SiteFixture.now.seconds + Int64(5 * day))
      update = try await served.update([try write("content/a.md", "four\n")], now: end)
      #expect(served.files["over/index.html"] == nil)
      // A clock that is set back.
      update = try await served.update([try write("content/a.md", "five\n")])
      #expect(served.files["due/index.html"] == nil && served.files["over/index.html"] != nil)
    }
  }

  @Test func `a mark goes with the draft although its page is the same`() async throws {
    try await site(
      ["content/a.md": "---\ndraft: true\ntitle: A\n---\n"], { $0.includesDrafts = true }
    ) { served, write in
      #expect(served.marks["a/index.html"] == "Draft")
      let page = served.files["a/index.html"]
      try await served.update([try write("content/a.md", "---\ntitle: A\n---\n")])
      #expect(served.files["a/index.html"] == page)
      #expect(served.marks["a/index.html"] == nil)
      try await served.update([try write("content/a.md", "---\ntitle: A\ndraft: true\n---\n")])
      #expect(served.marks["a/index.html"] == "Draft")
    }
  }

  @Test func `an asset goes with the last text that has a template print it`() async throws {
    let template =
      "{{ page.content }}{% if 'magic' in page.content %}{{ asset('a.css').url }}{% endif %}"
    try await site([
      "content/a.md": "magic\n", "templates/page.html": template, "assets/a.css": "i {}",
    ]) { served, write in
      #expect(served.files.keys.contains { $0.hasSuffix(".css") })
      try await served.update([try write("content/a.md", "dull\n")])
      #expect(!served.files.keys.contains { $0.hasSuffix(".css") })
      try await served.update([try write("content/a.md", "magic\n")])
      #expect(served.files.keys.contains { $0.hasSuffix(".css") })
    }
  }

  @Test func `a file that a link leads to is read under both names`() async throws {
    try await site(["content/a.md": "one\n"]) { served, write in
      let path = try write("content/a.md", "one\n")
      let link = String(path.dropLast("a.md".count)) + "b.md"
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "a.md")
      try await served.update([link])
      #expect(served.text("b/index.html")?.contains("one") == true)
      try await served.update([try write("content/a.md", "two\n")])
      #expect(served.text("a/index.html")?.contains("two") == true)
      #expect(served.text("b/index.html")?.contains("two") == true)
    }
  }

  @Test func `a heading that another page links to is missed when it goes`() async throws {
    try await site([
      "content/a.md": "---\ntitle: A\n---\n## Part\n",
      "content/b.md": "---\ntitle: B\n---\n[a](a.md#part)\n",
    ]) { served, write in
      var update = try await served.update([
        try write("content/a.md", "---\ntitle: A\n---\n## Other\n")
      ])
      #expect(update.diagnostics.count == 1)
      update = try await served.update([try write("content/a.md", "---\ntitle: A\n---\n## Part\n")])
      #expect(update.diagnostics.isEmpty)
    }
  }

  @Test func `the first heading of a page without a title is its name in lists`() async throws {
    try await site(["content/posts/a.md": "# One\n", "content/posts/b.md": "---\ntitle: B\n---\n"])
    {
      served, write in
      #expect(served.text("posts/index.html")?.contains("One") == true)
      try await served.update([try write("content/posts/a.md", "# Two\n")])
      #expect(served.text("posts/index.html")?.contains("Two") == true)
    }
  }

  @Test func `outlines on the disk stay those of all pages`() async throws {
    try await TemporaryFolder.with { folder in
      try SiteFixture(["content/a.md": "one\n", "content/b.md": "two\n"]).files.write(to: folder)
      let served = try ServedCopy(folder)
      try await served.update(nil)
      let memo = try FileSystem.disk.read(folder + "/.blog/builds/pages.memo")
      try FileTree(["content/b.md": "---\ntitle: B\n---\n"]).write(to: folder)
      try await served.update([folder + "/content/b.md"])
      #expect(try FileSystem.disk.read(folder + "/.blog/builds/pages.memo") == memo)
    }
  }

  @Test func `a file that changes while the site is built is built as it is then`() async throws {
    try await TemporaryFolder.with { folder in
      try SiteFixture(["content/a.md": "one\n"]).files.write(to: folder)
      let reads = Mutex(0)
      var files = FileSystem.disk
      files.read = { path, limit throws(FileError) in
        guard path.hasSuffix("content/a.md") else { return try FileSystem.disk.read(path, limit) }
        let isFirst = reads.withLock { reads in
          reads += 1
          return reads == 1
        }
        return Array((isFirst ? "one\n" : "two\n").utf8)
      }
      let served = try ServedCopy(folder, rooms: (all: 0, recent: 0), files: files)
      let update = try await served.update(nil)
      #expect(!update.isFailed)
      #expect(served.text("a/index.html")?.contains("two") == true)
    }
  }
}
