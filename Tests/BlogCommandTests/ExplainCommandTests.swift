import TestSupport
import Testing

struct ExplainCommandTests {
  private static let site = [
    "content/a.md":
      "---\ntitle: A\ndate: 2024-01-01\naliases: [/old/]\n---\n[b](b.md) {{< note >}}\n",
    "content/b.md": "---\ntitle: B\ndate: 2024-01-02\n---\nB.\n",
    "content/later.md": "---\ntitle: Later\ndate: 2050-01-01\n---\n",
    "content/gone.md": "---\ntitle: Gone\ndate: 2020-01-01\nexpiry_date: 2021-01-01\n---\n",
    "static/x.txt": "x",
    "assets/s.css": "s",
    "templates/page.html":
      "{% extends 'base.html' %}{% block m %}{{ page.content }}{% if page.next %}{{ page.next.title }}{% endif %}{% endblock %}",
    "templates/base.html": "{{ asset('s.css').url }}{% block m %}{% endblock %}",
    "templates/shortcodes/note.html": "{{ site.params.note | default('') }}",
  ]

  private func answers(
    _ questions: [[String]], edit: (CommandSite) throws -> Void = { _ in }
  ) async throws -> [Program.Outcome] {
    try await CommandSite.with(Self.site) { site in
      let built = try Program.run(["build"], in: site.folder)
      #expect(built.status == 0, "\(built.standardError)")
      try edit(site)
      return try questions.map { try Program.run(["explain"] + $0, in: site.folder) }
    }
  }

  @Test func `an output says what it is made of and why it is made again`() async throws {
    let outcomes = try await answers([["/a/"], ["https://example.com/a/"], ["public/a/index.html"]])
    { site in
      try site.write("---\ntitle: New\ndate: 2024-01-02\n---\nB.\n", to: "content/b.md")
      try site.write("{% block m %}{% endblock %}", to: "templates/base.html")
    }
    for outcome in outcomes {
      #expect(
        outcome.standardOutput == """
          a/index.html (https://example.com/a/)
          made from:
            content/a.md
          templates:
            templates/page.html
            templates/base.html
            templates/shortcodes/note.html
          reads of the site:
            site.params
          reads of its page:
            content
            next
          shows of others:
            content/b.md: title
          the next build makes it again:
            templates/base.html changed
            title of content/b.md changed

          """)
      #expect(outcome.status == 0)
      #expect(outcome.standardError.isEmpty)
    }
  }

  @Test func `an alias names its line, and a file that was edited is made again`() async throws {
    let outcomes = try await answers([["/old/"], ["b/index.html"], ["x.txt"]]) { site in
      try site.write("mine", to: "public/b/index.html")
    }
    #expect(outcomes[0].standardOutput.contains("  the alias '/old/' in content/a.md:4\n"))
    #expect(outcomes[1].standardOutput.hasSuffix("  the file is not what the last build wrote\n"))
    #expect(
      outcomes[2].standardOutput.hasSuffix(
        "made from:\n  static/x.txt\nup to date: the next build leaves it as it is\n"))
  }

  @Test func `a page that is withheld says why, and what shows it`() async throws {
    let outcomes = try await answers([
      ["content/later.md"], ["/later/"], ["/gone/"], ["/later/", "--future"],
    ])
    for outcome in outcomes[..<2] {
      #expect(
        outcome.standardOutput.hasPrefix(
          "content/later.md (a page)\nnot published: scheduled for 2050-01-01T00:00:00Z\n  blog build --future shows it\n"
        ), "\(outcome.standardOutput)")
    }
    #expect(outcomes[2].standardOutput.contains("not published: expired 2021-01-01T00:00:00Z\n"))
    #expect(outcomes[3].standardOutput.hasPrefix("later/index.html ("))
  }

  @Test func `a source says which outputs depend on it, in JSON too`() async throws {
    let outcomes = try await answers([
      ["templates/shortcodes/note.html"], ["shortcodes/note.html"], ["params.note"],
      ["site.params"],
      ["assets/s.css", "--format", "json"], ["a/index.html", "--format", "json"],
    ])
    for outcome in outcomes[..<2] {
      #expect(
        outcome.standardOutput
          == "templates/shortcodes/note.html (a template)\ngo through it:\n  a/index.html\n")
    }
    for outcome in outcomes[2..<4] {
      #expect(
        outcome.standardOutput.hasSuffix(" (a setting)\nread its site.params:\n  a/index.html\n"))
    }
    let asset = outcomes[4].standardOutput
    #expect(asset.hasPrefix(#"{"kind":"asset","name":"assets/s.css","withheld":null,"#))
    #expect(
      asset.contains(
        #"{"way":"shows","attributes":["url"],"outputs":["a/index.html","b/index.html"]}"#),
      "\(asset)")
    #expect(
      outcomes[5].standardOutput
        == #"{"kind":"output","name":"a/index.html","url":"https://example.com/a/","made_from":"content/a.md","source":{"path":"content/a.md","line":1},"templates":["templates/page.html","templates/base.html","templates/shortcodes/note.html"],"settings":["site.params"],"functions":["which assets there are"],"page":["content","next"],"others":[{"name":"content/b.md","attributes":["title"]}],"assets":[{"name":"assets/s.css","attributes":["url"]}],"up_to_date":true,"reasons":[]}"#
        + "\n")
  }

  @Test func `what is nothing of the site is an error with a suggestion`() async throws {
    let outcomes = try await answers([["/aa/"], ["content/bb.md"], ["https://other.org/a/"], [""]])
    #expect(outcomes[0].standardError.contains("hint: did you mean '/a/'?"))
    #expect(outcomes[1].standardError.contains("hint: did you mean 'content/b.md'?"))
    #expect(outcomes[2].standardError.contains("[unknown-target]"))
    #expect(outcomes.map(\.status) == [1, 1, 1, 64])
    #expect(outcomes.map(\.standardOutput) == ["", "", "", ""])
  }

  @Test func `nothing is written`() async throws {
    try await CommandSite.with(Self.site) { site in
      let outcome = try site.run("explain", "/a/")
      #expect(outcome.standardOutput.hasSuffix("  no earlier build is known\n"))
      #expect(!site.exists(".blog"))
      #expect(!site.exists("public"))
    }
  }
}
