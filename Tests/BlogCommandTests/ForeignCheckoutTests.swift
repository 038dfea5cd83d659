import Foundation
import TestSupport
import Testing

/// A checkout that somebody else made: whatever lies in it in place of a file or folder, a command changes nothing
/// outside of the site and its output, never waits, and says in one finding what is wrong.
struct ForeignCheckoutTests {
  private static let texts = [
    "content/posts/a.md": "---\ntitle: A\ndate: 2024-01-01\n---\nText.\n",
    "content/posts/b.md": "---\ntitle: B\ndate: 2024-01-02\n---\nText.\n",
    "content/about.md": "---\ntitle: About\n---\nText.\n",
    "static/robots/notes.txt": "notes",
    "archetypes/default.md": "---\ntitle: {{ title | json }}\ndraft: true\n---\n",
  ]

  /// What must stay as it is, at `victim` beside the site: a file has the name and size of one of the output too.
  private static let victim = FileTree([
    "precious.txt": "mine", "index.html": "mine", "a/index.html": "mine", "posts/x.md": "mine",
  ])

  private struct Attack {
    let site: CommandSite

    var victim: String { site.root + "/victim" }

    init(_ site: CommandSite) throws {
      self.site = site
      try ForeignCheckoutTests.victim.write(to: victim)
    }

    /// Puts a link in place of whatever has the name.
    func link(_ name: String, to target: String) throws {
      let place = site.folder + "/" + name
      try? FileManager.default.removeItem(atPath: place)
      try FileManager.default.createDirectory(
        atPath: (place as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: place, withDestinationPath: victim + target)
    }

    /// What the command does; an answer of 124 is one that never came.
    func run(_ words: String) throws -> Program.Outcome {
      try Program.runInBash("timeout 60 \"$0\" \(words)", in: site.folder)
    }

    /// Every name below a folder of the site, folders too.
    func names(below folder: String) throws -> [String] {
      try FileManager.default.subpathsOfDirectory(atPath: site.folder + "/" + folder).sorted()
        .map { folder + "/" + $0 }
    }
  }

  private static func isRefused(
    _ outcome: Program.Outcome, _ attack: Attack, _ what: String
  ) throws {
    let comment = Comment(rawValue: "\(what):\n\(outcome.standardError)")
    #expect(outcome.status == 1, comment)
    let findings = outcome.standardError.components(separatedBy: ": error: ").count - 1
    #expect(findings == 1, comment)
    #expect(outcome.standardError.contains("symbolic link"), comment)
    #expect(try FileTree(readingFrom: attack.victim) == victim, comment)
    let beside = try FileManager.default.contentsOfDirectory(atPath: attack.victim).sorted()
    #expect(beside == ["a", "index.html", "posts", "precious.txt"], comment)
  }

  /// Of a site that was built, and of what a build in progress has.
  private static func names() async throws -> [String] {
    try await CommandSite.with(texts) { site in
      #expect(try site.run("build").status == 0)
      let attack = try Attack(site)
      return [".blog", "public"] + (try attack.names(below: ".blog"))
        + (try attack.names(below: "public"))
        + [
          ".blog/serve.lock", ".blog/serve.address", ".blog/builds/pages.memo.new",
          ".blog/builds/snippets.memo", ".blog/outputs/public.list.new",
          ".blog/outputs/public.staging", ".blog/pictures/one.webp", ".blog/pictures/one.raw",
          ".blog/pictures/public.list", ".blog/builds/pages.memo.part-0123456789abcdef",
        ]
    }
  }

  @Test(arguments: ["", "/precious.txt", "/nothing"])
  func `no link in the cache or the output leads a build outside`(target: String) async throws {
    let names = try await Self.names()
    #expect(names.count > 25)
    for name in names {
      try await CommandSite.with(Self.texts) { site in
        #expect(try site.run("build").status == 0)
        let attack = try Attack(site)
        // Something to write and something to remove.
        try site.write("---\ntitle: New\ndate: 2024-01-03\n---\n", to: "content/posts/c.md")
        try FileManager.default.removeItem(atPath: site.folder + "/content/posts/b.md")
        try attack.link(name, to: target)
        try Self.isRefused(try attack.run("build"), attack, name + " -> victim" + target)
      }
    }
  }

