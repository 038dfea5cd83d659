import Diagnostics
import Files
import Foundation
import SiteBuilder
import SiteModel
import TestSupport
import Testing

/// What a build must never do to the files of a user.
struct OutputSafetyTests {
  private static let post = "---\ntitle: A\ndate: 2024-01-01\n---\nText."

  @Test(arguments: ["", "/content", "/content/posts/deep", "/templates", "/static/x", "/.blog"])
  func `the site's own folders are no output folder`(folder: String) async throws {
    try await TemporaryFolder.with { root in
      let fixture = SiteFixture(["content/posts/a.md": Self.post])
      try fixture.files.write(to: root)
      let before = try FileTree(readingFrom: root).files.filter { !$0.key.hasPrefix(".blog/") }
      var inside = fixture
      inside.change = { $0.output = root + folder }
      let outcome = try await inside.build(in: root)
      #expect(outcome.diagnostics.contains { $0.code == "output-in-sources" })
      let after = try FileTree(readingFrom: root).files.filter { !$0.key.hasPrefix(".blog/") }
      #expect(after == before)
    }
  }

  @Test func `a folder that holds the site is no output folder`() async throws {
    try await TemporaryFolder.with { root in
      var fixture = SiteFixture(["content/posts/a.md": Self.post])
      try fixture.files.write(to: root + "/site")
      fixture.change = { $0.output = root }
      let outcome = try await fixture.build(in: root + "/site")
      #expect(outcome.diagnostics.contains { $0.code == "output-in-sources" })
      #expect(try FileManager.default.contentsOfDirectory(atPath: root) == ["site"])
    }
  }

  @Test func `a folder of the user's in the way of a file changes nothing`() async throws {
    try await TemporaryFolder.with { root in
      let fixture = SiteFixture(["content/posts/a.md": Self.post])
      try fixture.files.write(to: root)
      _ = try await fixture.build(in: root)
      let page = root + "/public/posts/a/index.html"
      try FileManager.default.removeItem(atPath: page)
      try FileTree(["mine.txt": "mine"]).write(to: page)
      try FileTree(["templates/list.html": "changed"]).write(to: root)
      let before = try FileTree(readingFrom: root + "/public")
      let outcome = try await fixture.build(in: root)
      #expect(outcome.report == nil)
      #expect(outcome.output == before)
    }
  }

  @Test func `pages that all move are moved at once`() async throws {
    try await TemporaryFolder.with { root in
      var texts: [String: String] = [:]
      for number in 0..<50 { texts["content/posts/p\(number).md"] = Self.post }
      let fixture = SiteFixture(texts)
      try fixture.files.write(to: root)
      _ = try await fixture.build(in: root)
      let moved = SiteFixture.configuration + "[permalinks]\nposts = \"/moved/:contentbasename/\"\n"
      try FileTree(["blog.toml": moved]).write(to: root)
      let outcome = try await fixture.build(in: root)
      #expect(outcome.report?.removed == 50)
      #expect(outcome.output.files["moved/p7/index.html"] != nil)
      #expect(outcome.output.files["posts/p7/index.html"] == nil)
    }
  }

  @Test func `a page size beyond all numbers of pages is one page`() async throws {
    let configuration = SiteFixture.configuration + "[pagination]\nsize = 9223372036854775807\n"
    let outcome = try await SiteFixture(
      ["blog.toml": configuration, "content/posts/a.md": Self.post]
    ).build()
    #expect(outcome.diagnostics.isEmpty)
    #expect(outcome.output.files["posts/index.html"] != nil)
  }

  @Test(arguments: [
    "----\ntitle: A\ndraft: true\n----\nsecret", "--\ntitle: A\ndraft: true\n--\nsecret",
    "title: A\ndraft: true\n---\nsecret", "+++++\ntitle = \"A\"\n+++++\nsecret",
    "title: A\ndraft: true\n\nsecret", "title = \"A\"\ndraft = true\n\nsecret",
    "title: A\ndate: 2024-01-30\ntags:\n- x\n\nsecret", "publish_date: 2099-01-01\ntitle: A",
  ])
  func `front matter that is not opened is not published as text`(text: String) async throws {
    let outcome = try await SiteFixture(["content/posts/a.md": text]).build()
    #expect(outcome.diagnostics.map(\.code) == ["front-matter-fence"])
    #expect(outcome.output.files.isEmpty)
  }

  @Test(arguments: [
    "Title: a novel\n\nIt was a dark night.", "---\n\nA rule first.\n\n---\n", "-----\nA rule.",
    "note: this\n===\ntext", "Name: Ann\nDate: 3 May\n\nDear Ann,", "draft: this is one\n",
    "Draft: this is one.\nIt goes on.\n",
  ])
  func `text that looks a little like front matter is text`(text: String) async throws {
    let file = text.hasPrefix("---\n") ? "---\ntitle: T\n---\n" + text : text
    let outcome = try await SiteFixture(["content/posts/a.md": file]).build()
    #expect(outcome.diagnostics.isEmpty, "\(outcome.text)")
  }

