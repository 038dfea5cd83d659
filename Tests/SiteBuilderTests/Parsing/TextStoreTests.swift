import Diagnostics
import Files
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import SiteBuilder

struct TextStoreTests {
  @Test func `a text has room as long as it is there`() {
    let store = TextStore(room: 100, roomForRecent: 0)
    var place = store.hold(60)
    #expect(place != nil)
    #expect(store.hold(41) == nil)
    let other = store.hold(40)
    #expect(other != nil)
    #expect(store.hold(1) == nil)
    place = nil
    #expect(store.hold(60) != nil)
    withExtendedLifetime(other) {}
  }

  @Test func `a file that is not what it was is noted`() {
    let store = TextStore(room: 0, roomForRecent: 0)
    #expect(store.changedFiles == [])
    store.noteChange(of: "b")
    store.noteChange(of: "a")
    store.noteChange(of: "b")
    #expect(store.changedFiles == ["a", "b"])
  }

  @Test func `texts that are read again make the same site`() async throws {
    let texts = [
      "content/a.md": "---\ntitle: A\n---\nOne [b](b.md) ![p](p.svg)\n\n## Part\n\n`code`\n",
      "content/b.md": "---\ntitle: B\nsummary: Of *b*.\n---\nTwo [a](a.md#part)\n",
      "content/c.html": "---\ntitle: C\n---\n<p>Three</p>\n", "content/p.svg": "<svg/>",
      "templates/list.html":
        "{% for p in page.pages %}{{ p.summary }}{{ p.content }}{{ p.toc }}{% endfor %}",
    ]
    var fixture = SiteFixture(texts)
    let held = try await fixture.build()
    fixture.change = { $0.roomForTexts = (all: 0, recent: 0) }
    let read = try await fixture.build()
    #expect(read.output == held.output)
    #expect(read.text == held.text)
    #expect(read.report != nil)
  }

  @Test func `a file that changes between parsing and showing fails the build`() async throws {
    try await TemporaryFolder.with { folder in
      var fixture = SiteFixture(["content/a.md": "one\n", "content/b.md": "two\n"])
      try fixture.files.write(to: folder)
      let before = try await fixture.build(in: folder)
      try FileTree(["content/b.md": "three\n"]).write(to: folder)
      fixture.change = { options in
        options.roomForTexts = (all: 0, recent: 0)
        options.usesCache = false
      }
      let reads = Mutex(0)
      fixture.disk.read = { path, limit throws(FileError) in
        let bytes = try FileSystem.disk.read(path, limit)
        guard path.hasSuffix("content/a.md") else { return bytes }
        return reads.withLock { reads in
          reads += 1
          return reads == 1 ? bytes : bytes + Array("more\n".utf8)
        }
      }
      let outcome = try await fixture.build(in: folder)
      #expect(outcome.report == nil)
      #expect(outcome.diagnostics.map(\.code) == ["changed-while-building"])
      #expect(outcome.diagnostics.map(\.position.path) == ["content/a.md"])
      #expect(outcome.output == before.output)
    }
  }
}
