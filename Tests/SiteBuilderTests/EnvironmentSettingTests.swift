import Diagnostics
import Foundation
import SiteBuilder
import TestSupport
import Testing

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
        environment:1:15: error: 'nowhere' is not the address of a site [bad-base-url]
          BLOG_BASE_URL=nowhere
                        ^
        hint: give scheme and host, and a path if there is one: https://example.com/blog/
        environment:1:23: error: 'pagination.size' has to be a whole number of at least 1 [wrong-type]
          BLOG_PAGINATION__SIZE=many
                                ^
        hint: give a whole number of at least 1

        """)
  }

  @Test func `an unknown variable is a warning with a suggestion`() async throws {
    let outcome = try await build(
      ["BLOG_TITEL": "x", "BLOG_": "", "BLOGGER": "x", "BLOG_NOTHING__LIKE": "y"], page: "")
    #expect(
      outcome.text == """
        environment:1:1: warning: 'BLOG_NOTHING__LIKE' sets nothing [unknown-variable]
          BLOG_NOTHING__LIKE=y
          ^
        hint: a variable is BLOG_ and the setting's path in capitals, with __ between levels
        environment:1:1: warning: 'BLOG_TITEL' sets nothing [unknown-variable]
          BLOG_TITEL=x
          ^
        hint: did you mean BLOG_TITLE?

        """)
    #expect(outcome.report != nil)
  }
}