  @Test(arguments: [".blog", "public", ".blog/builds", ".blog/lock", "public/posts"])
  func `no link leads the first build of a checkout outside`(name: String) async throws {
    try await CommandSite.with(Self.texts) { site in
      let attack = try Attack(site)
      try attack.link(name, to: "")
      try Self.isRefused(try attack.run("build"), attack, name)
      try Self.isRefused(try attack.run("build --no-cache"), attack, name)
    }
  }

  @Test func `the output may be a link where the user names it`() async throws {
    try await CommandSite.with(Self.texts) { site in
      let attack = try Attack(site)
      try FileManager.default.createDirectory(
        atPath: site.root + "/real", withIntermediateDirectories: false)
      try FileManager.default.createSymbolicLink(
        atPath: site.folder + "/public", withDestinationPath: "../real")
      #expect(try attack.run("build").status == 1)
      #expect(try FileManager.default.contentsOfDirectory(atPath: site.root + "/real").isEmpty)
      #expect(try attack.run("build --output public").status == 0)
      #expect(FileManager.default.fileExists(atPath: site.root + "/real/about/index.html"))
    }
  }

  @Test(arguments: [
    ("content", ""), ("content/posts", ""), ("content/posts/new-post.md", "/precious.txt"),
    ("content/posts/new-post.md", "/nothing"), ("content/posts/new-post", ""),
  ])
  func `no link leads a new post outside`(name: String, target: String) async throws {
    try await CommandSite.with(Self.texts) { site in
      let attack = try Attack(site)
      try attack.link(name, to: target)
      let bundle = name.hasSuffix("new-post") ? "--bundle " : ""
      let outcome = try attack.run("new \(bundle)'New post'")
      #expect(outcome.status == 1, "\(outcome.standardError)")
      #expect(outcome.standardError.contains(": error: "))
      #expect(try FileTree(readingFrom: attack.victim) == Self.victim)
    }
  }

  @Test(arguments: [".github", "themes", "themes/default"])
  func `no link leads the files of init outside`(name: String) async throws {
    try await CommandSite.with(Self.texts) { site in
      let attack = try Attack(site)
      try attack.link(name, to: "")
      let outcome = try attack.run("init . --ci github --theme-files")
      #expect(outcome.status == 1, "\(outcome.standardError)")
      #expect(try FileTree(readingFrom: attack.victim) == Self.victim)
    }
  }

  @Test(arguments: [
    "blog.toml", "archetypes/default.md", "content/posts/a.md", "templates/page.html",
    "static/notes.txt", "themes/mine/theme.toml",
  ])
  func `what a link outside leads to is not printed`(name: String) async throws {
    try await CommandSite.with(Self.texts) { site in
      try FileTree(["secret": "password: [hunter2\n"]).write(to: site.root + "/elsewhere")
      if name.hasPrefix("themes/") {
        try site.write(
          SiteFixture.configuration.replacing("theme = \"\"", with: "theme = \"mine\""),
          to: "blog.toml")
        try site.write("x", to: "themes/mine/templates/other.html")
      }
      let place = site.folder + "/" + name
      try? FileManager.default.removeItem(atPath: place)
      try FileManager.default.createSymbolicLink(
        atPath: place, withDestinationPath: site.root + "/elsewhere/secret")
      let attack = try Attack(site)
      let outcome = try attack.run(name.hasPrefix("archetypes") ? "new 'A title'" : "build")
      #expect(outcome.status == 1, "\(outcome.standardError)")
      #expect(outcome.standardError.contains("link-leaves-site"))
      #expect(!(outcome.standardOutput + outcome.standardError).contains("hunter2"))
    }
  }

  @Test(
    arguments: [
      "blog.toml", "themes/mine/theme.toml", "archetypes/default.md", "content/posts/a.md",
      "templates/page.html", "static/notes.txt", ".blog/lock", ".blog/builds/pages.memo",
      ".blog/outputs/public.list", "public/index.html",
    ], ["mkfifo", "ln -s /dev/zero", "ln -s /dev/stdin"])
  func `a pipe or a device ends with a finding and never with a wait`(
    name: String, maker: String
  ) async throws {
    try await CommandSite.with(Self.texts) { site in
      if name.hasPrefix("themes/") {
        try site.write(
          SiteFixture.configuration.replacing("theme = \"\"", with: "theme = \"mine\""),
          to: "blog.toml")
        try site.write("x", to: "themes/mine/templates/page.html")
        try site.write("x", to: "themes/mine/templates/list.html")
      } else {
        #expect(try site.run("build").status == 0)
      }
      let attack = try Attack(site)
      try? FileManager.default.removeItem(atPath: site.folder + "/" + name)
      _ = try Program.runInBash("\(maker) \(name)", in: site.folder)
      let outcome = try attack.run(name.hasPrefix("archetypes") ? "new 'A title'" : "build")
      #expect(outcome.status == 1, "\(outcome.standardError)")
      #expect(outcome.standardError.contains(": error: "))
    }
  }

