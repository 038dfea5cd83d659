import Foundation
import TestSupport
import Testing

struct NewCommandTests {
  @Test(arguments: [
    ("Hello, World!", "hello-world"), ("Café au lait", "cafe-au-lait"),
    ("日本語のタイトル", "日本語のタイトル"), ("Привет, мир", "привет-мир"),
    ("🤔 Thinking 😛", "thinking"), ("It's \"quoted\": a 'title'", "its-quoted-a-title"),
    ("a --- b", "a-b"), ("{{ title }} {% x %}", "title-x"), ("yes", "yes"),
    ("2024-01-01", "2024-01-01"),
    ("# [x]: &y *z !w | > @ `", "x-y-z-w"), ("back\\slash", "back-slash"), ("null", "null"),
    ("../../etc/passwd", "etc-passwd"),
  ])
  func `any title makes a post that builds`(title: String, slug: String) async throws {
    try await CommandSite.with([
      "templates/page.html": "{{ page.title | safe }}|{{ page.draft | json }}"
    ]) {
      site in
      let outcome = try site.run("new", title)
      #expect(outcome.status == 0)
      #expect(outcome.standardError.isEmpty)
      #expect(outcome.standardOutput == "content/posts/\(slug).md\n")
      let built = try site.run("build", "--drafts", "--strict")
      #expect(built.status == 0)
      #expect(built.standardError.isEmpty)
      #expect(try site.text("public/posts/\(slug)/index.html") == "\(title)|true")
    }
  }

  @Test func `posts of one day without letters in their titles stand side by side`() async throws {
    try await CommandSite.with { site in
      var paths: Set<String> = []
      for title in ["🎉", "😀", "!!!"] {
        let outcome = try site.run("new", title, "--publish")
        #expect(outcome.status == 0, "\(outcome.standardError)")
        paths.insert(outcome.standardOutput)
      }
      #expect(paths.count == 3)
      #expect(try site.run("build").status == 0)
    }
  }

  @Test(arguments: ["Index", "index", "_index"])
  func `no title makes a folder of posts one page`(title: String) async throws {
    try await CommandSite.with { site in
      _ = try site.run("new", "Another", "--publish")
      let outcome = try site.run("new", title, "--publish")
      #expect(outcome.standardOutput == "content/posts/index-post.md\n")
      #expect(try site.run("build").status == 0)
      #expect(site.exists("public/posts/another/index.html"))
    }
  }

  @Test func `a title of emoji alone is named by the day`() async throws {
    try await CommandSite.with { site in
      let outcome = try site.run("new", "😛!", "--date", "2024-02-03")
      #expect(outcome.standardOutput == "content/posts/post-2024-02-03.md\n")
    }
  }

  @Test func `a post is a draft of now with an id of its own`() async throws {
    try await CommandSite.with { site in
      let path = try site.run("new", "One").standardOutput.dropLast()
      let text = try site.text(String(path))
      #expect(text.contains("\ndraft: true\n"))
      #expect(text.contains(#/\nid: urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\n/#))
      #expect(text.contains(#/\ndate: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\n/#))
      let other = try site.text(String(try site.run("new", "Two").standardOutput.dropLast()))
      #expect(text.split(separator: "\n")[4] != other.split(separator: "\n")[4])
    }
  }

  @Test func `the date is in the site's zone`() async throws {
    let texts = [
      "blog.toml": SiteFixture.configuration.replacingOccurrences(
        of: "[feeds]", with: "time_zone = \"Australia/Perth\"\n[feeds]")
    ]
    try await CommandSite.with(texts) { site in
      _ = try site.run("new", "One", "--date", "2024-02-03 10:00")
      #expect(try site.text("content/posts/one.md").contains("\ndate: 2024-02-03T10:00:00+08:00\n"))
      _ = try site.run("new", "Two")
      #expect(try site.text("content/posts/two.md").contains(#/\ndate: [-0-9T:]+\+08:00\n/#))
      let wrong = try site.run("new", "Three", "--date", "31.12.2024")
      #expect(wrong.status == 1)
      #expect(wrong.standardError.hasPrefix("command line:1:8: error: '31.12.2024' is not a date"))
      #expect(wrong.standardError.contains("hint: write a date as 2024-01-30"))
      #expect(!site.exists("content/posts/three.md"))
    }
  }

