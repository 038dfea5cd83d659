import Foundation
import TestSupport
import Testing

/// `blog template` as its users run it.
struct TemplateCommandTests {
  /// Runs the program in a folder with these files.
  private func run(
    _ files: [String: String], _ arguments: String..., environment: [String: String] = [:]
  ) async throws -> Program.Outcome {
    try await TemporaryFolder.with { folder in
      for (path, text) in files {
        let file = URL(fileURLWithPath: folder).appendingPathComponent(path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
      return try Program.run(["template"] + arguments, in: folder, environment: environment)
    }
  }

  @Test func `the text goes to stdout as it is`() async throws {
    let outcome = try await run(
      [
        "a.html": "{{ a }} {{ b }}\n\n{{ c | list }}",
        "a.json": #"{"a": "<", "b": 1.50, "c": {"z": 1, "a": 2}}"#,
      ],
      "a.html", "--data", "a.json")
    #expect(outcome.standardOutput == "&lt; 1.5\n\n[&#39;z&#39;, &#39;a&#39;]")
    #expect(outcome.standardError.isEmpty)
    #expect(outcome.status == 0)
  }

  @Test func `a template without data has no variables`() async throws {
    let outcome = try await run(["a.txt": "{{ a is defined }} {{ '<' }}\n"], "a.txt")
    #expect(outcome.standardOutput == "False <")
  }

  @Test func `other templates are found in the folders given, then beside the file`() async throws {
    let files = [
      "own/page.html":
        "{% extends 'page.html' %}{% block a %}{% include 'part/b.html' %}{{ super() }}{% endblock %}",
      "own/part/b.html": "beside,",
      "one/page.html": "one:{% block a %}{% include name %}{% endblock %}",
      "two/page.html": "two", "two/c.html": "{{ name }}", "one/unused.html": "{% if",
    ]
    let outcome = try await run(
      files.merging(["d.json": #"{"name": "c.html"}"#]) { $1 }, "own/page.html", "--search", "one",
      "--search", "two", "--data", "d.json")
    #expect(outcome.standardOutput == "one:beside,c.html")
    #expect(outcome.standardError.isEmpty)
  }

  @Test func `a name that an expression makes may be missing`() async throws {
    let outcome = try await run(
      [
        "a.txt":
          "{% set n = 'no' %}{% include [n ~ '.txt', 'b' ~ '.txt'] %}{% include n ignore missing %}",
        "b.txt": "b",
      ],
      "a.txt")
    #expect(outcome.standardOutput == "b")
  }

  @Test func `names lead out of no folder`() async throws {
    let outcome = try await run(
      ["in/a.txt": "{% include '../b.txt' %}", "b.txt": "b"], "in/a.txt")
    #expect(outcome.status == 1)
    #expect(outcome.standardError.contains("[unknown-template]"))
    #expect(outcome.standardError.contains("hint: it was looked for in in; give another folder"))
  }

  @Test func `a misspelt attribute three levels deep is reported with the way there`() async throws
  {
    let outcome = try await run(
      [
        "page.html":
          "{% extends 'base.html' %}\n{% block a %}\n  {% include 'a.html' %}{% endblock %}",
        "base.html": "<p>\n{% block a %}{% endblock %}", "a.html": "{% include 'b.html' %}",
        "b.html": "one\n{{ page.params.titel }}",
        "d.json": #"{"page": {"params": {"title": "T"}}}"#,
      ], "page.html", "--data", "d.json")
    #expect(outcome.status == 1)
    #expect(outcome.standardOutput.isEmpty)
    #expect(
      outcome.standardError == """
        b.html:2:16: error: 'page.params' has no key 'titel' [undefined-attribute]
          {{ page.params.titel }}
                         ^
        a.html:1:4: included here
          {% include 'b.html' %}
             ^
        page.html:3:6: included here
            {% include 'a.html' %}{% endblock %}
               ^
        page.html:1:4: extended here
          {% extends 'base.html' %}
             ^
        hint: did you mean 'title'?
        1 error

        """)
  }

  @Test func `in a build the page is named too`() async throws {
    let outcome = try await TemporaryFolder.with { folder in
      let files = [
        "blog.toml": "title = \"T\"\nbase_url = \"https://example.com/\"\ntheme = \"\"\n",
        "content/posts/x.md": "---\ntitle: X\n---\n",
        "templates/list.html": "l",
        "templates/page.html":
          "{% extends 'base.html' %}{% block a %}{% include 'parts/a.html' %}{% endblock %}",
        "templates/base.html": "{% block a %}{% endblock %}",
        "templates/parts/a.html": "{% include 'parts/b.html' %}",
        "templates/parts/b.html": "{% from 'parts/c.html' import c %}\n{{ c(page) }}",
        "templates/parts/c.html": "{% macro c(p) %}\n  {{ p.titel }}{% endmacro %}",
      ]
      for (path, text) in files {
        let file = URL(fileURLWithPath: folder).appendingPathComponent(path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
      return try Program.run(["build", "--diagnostics", "json"], in: folder)
    }
    #expect(outcome.status == 1)
    #expect(
      outcome.standardError == #"""
        {"severity":"error","code":"undefined-attribute","message":"'page' has no attribute 'titel', while rendering content/posts/x.md","file":"templates/parts/c.html","line":2,"column":8,"hint":"did you mean 'title'?","related":[{"file":"templates/parts/b.html","line":2,"column":4,"message":"'c' called here"},{"file":"templates/parts/a.html","line":1,"column":4,"message":"included here"},{"file":"templates/page.html","line":1,"column":42,"message":"included here"},{"file":"templates/page.html","line":1,"column":4,"message":"extended here"}]}

        """#)
  }

  @Test func `every syntax error of all templates is reported in one run`() async throws {
    let outcome = try await run(
      [
        "a.html": "{{ 1 + }}{% include 'b.html' %}{{ x | uper }}", "b.html": "\n{% if %}",
        "d.json": #"{"a": 1, "a": 2,}"#,
      ], "a.html", "--data", "d.json", "--diagnostics", "json")
    let found = outcome.standardError.split(separator: "\n").map { line in
      String(line.firstMatch(of: #/"file":"[^"]*","line":\d+,"column":\d+/#)?.0 ?? "")
    }
    #expect(
      found == [
        #""file":"a.html","line":1,"column":8"#, #""file":"a.html","line":1,"column":39"#,
        #""file":"b.html","line":2,"column":4"#, #""file":"b.html","line":2,"column":7"#,
        #""file":"d.json","line":1,"column":10"#,
        #""file":"d.json","line":1,"column":17"#,
      ])
    #expect(outcome.status == 1)
  }

  @Test(arguments: [
    (
      #"{"a": 12345678901234567890}"#,
      "d.json:1:7: error: this whole number is beyond 64 bits [data-number]"
    ),
    (#"[1]"#, "d.json:1:1: error: expected an object at the top level, found a list [data-syntax]"),
    (
      #"{"a": 1, "a": 2}"#,
      "d.json:1:10: error: duplicate key 'a', already given on line 1 [duplicate-key]"
    ),
    ("{\"a\": \"\u{1}\"}", "d.json:1:8: error: control character"),
    ("", "d.json:1:1: error: expected a value [data-syntax]"),
  ])
  func `data that cannot be used is reported at its place`(data: String, message: String)
    async throws
  {
    let outcome = try await run(["a.txt": "x", "d.json": data], "a.txt", "--data", "d.json")
    #expect(outcome.standardError.hasPrefix(message), "\(outcome.standardError)")
    #expect(outcome.status == 1)
    #expect(outcome.standardOutput.isEmpty)
  }

  @Test func `a missing key of params, data and args is false`() async throws {
    let outcome = try await run(
      [
        "a.txt":
          "{% if site.params.a.b or data.c or args[0].x %}{% else %}no{% endif %}{% if site.b %}{% endif %}",
        "d.json": #"{"site": {"params": {"a": {}}}, "data": {}, "args": [{}]}"#,
      ], "a.txt", "--data", "d.json")
    #expect(
      outcome.standardError.hasPrefix("a.txt:1:82: error: 'site' has no key 'b'"),
      "\(outcome.standardError)")
  }

  @Test func `what needs a site says so, and works with one`() async throws {
    let files = [
      "a.txt": "{{ '/x/' | absolute_url }}",
      "s/blog.toml": "title = \"S\"\nbase_url = \"https://example.com/b/\"\n",
    ]
    let without = try await run(files, "a.txt")
    #expect(without.standardError.contains("'absolute_url' needs a site [template-function]"))
    let with = try await run(files, "a.txt", "--site", "s")
    #expect(with.standardOutput == "https://example.com/b/x/")
  }

  @Test(arguments: [
    ["nix.txt"], ["a.txt", "--data", "nix.json"], ["."], ["a.txt", "--search", "nix"],
  ])
  func `what is not there is reported`(arguments: [String]) async throws {
    let outcome = try await TemporaryFolder.with { folder in
      try Data("x".utf8).write(to: URL(fileURLWithPath: folder).appendingPathComponent("a.txt"))
      return try Program.run(["template"] + arguments, in: folder)
    }
    #expect(outcome.standardError.contains("[unreadable-file]"))
    #expect(outcome.status == 1)
  }

  @Test(arguments: [
    [], ["a", "b"], ["-", "--data", "-"], ["a", "--data"], ["a", "--quiet", "--verbose"],
  ])
  func `wrong usage ends with 64`(arguments: [String]) async throws {
    let outcome = try await TemporaryFolder.with {
      try Program.run(["template"] + arguments, in: $0)
    }
    #expect(outcome.status == 64)
  }
}
