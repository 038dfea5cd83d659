import Diagnostics
import Foundation
import SiteBuilder
import TestSupport
import Testing

/// What becomes of files of the output folder where the list of written files is not that of its last build.
struct OutputListTests {
  private static let post = "---\ntitle: A\ndate: 2024-01-01\n---\n"
  private static let list = "/.blog/outputs/public.list"

  private func site(_ names: String...) -> SiteFixture {
    SiteFixture(
      Dictionary(uniqueKeysWithValues: names.map { ("content/\($0).md", Self.post) }))
  }

  @Test func `a list with other bytes is none`() async throws {
    try await TemporaryFolder.with { root in
      let fixture = site("a", "b")
      try fixture.files.write(to: root)
      _ = try await fixture.build(in: root)
      try FileTree(["z/index.html": "mine"]).write(to: root + "/public")
      let place = URL(filePath: root + Self.list)
      let text = try String(contentsOf: place, encoding: .utf8)
      try Data(text.replacingOccurrences(of: "\nb/index.html", with: "\nz/index.html").utf8)
        .write(to: place)
      let outcome = try await fixture.build(in: root)
      #expect(outcome.output.text("z/index.html") == "mine")
      #expect(outcome.diagnostics.map(\.code) == ["unknown-output"])
      #expect(outcome.diagnostics[0].message.hasSuffix(": z/index.html"))
      #expect(try await fixture.build(in: root).diagnostics.isEmpty)
    }
  }

  @Test func `a list that is older than the folder is not the last word`() async throws {
    try await TemporaryFolder.with { root in
      let fixture = site("a", "b")
      try fixture.files.write(to: root)
      _ = try await fixture.build(in: root)
      let (cache, aside) = (root + "/.blog", root + "/aside")
      try FileManager.default.copyItem(atPath: cache, toPath: aside)
      try FileTree(["content/secret.md": Self.post]).write(to: root)
      #expect(try await fixture.build(in: root).output.text("secret/index.html") != nil)
      try FileManager.default.removeItem(atPath: root + "/content/secret.md")
      try FileManager.default.removeItem(atPath: root + "/content/b.md")
      try FileManager.default.removeItem(atPath: cache)
      try FileManager.default.moveItem(atPath: aside, toPath: cache)
      let outcome = try await fixture.build(in: root)
      #expect(outcome.diagnostics.map(\.code) == ["unknown-output"], "\(outcome.text)")
      #expect(outcome.diagnostics[0].severity == .note)
      #expect(outcome.diagnostics[0].message.hasSuffix(": secret/index.html"))
      // What the old list rightly calls ours goes.
      #expect(outcome.output.text("b/index.html") == nil)
      #expect(try await fixture.build(in: root).diagnostics.isEmpty)
    }
  }

  @Test func `what was built without a record is removed by the list`() async throws {
    try await TemporaryFolder.with { root in
      var fixture = site("a", "b")
      try fixture.files.write(to: root)
      _ = try await fixture.build(in: root)
      try FileTree(["content/secret.md": Self.post, "templates/page.html": "new"]).write(to: root)
      fixture.change = { $0.usesCache = false }
      #expect(try await fixture.build(in: root).output.text("secret/index.html") == "new")
      fixture.change = { $0.isStrict = true }
      for name in ["secret", "b"] {
        try FileManager.default.removeItem(atPath: root + "/content/\(name).md")
      }
      let outcome = try await fixture.build(in: root)
      #expect(outcome.diagnostics.isEmpty, "\(outcome.text)")
      #expect(outcome.output.text("secret/index.html") == nil)
      #expect(outcome.output.text("b/index.html") == nil)
    }
  }

  @Test func `a program that works on all files after a build keeps nothing from going`()
    async throws
  {
    try await TemporaryFolder.with { root in
      var fixture = site("a", "b")
      try fixture.files.write(to: root)
      let paths = try await fixture.build(in: root).output.paths
      for path in paths {
        try Data("smaller".utf8).write(to: URL(filePath: root + "/public/" + path))
      }
      try FileTree(["search/index.bin": "x"]).write(to: root + "/public")
      try FileManager.default.removeItem(atPath: root + "/content/b.md")
      fixture.change = { $0.isStrict = true }
      let outcome = try await fixture.build(in: root)
      // That somebody changed the map of the site is worth a note, which is no error.
      #expect(outcome.diagnostics.map(\.severity) == [.note], "\(outcome.text)")
      #expect(outcome.output.text("b/index.html") == nil)
      #expect(outcome.output.text("search/index.bin") == "x")
    }
  }

  @Test func `who asks for a proof is told of all that no build has written`() async throws {
    try await TemporaryFolder.with { root in
      var fixture = site("a")
      try fixture.files.write(to: root)
      _ = try await fixture.build(in: root)
      try FileTree(["old/index.html": "x"]).write(to: root + "/public")
      #expect(try await fixture.build(in: root).diagnostics.isEmpty)
      fixture.change = { $0.looksEverywhere = true }
      #expect(try await fixture.build(in: root).diagnostics.map(\.code) == ["unknown-output"])
    }
  }
}