  @Test func `section, tags, bundle and publish do what they say`() async throws {
    let texts = [
      "templates/page.html":
        "{{ page.title }}|{{ page.draft | json }}|{% for t in page.tags %}{{ t.title }};{% endfor %}"
    ]
    try await CommandSite.with(texts) { site in
      let outcome = try site.run(
        "new", "Notes", "--section", "notes/swift", "--bundle", "--tag", "C++", "--tag",
        "two \"words\": x", "--publish")
      #expect(outcome.standardOutput == "content/notes/swift/notes/index.md\n")
      #expect(try site.run("build").status == 0)
      #expect(
        try site.text("public/notes/swift/notes/index.html")
          == "Notes|false|C++;two &#34;words&#34;: x;")
    }
  }

  @Test(arguments: ["../x", "/etc", "", ".hidden", "a//b", "a/../b"])
  func `a section is a folder below content`(section: String) async throws {
    try await CommandSite.with { site in
      let outcome = try site.run("new", "One", "--section", section)
      #expect(outcome.status == 1)
      #expect(outcome.standardError.contains("is not the name of a section [bad-section]"))
      #expect(!site.exists("content"))
    }
  }

  @Test func `nothing is ever overwritten`() async throws {
    try await CommandSite.with { site in
      _ = try site.run("new", "One")
      let text = try site.text("content/posts/one.md")
      for arguments in [
        ["new", "One"], ["new", "one!", "--bundle"], ["new", "ONE", "--publish"],
      ] {
        let outcome = try Program.run(arguments, in: site.folder)
        #expect(outcome.status == 1)
        #expect(outcome.standardOutput.isEmpty)
        #expect(
          outcome.standardError == """
            content/posts/one.md:1:1: error: there is a post of this name already [post-exists]
              content/posts/one.md
              ^
            hint: choose another title, or edit that post
            1 error

            """)
      }
      #expect(try site.text("content/posts/one.md") == text)
      try site.write("html", to: "content/posts/two.html")
      #expect(try site.run("new", "Two").status == 1)
    }
  }

  @Test func `an archetype of the site is used, that of the section first`() async throws {
    let texts = [
      "archetypes/default.md":
        "---\ntitle: {{ title | json }}\ndraft: {{ draft | json }}\n---\nDefault {{ slug }}\n",
      "archetypes/notes.md":
        "+++\ntitle = {{ title | json }}\ndate = {{ date }}\ndraft = {{ draft | json }}\n+++\nNote in {{ section }}\n",
    ]
    try await CommandSite.with(texts) { site in
      _ = try site.run("new", "One \"x\"")
      #expect(
        try site.text("content/posts/one-x.md")
          == "---\ntitle: \"One \\\"x\\\"\"\ndraft: true\n---\nDefault one-x\n")
      _ = try site.run("new", "Two", "--section", "notes", "--date", "2024-01-02")
      #expect(
        try site.text("content/notes/two.md")
          == "+++\ntitle = \"Two\"\ndate = 2024-01-02T00:00:00Z\ndraft = true\n+++\nNote in notes\n"
      )
      #expect(try site.run("build", "--drafts").status == 0)
    }
  }

  @Test func `an archetype with a mistake is a finding and makes nothing`() async throws {
    try await CommandSite.with(["archetypes/default.md": "---\ntitle: {{ titel }}\n---\n"]) {
      site in
      let outcome = try site.run("new", "One")
      #expect(outcome.status == 1)
      #expect(outcome.standardError.hasPrefix("archetypes/default.md:2:11: error: "))
      #expect(outcome.standardError.contains("hint: did you mean 'title'?"))
      #expect(!site.exists("content"))
    }
  }

  @Test func `an archetype that makes no readable post is a finding`() async throws {
    try await CommandSite.with(["archetypes/default.md": "---\ntitle: {{ title }}\n---\n"]) {
      site in
      let outcome = try site.run("new", "a: b: c")
      #expect(outcome.status == 1)
      #expect(outcome.standardError.contains("archetypes/default.md:2:"))
      #expect(!site.exists("content"))
    }
  }

  @Test func `an archetype that ignores an option is a finding`() async throws {
    try await CommandSite.with(["archetypes/default.md": "---\ntitle: {{ title | json }}\n---\n"]) {
      site in
      let outcome = try site.run("new", "One", "--tag", "x", "--date", "2024-01-01")
      #expect(outcome.status == 1)
      #expect(outcome.standardError.contains("hint: add the line: tags: {{ tags | json }}"))
      #expect(outcome.standardError.contains("hint: add the line: date: {{ date }}"))
      #expect(outcome.standardError.contains("hint: add the line: draft: {{ draft | json }}"))
      #expect(!site.exists("content"))
    }
  }

  @Test func `the editor takes over`() async throws {
    try await CommandSite.with { site in
      let none = try site.run("new", "One", "--edit")
      #expect(none.status == 1)
      #expect(none.standardOutput == "content/posts/one.md\n")
      #expect(none.standardError.contains("hint: set the variable EDITOR"))
      #expect(site.exists("content/posts/one.md"))
      let done = try site.run("new", "Two", "--edit", environment: ["EDITOR": "true"])
      #expect(done.status == 0)
      let failed = try site.run("new", "Three", "--edit", environment: ["EDITOR": "false"])
      #expect(failed.status == 1)
      let written = try site.run(
        "new", "It's four", "--edit", environment: ["EDITOR": "sed -i s/true/false/"])
      #expect(written.status == 0)
      #expect(try site.text("content/posts/its-four.md").contains("draft: false"))
    }
  }

  @Test func `the path that is printed can be used from the working directory`() async throws {
    try await CommandSite.with { site in
      let named = try site.run("new", "One", "--site", "site", in: site.root)
      #expect(named.standardOutput == "site/content/posts/one.md\n")
      let below = try site.run("new", "Two", in: site.folder + "/templates")
      let path = String(below.standardOutput.dropLast())
      #expect(FileManager.default.fileExists(atPath: path))
      #expect(try site.run("new", "Three", "--quiet").standardOutput == "content/posts/three.md\n")
    }
  }

  @Test func `a site with a mistake in its settings makes no post`() async throws {
    try await CommandSite.with(["blog.toml": "titel = \"x\"\n"]) { site in
      let outcome = try site.run("new", "One")
      #expect(outcome.status == 1)
      #expect(outcome.standardError.contains("hint: did you mean 'title'?"))
      #expect(!site.exists("content"))
    }
  }

  @Test(arguments: [["new"], ["new", ""], ["new", "  "], ["new", "a\nb"], ["new", "a", "b"]])
  func `a post needs one title of one line`(arguments: [String]) async throws {
    try await CommandSite.with { site in
      let outcome = try Program.run(arguments, in: site.folder)
      #expect(outcome.status == 64)
      #expect(outcome.standardOutput.isEmpty)
      #expect(!site.exists("content"))
    }
  }
}