  @Test(arguments: [
    "url: \"/%2e%2e/%CC%81x/\"", "url: \"/../\u{301}x/\"", "aliases: [\"/%2e%2e/%CC%81x/\"]",
  ])
  func `a mark after a slash hides no way out of the output`(key: String) async throws {
    try await TemporaryFolder.with { root in
      let fixture = SiteFixture(["content/posts/a.md": "---\ntitle: A\n\(key)\n---\nText."])
      try fixture.files.write(to: root)
      let outcome = try await fixture.build(in: root)
      #expect(outcome.diagnostics.contains { $0.code == "bad-output-path" }, "\(outcome.text)")
      let beside = try FileManager.default.contentsOfDirectory(atPath: root).sorted()
      #expect(beside == [".blog", "blog.toml", "content", "templates"])
    }
  }

  @Test func `a theme that is a link out of the site is not read`() async throws {
    try await TemporaryFolder.with { root in
      try FileTree(["static/secret.txt": "secret", "templates/page.html": "x"]).write(
        to: root + "/elsewhere")
      let configuration = SiteFixture.configuration.replacing("theme = \"\"", with: "theme = \"x\"")
      let fixture = SiteFixture(["blog.toml": configuration])
      try fixture.files.write(to: root + "/site")
      try FileManager.default.createDirectory(
        atPath: root + "/site/themes", withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: root + "/site/themes/x", withDestinationPath: root + "/elsewhere")
      let outcome = try await fixture.build(in: root + "/site")
      #expect(outcome.diagnostics.contains { $0.code == "link-leaves-site" }, "\(outcome.text)")
      #expect(outcome.output.files.isEmpty)
    }
  }

  @Test func `a file of the user's that is replaced is named`() async throws {
    try await TemporaryFolder.with { root in
      let fixture = SiteFixture(["content/posts/a.md": Self.post])
      try fixture.files.write(to: root)
      _ = try await fixture.build(in: root)
      try FileTree(["posts/b/index.html": "mine"]).write(to: root + "/public")
      try FileTree(["content/posts/b.md": Self.post]).write(to: root)
      let outcome = try await fixture.build(in: root)
      #expect(outcome.diagnostics.map(\.code) == ["replaced-output"])
    }
  }

  @Test func `a first build names the files that it replaces, and a strict one leaves them`()
    async throws
  {
    try await TemporaryFolder.with { root in
      var fixture = SiteFixture(["content/posts/a.md": Self.post])
      try fixture.files.write(to: root)
      let mine = FileTree(["index.html": "mine", "posts/a/index.html": "mine", "CNAME": "x"])
      try mine.write(to: root + "/public")
      fixture.change = { $0.isStrict = true }
      let strict = try await fixture.build(in: root)
      #expect(Set(strict.diagnostics.map(\.code)) == ["replaced-output", "unknown-output"])
      #expect(strict.report == nil)
      #expect(strict.output == mine)
      fixture.change = { _ in }
      let outcome = try await fixture.build(in: root)
      #expect(Set(outcome.diagnostics.map(\.code)) == ["replaced-output", "unknown-output"])
      let replaced = try #require(outcome.diagnostics.first { $0.code == "replaced-output" })
      #expect(replaced.message.contains("2 files"))
      #expect(replaced.message.hasSuffix(": index.html, posts/a/index.html"))
      #expect(outcome.output.text("CNAME") == "x")
      #expect(try await fixture.build(in: root).diagnostics.isEmpty)
    }
  }

  @Test func `the site's own output that came without its list is no surprise`() async throws {
    try await TemporaryFolder.with { root in
      let posts = (1...9).map { ("content/posts/p\($0).md", Self.post) }
      let fixture = SiteFixture(Dictionary(uniqueKeysWithValues: posts))
      try fixture.files.write(to: root)
      _ = try await fixture.build(in: root)
      try FileManager.default.removeItem(atPath: root + "/.blog")
      #expect(try await fixture.build(in: root).diagnostics.isEmpty)
      try FileManager.default.removeItem(atPath: root + "/.blog")
      try FileTree(["templates/page.html": "new {{ page.title }}"]).write(to: root)
      let outcome = try await fixture.build(in: root)
      #expect(outcome.diagnostics.isEmpty, "\(outcome.text)")
      #expect(outcome.report?.written == 9)
    }
  }

