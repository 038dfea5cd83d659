import Files
import SiteBuilder
import TestSupport
import Testing

struct BuiltInThemeTests {
  private static let theme = BuiltInTheme(
    name: "inside",
    files: [
      "theme.toml": Array("name = \"inside\"".utf8), "templates/a/page.html": Array("page".utf8),
      "templates/list.html": Array("list".utf8),
    ])

  private func withFiles(
    _ texts: [String: String] = ["blog.toml": ""],
    _ body: (FileSystem, _ folder: String) throws -> Void
  ) async throws {
    try await TemporaryFolder.with { folder in
      try FileTree(texts).write(to: folder)
      try body(FileSystem.disk.adding(Self.theme, to: folder), folder)
    }
  }

  private func names(_ files: FileSystem, _ path: String) throws -> [String] {
    try files.list(path).map { "\($0.name) \($0.kind)" }.sorted()
  }

  @Test func `its folder can be listed and read as if it were there`() async throws {
    try await withFiles { files, folder in
      let root = folder + "/themes/inside"
      let top = try names(files, root)
      #expect(top == ["templates folder", "theme.toml file"])
      let templates = try names(files, root + "/templates")
      #expect(templates == ["a folder", "list.html file"])
      #expect(try files.read(root + "/templates/a/page.html") == Array("page".utf8))
      #expect(try files.readStart(root + "/templates/a/page.html", 2) == Array("pa".utf8))
      #expect(try files.status(root)?.kind == .folder)
      #expect(try files.status(root + "/theme.toml")?.size == 15)
      #expect(try files.status(root + "/no") == nil)
      #expect(try files.realPath(root + "/templates") == root + "/templates")
      let themes = try names(files, folder + "/themes")
      #expect(themes == ["inside folder"])
    }
  }

  @Test func `what it has not is missing, and what is no folder is none`() async throws {
    try await withFiles { files, folder in
      let root = folder + "/themes/inside"
      for call in [
        { _ = try files.read(root + "/no") }, { _ = try files.list(root + "/no") },
        { _ = try files.realPath(root + "/no") },
        { _ = try files.read(folder + "/themes/inside2") },
      ] as [() throws -> Void] {
        #expect { try call() } throws: { ($0 as? FileError)?.isMissing == true }
      }
      #expect { _ = try files.read(root) } throws: { ($0 as? FileError)?.isMissing == false }
      #expect { _ = try files.list(root + "/theme.toml") } throws: {
        ($0 as? FileError)?.isMissing == false
      }
    }
  }

  @Test func `the site's own folder wins whole, also where it comes later`() async throws {
    try await withFiles { files, folder in
      let root = folder + "/themes/inside"
      #expect(try files.status(root + "/theme.toml") != nil)
      try FileTree(["themes/inside/own": "own", "themes/other/x": ""]).write(to: folder)
      #expect(try files.status(root + "/theme.toml") == nil)
      let top = try names(files, root)
      #expect(top == ["own file"])
      let themes = try names(files, folder + "/themes")
      #expect(themes == ["inside folder", "other folder"])
    }
  }

  @Test func `nothing is written into it`() async throws {
    try await withFiles { files, folder in
      let path = folder + "/themes/inside/theme.toml"
      #expect(throws: FileError.self) { try files.write(path, []) }
      let paths = try FileTree(readingFrom: folder).paths
      #expect(paths == ["blog.toml"])
    }
  }
}