  @Test func `a template that is a pipe or a device is a finding`() async throws {
    try await CommandSite.with(Self.texts) { site in
      let attack = try Attack(site)
      for maker in ["mkfifo", "ln -s /dev/zero", "ln -s /dev/full"] {
        _ = try Program.runInBash("rm -f x.html; \(maker) x.html", in: site.folder)
        for words in ["template x.html", "template templates/page.html --data x.html"] {
          let outcome = try attack.run(words)
          #expect(outcome.status == 1, "\(words): \(outcome.standardError)")
          #expect(outcome.standardError.contains("expected a file, found a"))
        }
      }
    }
  }

  @Test func `a list that came with the checkout removes nothing`() async throws {
    try await CommandSite.with(Self.texts) { site in
      let output = site.root + "/www"
      #expect(try site.run("build", "--output", "../www").status == 0)
      try FileTree(["posts/b/index.html": "of somebody else"]).write(to: output)
      // A copy of all that the site has, its cache too.
      let copy = site.root + "/copy"
      _ = try Program.runInBash("cp -a site copy && rm copy/content/posts/b.md", in: site.root)
      let outcome = try Program.run(["build", "--output", "../www"], in: copy)
      #expect(outcome.status == 0, "\(outcome.standardError)")
      #expect(outcome.standardError.contains("unknown-output"))
      #expect(try FileTree(readingFrom: output).text("posts/b/index.html") == "of somebody else")
      // The site that wrote them still may.
      try FileManager.default.removeItem(atPath: site.folder + "/content/posts/b.md")
      #expect(try site.run("build", "--output", "../www").status == 0)
      #expect(try FileTree(readingFrom: output).text("posts/b/index.html") == nil)
    }
  }

  @Test func `a list stays that of a site that was moved with its output`() async throws {
    try await CommandSite.with(Self.texts) { site in
      #expect(try site.run("build").status == 0)
      try FileManager.default.moveItem(atPath: site.folder, toPath: site.root + "/moved")
      try FileManager.default.removeItem(atPath: site.root + "/moved/content/posts/b.md")
      let outcome = try Program.run(["build"], in: site.root + "/moved")
      #expect(outcome.status == 0 && outcome.standardError.isEmpty, "\(outcome.standardError)")
      let tree = try FileTree(readingFrom: site.root + "/moved/public")
      #expect(tree.text("posts/b/index.html") == nil)
    }
  }

  @Test(arguments: [
    "content/posts/a.md", "./content/new.txt", "blog.toml", "urls.lock", "public/urls.txt",
    "static/urls.txt", ".blog/urls.txt", "inside/link/urls.txt", "link.txt",
  ])
  func `the list of changed addresses is no file of the site and follows no link`(
    path: String
  ) async throws {
    try await CommandSite.with(Self.texts) { site in
      let attack = try Attack(site)
      try attack.link("inside/link", to: "")
      try attack.link("link.txt", to: "/precious.txt")
      let before = try FileTree(readingFrom: site.folder)
      let outcome = try attack.run("build --changed-urls \(path)")
      #expect(outcome.status == 1, "\(outcome.standardError)")
      #expect(try FileTree(readingFrom: site.folder) == before)
      #expect(try FileTree(readingFrom: attack.victim) == Self.victim)
    }
  }

  @Test(arguments: ["changed.txt", "../changed.txt", "/dev/stdout", "/dev/fd/1"])
  func `the list of changed addresses goes where the user wants it`(path: String) async throws {
    try await CommandSite.with(Self.texts) { site in
      let outcome = try site.run("build", "--quiet", "--changed-urls", path)
      #expect(outcome.status == 0, "\(outcome.standardError)")
      let text =
        path.hasPrefix("/dev/")
        ? outcome.standardOutput
        : try String(contentsOfFile: site.folder + "/" + path, encoding: .utf8)
      #expect(text.contains("https://example.com/posts/a/\n"))
    }
  }
}
