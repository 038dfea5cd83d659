import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SiteBuilder

/// Settings that the environment gives, through a build.
struct EnvironmentSettingTests {
  private func build(
    _ environment: [String: String], page: String, _ texts: [String: String] = [:]
  ) async throws -> SiteFixture.Outcome {
    var fixture = SiteFixture(
      ["content/a.md": "---\ntitle: A\ndate: 2024-01-01\ntopics: x\n---\n"].merging(texts) { $1 })
    fixture.files.files["templates/page.html"] = Array(page.utf8)
    fixture.change = { $0.environment = environment }
    return try await fixture.build()
  }

  @Test func `a variable comes before the file`() async throws {
    let outcome = try await build(
      [
        "BLOG_TITLE": "Other", "BLOG_BASE_URL": "https://example.org/x/", "BLOG_LANGUAGE": "de",
        "BLOG_AUTHOR__NAME": "Me", "BLOG_TIME_ZONE": "Australia/Perth",
      ],
      page:
        "{{ site.title }} {{ site.base_url }} {{ site.language }} {{ site.author.name }} {{ page.date | date('%z') }}"
    )
    #expect(outcome.text.isEmpty)
    #expect(outcome.output.text("a/index.html") == "Other https://example.org/x/ de Me +0800")
  }

  @Test func `every setting of the reference is taken from the environment`() async throws {
    let names = try Self.documentedSettings()
    #expect(names.contains("markdown.definition_lists") && names.count > 20)
    for name in names where !["author", "params"].contains(name) {
      let variable = "BLOG_" + name.uppercased().replacingOccurrences(of: ".", with: "__")
      let outcome = try await build([variable: "no value of any setting"], page: "")
      #expect(!outcome.diagnostics.contains { $0.code == "unknown-variable" }, "\(variable)")
    }
  }

  /// The first column of the tables of settings, from the title to the menus and after them.
  private static func documentedSettings() throws -> [String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appending(path: "docs/configuration.md"), encoding: .utf8)
    let parts = text.components(separatedBy: "\n## ").filter { part in
      ["The site", "Lists", "Markdown", "Images", "The rest"].contains { part.hasPrefix($0) }
    }
    return parts.flatMap { part in
      part.split(separator: "\n").filter { $0.hasPrefix("| `") }.flatMap { line in
        line.split(separator: "|")[0].split(separator: "`").map(String.init)
          .filter { $0.first?.isLetter ?? false }
      }
    }
  }

  @Test func `numbers, flags and lists are read from text`() async throws {
    let outcome = try await build(
      [
        "BLOG_PAGINATION__SIZE": "1", "BLOG_FEEDS__FORMATS": "rss, json",
        "BLOG_MARKDOWN__HEADING_ANCHORS": "false", "BLOG_TAXONOMIES__TOPICS": "topics",
      ], page: "{{ page.content }}",
      ["content/b.md": "---\ntitle: B\ndate: 2024-01-02\n---\n# H\n"])
    #expect(outcome.text.isEmpty)
    let paths = outcome.output.paths
    #expect(paths.contains("page/2/index.html"))
    #expect(paths.contains("index.xml") && paths.contains("feed.json"))
    #expect(!paths.contains("atom.xml"))
    #expect(paths.contains("topics/x/index.html"))
    #expect(outcome.output.text("b/index.html")?.contains("<a") == false)
  }

  @Test func `params are set below the file's tables`() async throws {
    let outcome = try await build(
      ["BLOG_PARAMS__COLOR": "blue", "BLOG_PARAMS__DEEP__NEW": "n"],
      page: "{{ site.params.Color }} {{ site.params.deep.new }} {{ site.params.deep.old }}",
      [
        "blog.toml": SiteFixture.configuration
          + "[params]\nColor = \"red\"\n[params.deep]\nold = \"o\"\n"
      ])
    #expect(outcome.text.isEmpty)
    #expect(outcome.output.text("a/index.html") == "blue n o")
  }

  @Test func `a value that does not fit is an error at the variable`() async throws {
    let outcome = try await build(
      ["BLOG_PAGINATION__SIZE": "many", "BLOG_BASE_URL": "nowhere"], page: "")
    #expect(
      outcome.text == """
        environment:1:1: error: the value of BLOG_BASE_URL is not the address of a site [bad-base-url]
          BLOG_BASE_URL
          ^
        hint: give scheme and host, and a path if there is one: https://example.com/blog/
        environment:1:1: error: 'pagination.size' has to be a whole number of at least 1 [wrong-type]
          BLOG_PAGINATION__SIZE
          ^
        hint: give a whole number of at least 1

        """)
  }

  @Test func `no finding tells the value of a variable`() async throws {
    let secret = "s3cret"
    let values = [
      secret, ":\(secret)", ":sections[\(secret)]", "../\(secret)", "https://user:\(secret)@h/",
      "user:\(secret)@h", "/\(secret)\u{1B}", "\(secret),\(secret)",
      String(repeating: secret, count: 100),
    ]
    let theme = "params.count.type = \"integer\"\nparams.count.doc = \"How many\"\n"
    let texts = [
      "blog.toml": SiteFixture.configuration.replacing("theme = \"\"", with: "theme = \"t\""),
      "themes/t/theme.toml": theme,
    ]
    let own = [
      "nothing", "deploy_token", "params__count", "params__token", "permalinks__posts",
      "permalinks__page__posts", "taxonomies__topic", "menus__main", "related__x",
    ]
    let open = ["theme", "taxonomies__topic", "pagination__path", "params__count"]
    // All at once, and those alone that the others would hide.
    let runs = [SettingsTable.names + own] + open.map { [$0] }
    var codes: Set<String> = []
    for keys in runs {
      for value in values {
        let variables = keys.map { ("BLOG_" + $0.uppercased(), value) }
        let outcome = try await build(
          Dictionary(variables) { first, _ in first }, page: "x", texts)
        codes.formUnion(outcome.diagnostics.map(\.code))
        for format in DiagnosticFormat.allCases {
          let printed = outcome.diagnostics.map { format.text(for: $0) }.joined()
          #expect(!printed.contains(secret), "\(keys): \(printed)")
        }
      }
    }
    let expected: Set = [
      "bad-base-url", "unknown-time-zone", "unknown-choice", "wrong-type", "bad-permalink",
      "unknown-variable", "bad-theme-name", "bad-folder", "unknown-theme",
    ]
    #expect(codes.isSuperset(of: expected), "\(expected.subtracting(codes))")
  }

  @Test func `an unknown variable is a warning with a suggestion`() async throws {
    let outcome = try await build(
      ["BLOG_TITEL": "x", "BLOG_": "", "BLOGGER": "x", "BLOG_NOTHING__LIKE": "y"], page: "")
    #expect(
      outcome.text == """
        environment:1:1: warning: 'BLOG_NOTHING__LIKE' sets nothing [unknown-variable]
          BLOG_NOTHING__LIKE
          ^
        hint: a variable is BLOG_ and the setting's path in capitals, with __ between levels
        environment:1:1: warning: 'BLOG_TITEL' sets nothing [unknown-variable]
          BLOG_TITEL
          ^
        hint: did you mean BLOG_TITLE?

        """)
    #expect(outcome.report != nil)
  }
}