  /// A site whose `.blog/` nobody may write; `hasLock` where an earlier build could.
  private static func forbidden(_ fixture: SiteFixture, hasLock: Bool) -> SiteFixture {
    var fixture = fixture
    let disk = FileSystem.disk
    @Sendable func isCache(_ path: String) -> Bool {
      path.contains("/.blog/") || path.hasSuffix("/.blog")
    }
    @Sendable func refused(_ path: String) -> FileError {
      FileError(path: path, reason: "Read-only file system", kind: .forbidden)
    }
    fixture.disk.makeFolder = { place throws(FileError) in
      if isCache(place.path), !hasLock { throw refused(place.path) }
      try disk.makeFolder(place)
    }
    fixture.disk.create = { place, bytes throws(FileError) in
      if isCache(place.path) { throw refused(place.path) }
      return try disk.create(place, bytes)
    }
    fixture.disk.lock = { place, waits throws(FileError) in
      guard let lock = try disk.lock(place, waits) else { return nil }
      return FileLock(isReadOnly: true, release: lock.release)
    }
    return fixture
  }

  @Test(arguments: [false, true])
  func `a site that cannot be written is built elsewhere, and nothing is removed`(
    hasLock: Bool
  ) async throws {
    try await TemporaryFolder.with { root in
      let site = SiteFixture(["content/posts/a.md": Self.post, "content/posts/b.md": Self.post])
      try site.files.write(to: root + "/site")
      if hasLock { try FileTree(["lock": ""]).write(to: root + "/site/.blog") }
      var fixture = Self.forbidden(site, hasLock: hasLock)
      fixture.change = { $0.output = root + "/out" }
      let first = try await fixture.build(in: root + "/site")
      #expect(first.diagnostics.isEmpty, "\(first.text)")
      #expect(first.output.text("posts/b/index.html") != nil)
      try FileManager.default.removeItem(atPath: root + "/site/content/posts/b.md")
      let second = try await fixture.build(in: root + "/site")
      #expect(
        Set(second.diagnostics.map(\.code)) == ["unlisted-output", "unknown-output"],
        "\(second.text)")
      #expect(second.output.text("posts/b/index.html") != nil)
      #expect(second.output.text("posts/index.html") != first.output.text("posts/index.html"))
      let left = try FileManager.default.contentsOfDirectory(atPath: root).sorted()
      #expect(left == ["out", "site"])
    }
  }

  @Test func `a list that cannot be kept removes nothing`() async throws {
    try await TemporaryFolder.with { root in
      let site = SiteFixture(["content/posts/a.md": Self.post, "content/posts/b.md": Self.post])
      try site.files.write(to: root)
      _ = try await site.build(in: root)
      try FileManager.default.removeItem(atPath: root + "/content/posts/b.md")
      let outcome = try await Self.forbidden(site, hasLock: true).build(in: root)
      #expect(outcome.output.text("posts/b/index.html") != nil)
      // When it can be written again, the list is as true as it was.
      let mended = try await site.build(in: root)
      #expect(mended.output.text("posts/b/index.html") == nil)
    }
  }

  @Test func `a cache that has no room stops the build and says what it is for`() async throws {
    try await TemporaryFolder.with { root in
      var site = SiteFixture(["content/posts/a.md": Self.post])
      try site.files.write(to: root)
      site.disk.makeFolder = { place throws(FileError) in
        throw FileError(path: place.path, reason: "No space left on device")
      }
      let outcome = try await site.build(in: root)
      #expect(outcome.diagnostics.map(\.code) == ["unwritable-output"])
      #expect(outcome.text.contains("hint: make the site's .blog/ a folder"))
    }
  }

  @Test func `two spellings of a letter are two files`() throws {
    let composed = try OutputPath("\u{E9}.txt")
    let decomposed = try OutputPath("e\u{301}.txt")
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed]).count == 2)
  }

  @Test func `nothing in content is run`() async throws {
    let outcome = try await SiteFixture([
      "templates/page.html": "{{ page.title }}|{{ page.params.note }}|{{ page.content }}",
      "templates/secret.html": "SECRET",
      "content/posts/a.md": """
      ---
      title: "{{ site.title }} $(touch run)"
      note: "{% include 'secret.html' %}"
      ---
      {{ 7 * 191 }} {% include "secret.html" %} `$(echo run)` {{ page.params.note }}
      """,
    ]).build()
    let text = try #require(
      outcome.output.text("posts/a/index.html"), "\(outcome.text)")
    #expect(text.contains("{{ site.title }} $(touch run)"))
    #expect(text.contains("{{ 7 * 191 }}"))
    #expect(!text.contains("1337"))
    #expect(!text.contains("SECRET"))
  }

  @Test func `two pages with one id are named`() async throws {
    let outcome = try await SiteFixture([
      "content/posts/a.md": "---\ntitle: A\nid: x\n---\n",
      "content/posts/b.md": "---\ntitle: B\nid: x\n---\n",
    ]).build()
    #expect(outcome.diagnostics.map(\.code) == ["duplicate-id"])
  }
}
