import Diagnostics
import Files
import Foundation
import SiteBuilder
import Synchronization
import TestSupport
import Testing

/// What a build does to an output folder that is there already.
struct OutputWriterTests {
  private static let post = "---\ntitle: A\n---\nText.\n"

  private func withSite(
    _ texts: [String: String] = ["content/posts/a.md": post],
    _ body: (_ folder: String, _ fixture: SiteFixture) async throws -> Void
  ) async throws {
    try await TemporaryFolder.with { folder in
      let fixture = SiteFixture(texts)
      try fixture.files.write(to: folder)
      let outcome = try await fixture.build(in: folder)
      try #require(outcome.report != nil, "\(outcome.text)")
      try await body(folder, fixture)
    }
  }

  private func modified(_ path: String) throws -> Int64 {
    try #require(try FileSystem.disk.status(path)).modified
  }

  private func write(_ text: String, to path: String) throws {
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  @Test func `what did not change keeps its modification time`() async throws {
    try await withSite { folder, fixture in
      let page = folder + "/public/posts/a/index.html"
      let list = folder + "/public/index.html"
      let times = (try modified(page), try modified(list))
      try write("---\ntitle: A\n---\nOther text.\n", to: folder + "/content/posts/a.md")
      let outcome = try await fixture.build(in: folder)
      #expect(outcome.report?.written == 1)
      #expect(try modified(page) != times.0)
      #expect(try modified(list) == times.1)
      #expect(outcome.report?.changedURLs == ["https://example.com/posts/a/"])
    }
  }

  @Test func `a file that no longer belongs to the site is removed with its folder`() async throws {
    try await withSite([
      "content/posts/a.md": Self.post, "content/posts/b.md": "---\ntitle: B\n---\n",
    ]) { folder, fixture in
      try FileManager.default.removeItem(atPath: folder + "/content/posts/b.md")
      let outcome = try await fixture.build(in: folder)
      #expect(outcome.report?.removed == 1)
      #expect(!FileManager.default.fileExists(atPath: folder + "/public/posts/b"))
      #expect(outcome.report?.changedURLs.contains("https://example.com/posts/b/") == true)
    }
  }

  @Test func `files of others stay, also in a folder whose own files go`() async throws {
    try await withSite([
      "content/posts/a.md": Self.post, "content/posts/b.md": "---\ntitle: B\n---\n",
    ]) { folder, fixture in
      try write("mine", to: folder + "/public/posts/b/mine.txt")
      try write("mine", to: folder + "/public/CNAME")
      try FileManager.default.removeItem(atPath: folder + "/content/posts/b.md")
      let outcome = try await fixture.build(in: folder)
      #expect(outcome.diagnostics.isEmpty)
      #expect(outcome.output.text("posts/b/mine.txt") == "mine")
      #expect(outcome.output.text("CNAME") == "mine")
      #expect(outcome.output.files["posts/b/index.html"] == nil)
    }
  }

  @Test func `a file that somebody changed is written again`() async throws {
    try await withSite { folder, fixture in
      let page = folder + "/public/posts/a/index.html"
      let text = try String(contentsOfFile: page, encoding: .utf8)
      try write("changed", to: page)
      try FileManager.default.removeItem(atPath: folder + "/public/index.html")
      let outcome = try await fixture.build(in: folder)
      #expect(outcome.report?.written == 2)
      #expect(outcome.output.text("posts/a/index.html") == text)
    }
  }

  @Test func `a file becomes a folder and a folder a file`() async throws {
    try await withSite([
      "static/one": "file", "static/two/inside.txt": "inside", "static/two/more/deep.txt": "deep",
    ]) { folder, fixture in
      try FileManager.default.removeItem(atPath: folder + "/static")
      try write("inside", to: folder + "/static/one/inside.txt")
      try write("file", to: folder + "/static/two")
      let outcome = try await fixture.build(in: folder)
      #expect(outcome.output.text("one/inside.txt") == "inside")
      #expect(outcome.output.text("two") == "file")
      #expect(outcome.output.paths.filter { $0.hasPrefix("two/") }.isEmpty)
    }
  }

  @Test func `a file of somebody else where a folder has to be is a finding`() async throws {
    try await withSite { folder, fixture in
      try write("mine", to: folder + "/public/new")
      try write("---\ntitle: N\n---\n", to: folder + "/content/new.md")
      let before = try FileTree(readingFrom: folder + "/public")
      let outcome = try await fixture.build(in: folder)
      #expect(outcome.report == nil)
      #expect(outcome.diagnostics.map(\.code) == ["unwritable-output"])
      #expect(outcome.output == before)
    }
  }

  @Test func `a folder of somebody else where a file has to be is a finding`() async throws {
    try await withSite { folder, fixture in
      try write("mine", to: folder + "/public/new.txt/mine.txt")
      try write("new", to: folder + "/static/new.txt")
      let before = try FileTree(readingFrom: folder + "/public")
      let outcome = try await fixture.build(in: folder)
      #expect(outcome.report == nil)
      #expect(outcome.diagnostics.map(\.code) == ["unwritable-output"])
      #expect(outcome.output == before)
    }
  }

  @Test(arguments: [
    "", "blog-output 1\nindex.html\n", "blog-output 2\nindex.html\nend 1\n", "../x",
  ])
  func `without a sound list of written files nothing is removed, and one warning says so`(
    list: String
  ) async throws {
    try await withSite { folder, fixture in
      let lists = folder + "/.blog/outputs"
      let name = try #require(try FileManager.default.contentsOfDirectory(atPath: lists).first)
      try write(list, to: lists + "/" + name)
      try FileManager.default.removeItem(atPath: folder + "/content/posts/a.md")
      let outcome = try await fixture.build(in: folder)
      #expect(outcome.output.files["posts/a/index.html"] != nil)
      #expect(outcome.diagnostics.map(\.code) == ["unknown-output"])
      #expect(outcome.diagnostics.first?.message.contains("posts/a/index.html") == true)
      // From now on the list is known again, and so is that those files are not ours.
      let again = try await fixture.build(in: folder)
      #expect(again.diagnostics.isEmpty)
      #expect(again.output == outcome.output)
    }
  }

  /// The place of the site's own note of its staging folder, and the name of that folder, after a build that was
  /// killed while it made its files.
  private func kill(_ fixture: SiteFixture, in folder: String) async throws -> String {
    var killed = fixture
    let names = Mutex<[String]>([])
    killed.disk.makeFolder = { place throws(FileError) in
      try FileSystem.disk.makeFolder(place)
      guard place.name.contains(".blog-staging") else { return }
      names.withLock { $0.append(place.name) }
    }
    // Nothing is cleared away by a program that is no more.
    killed.disk.removeFolder = { place throws(FileError) in
      throw FileError(path: place.path, reason: "killed")
    }
    killed.disk.rename = { place, newPlace throws(FileError) in
      if place.name.contains(".blog-staging") {
        throw FileError(path: place.path, reason: "killed")
      }
      try FileSystem.disk.rename(place, newPlace)
    }
    _ = try await killed.build(in: folder)
    return try #require(names.withLock { $0 }.first)
  }

  @Test(arguments: [false, true])
  func `what a killed build left beside the folder is cleared away`(isNew: Bool) async throws {
    try await withSite { folder, fixture in
      var fixture = fixture
      if isNew { fixture.change = { $0.output = folder + "/other" } }
      try write("---\ntitle: B\n---\n", to: folder + "/content/posts/b.md")
      let left = try await kill(fixture, in: folder)
      #expect(FileManager.default.fileExists(atPath: folder + "/" + left))
      _ = try await fixture.build(in: folder)
      #expect(!FileManager.default.fileExists(atPath: folder + "/" + left))
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(!names.contains { $0.contains("staging") })
    }
  }

  @Test func `a folder of another that is called like a staging folder stays`() async throws {
    try await withSite { folder, fixture in
      let names = [".public.blog-staging", ".public.blog-staging.part-0123456789abcdef"]
      for name in names { try write("mine", to: folder + "/\(name)/deep/7") }
      _ = try await fixture.build(in: folder)
      for name in names {
        #expect(try String(contentsOfFile: folder + "/\(name)/deep/7", encoding: .utf8) == "mine")
      }
    }
  }

  @Test func `a full disk is said once, of the output folder`() async throws {
    try await withSite { folder, fixture in
      var full = fixture
      full.disk.create = { place, bytes throws(FileError) in
        guard !place.path.contains("/.blog/") else {
          return try FileSystem.disk.create(place, bytes)
        }
        throw FileError(path: place.path, reason: "No space left on device")
      }
      full.change = { $0.output = folder + "/other" }
      let outcome = try await full.build(in: folder)
      #expect(outcome.diagnostics.map(\.code) == ["unwritable-output"], "\(outcome.text)")
      #expect(outcome.text.hasPrefix("\(folder)/other:1:1: error: cannot write here: No space"))
      #expect(outcome.output.files.isEmpty)
    }
  }

  @Test func `an output folder that is a mount point takes its files from within`() async throws {
    try await withSite { folder, fixture in
      let output = folder + "/public"
      try write("---\ntitle: B\n---\nText.\n", to: folder + "/content/posts/b.md")
      var mounted = fixture
      mounted.disk = Self.disk(mountedAt: output)
      let outcome = try await mounted.build(in: folder)
      #expect(outcome.diagnostics.isEmpty, "\(outcome.text)")
      #expect(outcome.output.paths.contains("posts/b/index.html"))
      #expect(outcome.output == (try await mounted.build(in: folder).output))
      #expect(!outcome.output.paths.contains { $0.hasPrefix(".blog-staging") })
    }
  }

  /// Everything below a folder is on another file system: nothing can be renamed into it.
  private static func disk(mountedAt folder: String) -> FileSystem {
    let isWithin: @Sendable (String) -> Bool = { ($0 + "/").hasPrefix(folder + "/") }
    var disk = FileSystem.disk
    disk.statusOfPlace = { place throws(FileError) in
      guard let status = try FileSystem.disk.statusOfPlace(place) else { return nil }
      return FileStatus(
        kind: status.kind, size: status.size, modified: status.modified,
        device: status.device + (isWithin(place.path) ? 1 : 0), number: status.number)
    }
    disk.rename = { place, newPlace throws(FileError) in
      guard isWithin(place.path) == isWithin(newPlace.path) else {
        throw FileError(path: newPlace.path, reason: "Invalid cross-device link")
      }
      try FileSystem.disk.rename(place, newPlace)
    }
    return disk
  }

  @Test func `a failed build leaves nothing behind and the output as it was`() async throws {
    try await withSite { folder, fixture in
      let before = try FileTree(readingFrom: folder + "/public")
      let time = try modified(folder + "/public/index.html")
      let folderTime = try modified(folder + "/public")
      try write("---\ndraft: truet\n---\n", to: folder + "/content/posts/b.md")
      let outcome = try await fixture.build(in: folder)
      #expect(outcome.report == nil)
      #expect(outcome.output == before)
      #expect(try modified(folder + "/public/index.html") == time)
      #expect(try modified(folder + "/public") == folderTime)
      #expect(!FileManager.default.fileExists(atPath: folder + "/.public.blog-staging"))
    }
  }

  @Test func `a failed first build makes no output folder`() async throws {
    try await TemporaryFolder.with { folder in
      let fixture = SiteFixture(["content/a.md": "---\ndraft: truet\n---\n"])
      try fixture.files.write(to: folder)
      _ = try await fixture.build(in: folder)
      #expect(!FileManager.default.fileExists(atPath: folder + "/public"))
    }
  }

  @Test func `a link in the output that leads elsewhere is not followed`() async throws {
    try await withSite { folder, fixture in
      let elsewhere = folder + "/elsewhere"
      try FileManager.default.createDirectory(
        atPath: elsewhere, withIntermediateDirectories: false)
      try FileManager.default.removeItem(atPath: folder + "/public/posts")
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/public/posts", withDestinationPath: elsewhere)
      let outcome = try await fixture.build(in: folder)
      #expect(outcome.report == nil)
      #expect(outcome.diagnostics.map(\.code) == ["unwritable-output"])
      #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere).isEmpty)
    }
  }

  @Test func `a link in place of a file is a finding, and not written through`() async throws {
    try await withSite { folder, fixture in
      let page = folder + "/public/index.html"
      try write("mine", to: folder + "/mine.txt")
      try FileManager.default.removeItem(atPath: page)
      try FileManager.default.createSymbolicLink(
        atPath: page, withDestinationPath: folder + "/mine.txt")
      let outcome = try await fixture.build(in: folder)
      #expect(outcome.diagnostics.map(\.code) == ["unwritable-output"])
      #expect(outcome.text.contains("a symbolic link has the name of a file of the site"))
      #expect(try String(contentsOfFile: folder + "/mine.txt", encoding: .utf8) == "mine")
    }
  }

  @Test func `each output folder has a list of its own`() async throws {
    try await withSite { folder, fixture in
      var other = fixture
      other.change = { $0.output = $0.site + "/preview/site" }
      _ = try await other.build(in: folder)
      try FileManager.default.removeItem(atPath: folder + "/content/posts/a.md")
      #expect(try await fixture.build(in: folder).output.files["posts/a/index.html"] == nil)
      #expect(try await other.build(in: folder).output.files["posts/a/index.html"] == nil)
    }
  }

  @Test func `an output that is a file is a finding`() async throws {
    try await TemporaryFolder.with { folder in
      let fixture = SiteFixture(["public": "a file"])
      try fixture.files.write(to: folder)
      let outcome = try await fixture.build(in: folder)
      #expect(outcome.report == nil)
      #expect(outcome.diagnostics.map(\.code) == ["unwritable-output"])
      #expect(try String(contentsOfFile: folder + "/public", encoding: .utf8) == "a file")
    }
  }
}
