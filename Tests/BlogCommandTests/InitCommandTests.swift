import Foundation
import TestSupport
import Testing

struct InitCommandTests {
  static let files = [
    ".gitignore", "blog.toml", "content/about.md", "content/posts/_index.md",
    "content/posts/hello.md",
  ]

  private func blog(_ arguments: String..., in folder: String) throws -> Program.Outcome {
    try Program.run(arguments, in: folder)
  }

  @Test(arguments: [
    ("notes", "notes"), ("notes/", "notes"), ("a/b/../c", "a/c"), ("Café d'été", "Café d'été"),
    ("with \"quotes\" \\ and $(more)", "with \"quotes\" \\ and $(more)"), ("日本", "日本"), (".", "."),
    ("./-x", "-x"),
  ])
  func `a new site builds at once and without a finding`(
    given: String, folder: String
  ) async throws {
    try await TemporaryFolder.with { root in
      let made = try blog("init", given, in: root)
      #expect(made.status == 0, "\(made.standardError)")
      #expect(made.standardError.isEmpty)
      let site = root + "/" + folder
      #expect(try FileTree(readingFrom: site).paths == Self.files)
      let built = try blog("build", "--strict", in: site)
      #expect(built.status == 0)
      #expect(built.standardError.isEmpty)
      #expect(built.summary.hasSuffix("3 pages published, 0 withheld\n"))
      let output = try FileTree(readingFrom: site + "/public")
      #expect(output.text("posts/hello/index.html")?.contains(">Hello</h1>") == true)
      #expect(output.paths.contains { $0.hasPrefix("css/style.") })
      let new = try blog("new", "A title", in: site)
      #expect(new.standardOutput == "content/posts/a-title.md\n")
      #expect(try blog("build", "--strict", "--drafts", in: site).status == 0)
    }
  }

  @Test func `an absolute path is taken, and an empty folder`() async throws {
    try await TemporaryFolder.with { root in
      try FileManager.default.createDirectory(
        atPath: root + "/empty", withIntermediateDirectories: true)
      let made = try blog("init", root + "/empty", in: "/")
      #expect(made.standardOutput.hasPrefix(root + "/empty\n\nNext:\n  cd \(root)/empty\n"))
      #expect(try FileTree(readingFrom: root + "/empty").paths == Self.files)
    }
  }

