import Foundation
import TestSupport
import Testing

struct BuildCommandTests {
  private static let post = "---\ntitle: A post\ndate: 2024-01-01\n---\nText.\n"
  private static let site = ["content/posts/a.md": post]
  private static let broken = ["content/posts/a.md": "---\ntitle: A post\ndraft: truet\n---\n"]

  @Test func `a build ends with what it did and what it withheld`() async throws {
    let texts = [
      "content/posts/a.md": Self.post, "content/posts/b.md": "---\ndraft: true\n---\n",
      "content/posts/c.md": "---\ndate: 2999-01-01\n---\n",
      "content/posts/d.md": "---\nexpiryDate: 2020-01-01T00:00:00+08:00\n---\n",
      "content/_index.md": "---\ntitle: Home\n---\n",
    ]
    try await CommandSite.with(texts) { site in
      let outcome = try site.run("build")
      #expect(outcome.status == 0)
      #expect(outcome.standardError.isEmpty)
      #expect(
        outcome.summary == """
          10 files written, 0 unchanged, 0 removed in 0.00 s
          2 pages published, 3 withheld
            content/posts/b.md: draft
            content/posts/c.md: scheduled for 2999-01-01T00:00:00Z
            content/posts/d.md: expired 2020-01-01T00:00:00+08:00

          """)
      let again = try site.run("build")
      #expect(again.summary.hasPrefix("0 files written, 10 unchanged, 0 removed in 0.00 s\n"))
      try FileManager.default.removeItem(atPath: site.folder + "/content/posts/a.md")
      let third = try site.run("build")
      #expect(third.summary.contains(", 3 removed"))
      #expect(third.summary.contains("1 page published, 3 withheld"))
    }
  }

  @Test func `an error goes to stderr with place, caret and hint`() async throws {
    try await CommandSite.with(Self.broken) { site in
      let outcome = try site.run("build")
      #expect(outcome.status == 1)
      #expect(outcome.standardOutput.isEmpty)
      #expect(
        outcome.standardError.hasPrefix(
          """
          content/posts/a.md:3:8: error: 
          """))
      #expect(outcome.standardError.contains("\n  draft: truet\n         ^\nhint: "))
      #expect(outcome.standardError.hasSuffix("\n1 error\n"))
      #expect(!site.exists("public"))
    }
  }

  @Test func `errors are counted`() async throws {
    try await CommandSite.with(Self.broken) { site in
      try site.write("---\ndate: soon\ndratf: true\n---\n", to: "content/b.md")
      #expect(try site.run("build").standardError.hasSuffix("\n3 errors\n"))
    }
  }

  @Test func `quiet prints findings and nothing else`() async throws {
    try await CommandSite.with(["content/a.md": "---\ntitle: A\ndescripton: x\n---\n"]) { site in
      let outcome = try site.run("build", "--quiet")
      #expect(outcome.status == 0)
      #expect(outcome.standardOutput.isEmpty)
      #expect(outcome.standardError.hasPrefix("content/a.md:3:1: warning: "))
      try site.write(Self.broken["content/posts/a.md"] ?? "", to: "content/a.md")
      let failed = try site.run("build", "--quiet")
      #expect(failed.status == 1)
      #expect(failed.standardOutput.isEmpty)
      #expect(failed.standardError.hasPrefix("content/a.md:3:8: error: "))
      #expect(!failed.standardError.contains("1 error"))
    }
  }

  @Test func `verbose names the addresses that changed`() async throws {
    try await CommandSite.with(Self.site) { site in
      let outcome = try site.run("build", "--verbose")
      #expect(outcome.standardError.contains("changed https://example.com/posts/a/\n"))
      #expect(try site.run("build", "--quiet", "--verbose").status == 64)
    }
  }

  @Test func `as JSON a finding is one object a line`() async throws {
    try await CommandSite.with(Self.broken) { site in
      try site.write("---\ntitle: \"Q\\\"\"\ndescripton: x\n---\n", to: "content/b.md")
      let outcome = try site.run("build", "--diagnostics", "json")
      #expect(outcome.status == 1)
      let lines = outcome.standardError.split(separator: "\n")
      #expect(lines.count == 2)
      let objects = try lines.map { line in
        try #require(
          try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      }
      let keys: Set = ["severity", "code", "message", "file", "line", "column", "hint", "related"]
      #expect(objects.allSatisfy { Set($0.keys) == keys })
      #expect(
        objects.compactMap { $0["file"] as? String } == ["content/b.md", "content/posts/a.md"])
      #expect(objects.compactMap { $0["severity"] as? String } == ["warning", "error"])
      #expect(objects.compactMap { $0["line"] as? Int } == [3, 3])
      #expect(objects.compactMap { $0["column"] as? Int } == [1, 8])
    }
  }

  @Test func `for GitHub a finding is a workflow command with a path from the repository`()
    async throws
  {
    try await CommandSite.with(Self.broken) { site in
      let outcome = try site.run("build", "--diagnostics", "github")
      #expect(
        outcome.standardError.hasPrefix("::error file=content/posts/a.md,line=3,col=8,title="))
      let inAction = try site.run("build", environment: ["GITHUB_ACTIONS": "true"])
      #expect(inAction.standardError == outcome.standardError)
      let above = try site.run(
        "build", "--site", "site", in: site.root, environment: ["GITHUB_ACTIONS": "true"])
      #expect(
        above.standardError.hasPrefix("::error file=site/content/posts/a.md,line=3,col=8,title="))
      let asked = try site.run(
        "build", "--diagnostics", "text", environment: ["GITHUB_ACTIONS": "true"])
      #expect(asked.standardError.hasPrefix("content/posts/a.md:3:8: error: "))
      let other = try site.run("build", environment: ["GITHUB_ACTIONS": "false"])
      #expect(other.standardError == asked.standardError)
    }
  }

  @Test func `the output folder is relative to the working directory`() async throws {
    try await CommandSite.with(Self.site) { site in
      let relative = try site.run(
        "build", "--output", "../out/deep", in: site.folder + "/content")
      #expect(relative.status == 0)
      #expect(site.exists("out/deep/index.html"))
      #expect(!site.exists("public"))
      let absolute = site.root + "/elsewhere/"
      #expect(try site.run("build", "--output", absolute).status == 0)
      #expect(FileManager.default.fileExists(atPath: absolute + "index.html"))
      #expect(try site.run("build", "--output", "../beside").status == 0)
      #expect(FileManager.default.fileExists(atPath: site.root + "/beside/index.html"))
    }
  }

  @Test func `an output folder that cannot be written is a finding`() async throws {
    try await CommandSite.with(Self.site) { site in
      let outcome = try site.run("build", "--output", "/proc/nowhere/public")
      #expect(outcome.status == 1)
      #expect(outcome.standardError.contains("error: cannot write here: "))
      #expect(outcome.standardError.contains("hint: "))
    }
  }

  @Test func `the base address comes from the option, the environment, the file`() async throws {
    try await CommandSite.with(["templates/page.html": "{{ page.permalink }}", "content/a.md": ""])
    {
      site in
      let environment = ["BLOG_BASE_URL": "https://environment.example/e/"]
      _ = try site.run("build")
      #expect(try site.text("public/a/index.html") == "https://example.com/a/")
      _ = try site.run("build", environment: environment)
      #expect(try site.text("public/a/index.html") == "https://environment.example/e/a/")
      _ = try site.run(
        "build", "--base-url", "https://option.example/o", environment: environment)
      #expect(try site.text("public/a/index.html") == "https://option.example/o/a/")
      let wrong = try site.run("build", "--base-url", "nowhere")
      #expect(wrong.status == 1)
      #expect(
        wrong.standardError.hasPrefix(
          """
          command line:1:12: error: 'nowhere' is not the address of a site [bad-base-url]
            --base-url nowhere
                       ^
          """))
    }
  }

  @Test func `a password in the address of the site is an error that does not repeat it`()
    async throws
  {
    let lines = [
      "base_url = \"https://user:s3cret@example.com/\"",
      "base_url = https://user:s3cret@example.com/",
      "base_url = \"https://user:s3cret@example.com/\" x", "base_url = \"user:s3cret@example.com\"",
      "  base_url=\"https://user:s3/cret@example.com/\"",
      "baseURL = \"https://user:s3cret@example.com/\"",
    ]
    try await CommandSite.with(["content/a.md": ""]) { site in
      for format in ["text", "json", "github"] {
        for line in lines {
          try site.write("title = \"T\"\n\(line)\ntheme = \"\"\n", to: "blog.toml")
          let outcome = try site.run("build", "--diagnostics", format)
          #expect(outcome.status == 1)
          #expect(!outcome.standardError.contains("cret"), "\(line)")
        }
        try site.write("title = \"T\"\nbase_url = \"https://h/\"\ntheme = \"\"\n", to: "blog.toml")
        let address = "https://user:s3cret@example.com/"
        for outcome in [
          try site.run("build", "--base-url", address, "--diagnostics", format),
          try site.run("explain", "/a/", "--base-url", address, "--diagnostics", format),
          try site.run(
            "build", "--verbose", "--diagnostics", format, environment: ["BLOG_BASE_URL": address]),
        ] {
          #expect(outcome.status == 1)
          #expect(!outcome.standardError.contains("s3cret"))
          #expect(outcome.standardError.contains("has a user name or a password in it"))
        }
      }
    }
  }

  @Test func `the value of a variable is printed nowhere`() async throws {
    let environment = [
      "BLOG_DEPLOY_TOKEN": "s3cret", "BLOG_PARAMS__TOKEN": "s3cret",
      "BLOG_PAGINATION__SIZE": "s3cret",
      "BLOG_FEEDS__CONTENT": "s3cret", "BLOG_TITLE": "s3cret", "BLOG_AUTHOR__EMAIL": "s3cret",
    ]
    let sound = environment.filter { !$0.key.hasSuffix("SIZE") && !$0.key.hasSuffix("CONTENT") }
    try await CommandSite.with(["content/a.md": "---\ntitle: A\n---\n"]) { site in
      for (variables, status) in [(environment, Int32(1)), (sound, 0)] {
        for format in ["text", "json", "github"] {
          for arguments in [
            ["build", "--verbose", "--timings"], ["explain", "/a/"], ["explain", "params.token"],
            ["explain", "params.token", "--format", "json"], ["new", "A post \(format)\(status)"],
          ] {
            let outcome = try Program.run(
              arguments + ["--diagnostics", format], in: site.folder, environment: variables)
            if arguments.first != "new" { #expect(outcome.status == status, "\(arguments)") }
            #expect(!(outcome.standardOutput + outcome.standardError).contains("s3cret"))
          }
        }
      }
      let told = try site.run("build", environment: sound).standardError
      #expect(told.contains("'BLOG_DEPLOY_TOKEN' sets nothing"))
      #expect(told.contains("\n  BLOG_DEPLOY_TOKEN\n  ^\n"))
    }
  }

  @Test func `settings come from the environment, and an unknown one is a warning`() async throws {
    try await CommandSite.with(["templates/page.html": "{{ site.title }}", "content/a.md": ""]) {
      site in
      let outcome = try site.run(
        "build", environment: ["BLOG_TITLE": "Other", "BLOG_TITEL": "Slip"])
      #expect(outcome.status == 0)
      #expect(try site.text("public/a/index.html") == "Other")
      #expect(outcome.standardError.contains("hint: did you mean BLOG_TITLE?"))
    }
  }

  @Test func `strict makes errors of warnings`() async throws {
    try await CommandSite.with(["content/a.md": "---\ntitle: A\ndescripton: x\n---\n"]) { site in
      #expect(try site.run("build").status == 0)
      try site.write("---\ntitle: B\ndescripton: x\n---\n", to: "content/a.md")
      let outcome = try site.run("build", "--strict")
      #expect(outcome.status == 1)
      #expect(outcome.standardError.hasPrefix("content/a.md:3:1: error: "))
      #expect(try site.text("public/a/index.html").contains("A|"))
    }
  }

  @Test func `drafts, scheduled and expired posts are published when asked for`() async throws {
    let texts = [
      "content/draft.md": "---\ndraft: true\n---\n",
      "content/future.md": "---\ndate: 2999-01-01\n---\n",
      "content/expired.md": "---\nexpiryDate: 2020-01-01\n---\n",
    ]
    try await CommandSite.with(texts) { site in
      for option in ["draft", "future", "expired"] {
        _ = try site.run("build", option == "draft" ? "--drafts" : "--" + option)
        for name in ["draft", "future", "expired"] {
          #expect(site.exists("public/\(name)/index.html") == (name == option))
        }
      }
      _ = try site.run("build", "--drafts", "--future", "--expired")
      #expect(try FileTree(readingFrom: site.folder + "/public").paths.contains("draft/index.html"))
      #expect(site.exists("public/future/index.html") && site.exists("public/expired/index.html"))
    }
  }

  @Test func `a build can take place at another time, in the site's zone`() async throws {
    let texts = [
      "content/a.md": "---\ndate: 2024-03-01 08:00\n---\n",
      "blog.toml": SiteFixture.configuration.replacingOccurrences(
        of: "[feeds]", with: "time_zone = \"Australia/Perth\"\n[feeds]"),
    ]
    try await CommandSite.with(texts) { site in
      for (now, isPublished) in [
        ("2024-03-01 07:59:59", false), ("2024-03-01 08:00", true),
        ("2024-02-29T23:59:59Z", false), ("2024-03-01T00:00:00Z", true), ("2024-03-02", true),
      ] {
        #expect(try site.run("build", "--now", now).status == 0)
        #expect(site.exists("public/a/index.html") == isPublished, "at \(now)")
      }
      let wrong = try site.run("build", "--now", "soon")
      #expect(wrong.status == 64)
      #expect(wrong.standardError.contains("'soon' is not a date"))
    }
  }

  @Test func `the addresses that changed are written to a file`() async throws {
    try await CommandSite.with(Self.site) { site in
      let list = site.root + "/urls.txt"
      #expect(try site.run("build", "--changed-urls", "../urls.txt").status == 0)
      #expect(
        try String(contentsOfFile: list, encoding: .utf8).split(separator: "\n").contains(
          "https://example.com/posts/a/"))
      try site.write(
        "---\ntitle: A post\ndate: 2024-01-01\n---\nOther.\n", to: "content/posts/a.md")
      try site.write("---\ntitle: New\n---\n", to: "content/new.md")
      _ = try site.run("build", "--changed-urls", "../urls.txt")
      #expect(
        try String(contentsOfFile: list, encoding: .utf8) == """
          https://example.com/new/
          https://example.com/posts/a/
          https://example.com/sitemap.xml

          """)
      _ = try site.run("build", "--changed-urls", "../urls.txt")
      #expect(try String(contentsOfFile: list, encoding: .utf8).isEmpty)
      let nowhere = try site.run("build", "--changed-urls", "no/such/folder.txt")
      #expect(nowhere.status == 1)
      #expect(nowhere.standardError.contains("hint: check that the folder exists and is yours"))
    }
  }

  @Test func `a build without the cache leaves nothing for the next`() async throws {
    try await CommandSite.with(Self.site) { site in
      let outcome = try site.run("build", "--no-cache")
      #expect(outcome.status == 0)
      #expect(site.exists("public/index.html"))
      let kept = try FileManager.default.contentsOfDirectory(atPath: site.folder + "/.blog/builds")
      #expect(kept.isEmpty)
    }
  }

  @Test func `verifying finds a file that no clean build makes`() async throws {
    try await CommandSite.with(Self.site) { site in
      let sound = try site.run("build", "--verify")
      #expect(sound.status == 0)
      #expect(
        sound.standardOutput.contains("A clean build makes the same files, byte for byte."))
      // Of the same size and time, so that a build takes it for its own.
      let file = site.folder + "/public/index.html"
      var text = try Data(contentsOf: URL(fileURLWithPath: file))
      text[0] ^= 1
      try Self.replace(file, with: text)
      #expect(try site.run("build").standardOutput.contains("0 files written"))
      let outcome = try site.run("build", "--verify")
      #expect(outcome.status == 1)
      #expect(outcome.standardError.contains("public/index.html"))
      #expect(outcome.standardError.contains("[build-difference]"))
    }
  }

  private static func replace(_ file: String, with bytes: Data) throws {
    let copy = file + ".copy"
    func run(_ arguments: String...) throws {
      let process = try Process.run(URL(fileURLWithPath: "/usr/bin/env"), arguments: arguments)
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    try run("touch", "-r", file, copy)
    try bytes.write(to: URL(fileURLWithPath: file))
    try run("touch", "-r", copy, file)
    try FileManager.default.removeItem(atPath: copy)
  }

  @Test func `a failed build leaves the output as it was`() async throws {
    try await CommandSite.with(Self.site) { site in
      _ = try site.run("build")
      let before = try FileTree(readingFrom: site.folder + "/public")
      let times = try site.times(below: "public")
      try site.write("{{ page.titel }}", to: "templates/page.html")
      try site.write("new", to: "static/new.txt")
      let outcome = try site.run("build")
      #expect(outcome.status == 1)
      #expect(try FileTree(readingFrom: site.folder + "/public") == before)
      #expect(try site.times(below: "public") == times)
      let names = try FileManager.default.contentsOfDirectory(atPath: site.folder).sorted()
      #expect(names == [".blog", "blog.toml", "content", "public", "static", "templates"])
    }
  }

  @Test func `a build that changes nothing touches nothing`() async throws {
    try await CommandSite.with(Self.site) { site in
      _ = try site.run("build")
      let times = try site.times(below: "public")
      _ = try site.run("build", "--jobs", "1")
      #expect(try site.times(below: "public") == times)
    }
  }

  @Test func `the site is found from a folder below it`() async throws {
    try await CommandSite.with(Self.site) { site in
      let outcome = try site.run("build", in: site.folder + "/content/posts")
      #expect(outcome.status == 0)
      #expect(site.exists("public/posts/a/index.html"))
    }
  }

  @Test func `the site can be named`() async throws {
    try await CommandSite.with(Self.site) { site in
      #expect(try site.run("build", "--site", "site", in: site.root).status == 0)
      #expect(site.exists("public/index.html"))
      #expect(try site.run("build", "--site", site.folder, in: "/").status == 0)
      let wrong = try site.run("build", "--site", "sites", in: site.root)
      #expect(wrong.status == 1)
      #expect(wrong.standardError.contains("error: there is no site in 'sites' [no-site]"))
      #expect(wrong.standardError.contains("hint: give the folder that has the site's blog.toml"))
    }
  }

  @Test func `outside of a site there is nothing to build`() async throws {
    try await TemporaryFolder.with { folder in
      let outcome = try Program.run(["build"], in: folder)
      #expect(outcome.status == 1)
      #expect(outcome.standardOutput.isEmpty)
      #expect(outcome.standardError.contains("there is no blog.toml here or in a folder above"))
      #expect(outcome.standardError.contains("hint: go to the site's folder"))
    }
  }

  @Test func `colours are for terminals`() async throws {
    try await CommandSite.with(Self.broken) { site in
      let outcome = try site.run("build", environment: ["TERM": "xterm-256color"])
      #expect(!outcome.standardError.contains("\u{1B}"))
    }
  }
}
