import Foundation
import TestSupport
import Testing

/// What a theme asks of the program and of the environment.
struct ThemeTests {
  private func build(
    _ manifest: String, environment: [String: String] = [:]
  ) async throws -> (outcome: Program.Outcome, page: String?) {
    try await TemporaryFolder.with { folder in
      let files = [
        "blog.toml": "title = \"T\"\nbase_url = \"https://example.com/\"\ntheme = \"t\"\n",
        "themes/t/theme.toml": manifest,
        "themes/t/templates/list.html":
          "{{ site.params.showDate }} {{ site.params.count + 1 }} {{ site.params.tags | join('+') }}",
      ]
      for (path, text) in files {
        let file = URL(fileURLWithPath: folder).appendingPathComponent(path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
      let outcome = try Program.run(["build"], in: folder, environment: environment)
      let page = try? String(contentsOfFile: folder + "/public/index.html", encoding: .utf8)
      return (outcome, page)
    }
  }

  private static let params = """

    [params]
    showDate = { type = "flag", default = false }
    count = { type = "integer", default = 1 }
    tags = { type = "list", default = [] }

    """

  @Test(arguments: [">=0.1", "<1", ">=0.1, <2", "=0.1.0", ">0.0.9,<=0.1"])
  func `a theme works with the versions that it names`(range: String) async throws {
    let (outcome, page) = try await build("blog = \"\(range)\"\n" + Self.params)
    #expect(outcome.status == 0, "\(outcome.standardError)")
    #expect(page == "False 2 ")
  }

  @Test(arguments: [">=99", "<0.1", ">0.1", "=0.2", ">=0.1, <0.1"])
  func `a theme for other versions is refused`(range: String) async throws {
    let (outcome, page) = try await build("blog = \"\(range)\"\n" + Self.params)
    #expect(outcome.status == 1)
    #expect(
      outcome.standardError.contains("themes/t/theme.toml:1:8: error: the theme 't' works with"))
    #expect(outcome.standardError.contains("[unsupported-version]"))
    #expect(page == nil)
  }

  @Test(arguments: ["0.1", "", ">=", ">=x", ">=0.1 <1", ">=1.2.3.4", "~0.1"])
  func `what is no range is reported`(range: String) async throws {
    let (outcome, _) = try await build("blog = \"\(range)\"\n" + Self.params)
    #expect(outcome.standardError.contains("theme.toml:1:8: error: '\(range)' is no range"))
    #expect(outcome.status == 1)
  }

  @Test func `the environment's text is read as the type that the theme declares`() async throws {
    let (outcome, page) = try await build(
      Self.params,
      environment: [
        "BLOG_PARAMS__SHOWDATE": "true", "BLOG_PARAMS__COUNT": "41", "BLOG_PARAMS__TAGS": "a, b",
      ])
    #expect(page == "True 42 a+b")
    #expect(outcome.standardError.isEmpty)
    let (refused, _) = try await build(
      Self.params, environment: ["BLOG_PARAMS__COUNT": "many", "BLOG_PARAMS__OTHER": "x"])
    #expect(
      refused.standardError.contains(
        "environment:1:1: error: 'params.count' has to be a whole number [wrong-type]"))
    #expect(refused.standardError.contains("reads 'params.other' [unknown-param]"))
  }
}