  @Test func `the next steps follow the path, unless told to be quiet`() async throws {
    try await TemporaryFolder.with { root in
      #expect(
        try blog("init", "my notes/", in: root).standardOutput == """
          my notes

          Next:
            cd 'my notes'
            blog serve            show the site while you write
            blog new "A title"    start a post
            blog build            write the site to public/
          Before you publish, set title and base_url in blog.toml.

          """)
      #expect(try blog("init", "b", "--quiet", in: root).standardOutput == "b\n")
      let said = try blog("init", "c", "--verbose", in: root)
      #expect(said.standardError == Self.files.map { "made \($0)\n" }.joined())
    }
  }

  @Test(arguments: [
    ("my-first_notes", "My first notes"), ("iOS-notes", "iOS notes"), ("été", "Été"),
    ("a \"b\"", #"A \"b\""#),
  ])
  func `the title comes from the folder's name`(folder: String, title: String) async throws {
    try await TemporaryFolder.with { root in
      _ = try blog("init", folder, in: root)
      let text = try FileTree(readingFrom: root + "/" + folder).text("blog.toml")
      #expect(text?.contains("\ntitle = \"\(title)\"\n") == true)
    }
  }

  @Test func `every post of every site has an id of its own`() async throws {
    try await TemporaryFolder.with { root in
      _ = try blog("init", "a", in: root)
      _ = try blog("init", "b", in: root)
      let posts = try ["a", "b"].map {
        try FileTree(readingFrom: root + "/" + $0).text("content/posts/hello.md") ?? ""
      }
      for post in posts {
        #expect(post.contains(#/\ndate: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\nid: "urn:uuid:/#))
      }
      #expect(posts[0].split(separator: "\n")[3] != posts[1].split(separator: "\n")[3])
    }
  }

  @Test func `what is there already is named, all of it, and nothing is written`() async throws {
    try await TemporaryFolder.with { root in
      let own = FileTree([
        "site/.gitignore": "mine", "site/content/posts/hello/index.md": "mine",
        "site/README.md": "mine", "site/themes": "no folder",
      ])
      try own.write(to: root)
      let outcome = try blog("init", "site", "--theme-files", in: root)
      #expect(outcome.status == 1)
      #expect(outcome.standardOutput.isEmpty)
      let named = outcome.standardError.matches(
        of: #/(?m)^(\S+):1:1: error: .*\[site-file-exists\]$/#)
      #expect(
        named.map { String($0.1) } == ["content/posts/hello/index.md", "themes"])
      #expect(outcome.standardError.hasSuffix("2 errors\n"))
      #expect(try FileTree(readingFrom: root) == own)
    }
  }

  @Test func `a list of ignored files that is there stays, and it is said what to add`()
    async throws
  {
    try await TemporaryFolder.with { root in
      try FileTree([".gitignore": "/tmp\n", "README.md": "mine"]).write(to: root)
      let made = try blog("init", ".", in: root)
      #expect(made.status == 0)
      #expect(
        made.standardOutput.contains("Add the lines 'public/' and '.blog/' to the .gitignore"))
      let files = try FileTree(readingFrom: root)
      #expect(files.text(".gitignore") == "/tmp\n")
      #expect(files.paths.contains("blog.toml"))
    }
  }

  @Test func `other files of a folder stay as they are`() async throws {
    try await TemporaryFolder.with { root in
      let own = FileTree([".git/HEAD": "ref", "LICENSE": "mine", "content/notes/x.md": "Text\n"])
      try own.write(to: root)
      #expect(try blog("init", ".", in: root).status == 0)
      let files = try FileTree(readingFrom: root).files
      for (path, bytes) in own.files { #expect(files[path] == bytes) }
      #expect(files.count == own.files.count + Self.files.count)
    }
  }

  @Test func `a site is not made twice, nor where a file is`() async throws {
    try await TemporaryFolder.with { root in
      try FileTree(["file": "x"]).write(to: root)
      #expect(try blog("init", "site", in: root).status == 0)
      let before = try FileTree(readingFrom: root)
      let again = try blog("init", "site", in: root)
      #expect(again.status == 1)
      #expect(again.standardError.hasSuffix("4 errors\n"))
      let file = try blog("init", "file", in: root)
      #expect(file.status == 1)
      #expect(file.standardError.contains("this has to be a folder [not-a-folder]"))
      let below = try blog("init", "file/site", in: root)
      #expect(below.status == 1)
      #expect(below.standardError.contains("[unwritable-site]"))
      #expect(try FileTree(readingFrom: root) == before)
    }
  }

  @Test func `a site below another is a site of its own`() async throws {
    try await TemporaryFolder.with { root in
      _ = try blog("init", "outer", in: root)
      let made = try blog("init", "inner", in: root + "/outer")
      #expect(made.status == 0)
      let inner = root + "/outer/inner"
      #expect(try blog("build", in: inner + "/content").status == 0)
      #expect(FileManager.default.fileExists(atPath: inner + "/public/index.html"))
      #expect(!FileManager.default.fileExists(atPath: root + "/outer/public"))
      #expect(try blog("build", in: root + "/outer").standardError.isEmpty)
    }
  }

  @Test(arguments: [
    "content", "content/posts/new", "static", "data", "public/x", "../outer/assets",
  ])
  func `no site is made in the files of another`(place: String) async throws {
    try await TemporaryFolder.with { root in
      _ = try blog("init", "outer", in: root)
      let outer = root + "/outer"
      let before = try FileTree(readingFrom: root)
      let made = try blog("init", place, in: outer)
      #expect(made.status == 1)
      #expect(made.standardError.contains("[site-in-site]"))
      #expect(made.standardOutput.isEmpty)
      #expect(try FileTree(readingFrom: root) == before)
      // The site of a theme is one to show it with.
      #expect(try blog("init", "themes/x/example", in: outer).status == 0)
    }
  }

  @Test func `the folder in which one is counts too`() async throws {
    try await TemporaryFolder.with { root in
      _ = try blog("init", "outer", in: root)
      let made = try blog("init", ".", in: root + "/outer/content")
      #expect(made.standardError.contains("[site-in-site]"))
      try FileManager.default.createSymbolicLink(
        atPath: root + "/link", withDestinationPath: root + "/outer/content")
      #expect(try blog("init", "link/a", in: root).standardError.contains("[site-in-site]"))
    }
  }

  @Test func `a workflow is written for a host that is known`() async throws {
    try await TemporaryFolder.with { root in
      let made = try blog("init", "a", "--ci", "github", in: root)
      #expect(made.status == 0)
      #expect(made.standardOutput.contains(".github/workflows/publish.yml publishes the site"))
      #expect(
        try FileTree(readingFrom: root + "/a").paths
          == ([".github/workflows/publish.yml"] + Self.files).sorted())
      for name in ["gitlab", "", "GitHub"] {
        let unknown = try blog("init", "b", "--ci", name, in: root)
        #expect(unknown.status == 64)
        #expect(unknown.standardError.contains("--ci does not know '\(name)', only: github"))
      }
      #expect(!FileManager.default.fileExists(atPath: root + "/b"))
    }
  }

  @Test func `a site that is there gets what it is missing`() async throws {
    try await TemporaryFolder.with { root in
      _ = try blog("init", "a", in: root)
      let more = try blog("init", "a", "--ci", "github", in: root)
      #expect(more.status == 0, "\(more.standardError)")
      #expect(!more.standardOutput.contains("Next:"))
      #expect(try blog("init", ".", "--theme-files", in: root + "/a").status == 0)
      let paths = try FileTree(readingFrom: root + "/a").paths
      #expect(paths.contains("themes/default/theme.toml"))
      #expect(paths.contains(".github/workflows/publish.yml"))
      let again = try blog("init", "a", "--ci", "github", "--theme-files", in: root)
      #expect(again.status == 1)
      #expect(again.standardError.contains("themes/default/theme.toml:1:1: error: "))
      #expect(!again.standardError.contains("blog.toml:"))
    }
  }

  @Test(arguments: [["init"], ["init", ""], ["init", "a", "b"], ["init", "a", "--site", "b"]])
  func `a site needs one folder`(arguments: [String]) async throws {
    try await TemporaryFolder.with { root in
      let outcome = try Program.run(arguments, in: root)
      #expect(outcome.status == 64)
      #expect(outcome.standardOutput.isEmpty)
      #expect(try FileTree(readingFrom: root).files.isEmpty)
    }
  }

  @Test func `findings are written for other programs too`() async throws {
    try await TemporaryFolder.with { root in
      try FileTree(["blog.toml": ""]).write(to: root)
      let outcome = try blog("init", ".", "--diagnostics", "json", in: root)
      #expect(outcome.standardError.contains(#""code":"site-file-exists""#))
      #expect(outcome.standardError.contains(#""file":"blog.toml""#))
    }
  }
}
