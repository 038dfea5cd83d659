import Diagnostics
import Files
import Foundation
import SiteBuilder
import TestSupport
import Testing

/// Which files of a site are read, and links that lead out of it.
struct SourceFilesTests {
  @Test func `backups and hidden files are no pages but are static files`() async throws {
    let outcome = try await SiteFixture([
      "content/a.md": "---\ntitle: A\n---\n", "content/a.md~": "---\ntitle: Old\n---\n",
      "content/.a.md": "---\ntitle: Hidden\n---\n", "content/#a.md#": "---\ntitle: Saved\n---\n",
      "content/.git/x.md": "---\ntitle: X\n---\n", "static/.hidden": "h", "static/kept~": "k",
    ]).build()
    #expect(outcome.report?.published == 1)
    #expect(outcome.output.text(".hidden") == "h")
    #expect(outcome.output.text("kept~") == "k")
    #expect(outcome.output.paths.filter { $0.contains("a.md") || $0.contains("git") }.isEmpty)
  }

  @Test func `links inside the site are followed`() async throws {
    try await TemporaryFolder.with { folder in
      let fixture = SiteFixture(["shared/a.md": "---\ntitle: A\n---\n", "content/b.md": ""])
      try fixture.files.write(to: folder)
      try link("content/posts", to: "../shared", in: folder)
      try link("content/c.md", to: "../shared/a.md", in: folder)
      let outcome = try await fixture.build(in: folder)
      #expect(outcome.text.isEmpty)
      #expect(outcome.output.files["posts/a/index.html"] != nil)
      #expect(outcome.output.files["c/index.html"] != nil)
    }
  }

  @Test(arguments: ["content/x.md", "content/posts", "static/x", "templates/x.html", "static"])
  func `a link that leads out of the site is an error that names it`(place: String) async throws {
    try await TemporaryFolder.with { root in
      let outside = root + "/outside"
      let folder = root + "/site"
      try FileTree(["secret.md": "secret"]).write(to: outside)
      let fixture = SiteFixture(["content/a.md": ""])
      try fixture.files.write(to: folder)
      let isFile = place.hasSuffix("x.md") || place.hasSuffix("x.html")
      try link(place, to: isFile ? outside + "/secret.md" : outside, in: folder)
      let outcome = try await fixture.build(in: folder)
      #expect(outcome.report == nil)
      #expect(outcome.diagnostics.map(\.code) == ["link-leaves-site"])
      #expect(outcome.diagnostics.first?.position.path == place)
      #expect(outcome.output.files.isEmpty)
    }
  }

  @Test func `a link to nothing and a link in a circle are findings`() async throws {
    try await TemporaryFolder.with { folder in
      let fixture = SiteFixture([:])
      try fixture.files.write(to: folder)
      try link("content/gone.md", to: "nowhere.md", in: folder)
      try link("content/round.md", to: "round.md", in: folder)
      let outcome = try await fixture.build(in: folder)
      #expect(outcome.diagnostics.map(\.code) == ["unreadable-file", "unreadable-file"])
      #expect(outcome.diagnostics.map(\.position.path) == ["content/gone.md", "content/round.md"])
    }
  }

  @Test func `a link to the folder above it ends with a finding`() async throws {
    try await TemporaryFolder.with { folder in
      let fixture = SiteFixture(["content/posts/a.md": ""])
      try fixture.files.write(to: folder)
      try link("content/posts/up", to: "..", in: folder)
      let outcome = try await fixture.build(in: folder)
      #expect(outcome.report == nil)
      #expect(outcome.diagnostics.hasErrors)
    }
  }

  @Test func `a file that may not be read is a finding`() async throws {
    try await TemporaryFolder.with { folder in
      var fixture = SiteFixture(["content/a.md": "", "content/b.md": ""])
      try fixture.files.write(to: folder)
      let read = fixture.disk.read
      fixture.disk.read = { path, limit throws(FileError) in
        if path.hasSuffix("/b.md") { throw FileError(path: path, reason: "Permission denied") }
        return try read(path, limit)
      }
      let outcome = try await fixture.build(in: folder)
      #expect(outcome.report == nil)
      #expect(outcome.diagnostics.map(\.code) == ["unreadable-file"])
      #expect(outcome.diagnostics.first?.message == "cannot read this: Permission denied")
      #expect(outcome.diagnostics.first?.position.path == "content/b.md")
    }
  }

  private func link(_ place: String, to target: String, in folder: String) throws {
    let path = folder + "/" + place
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
  }
}
