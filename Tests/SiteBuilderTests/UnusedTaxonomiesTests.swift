import Diagnostics
import SiteBuilder
import TestSupport
import Testing

/// Taxonomies of `blog.toml` whose key is not the one that pages have.
struct UnusedTaxonomiesTests {
  private func outcome(
    _ taxonomies: String, _ pages: [String: String]
  ) async throws -> SiteFixture.Outcome {
    var texts = ["blog.toml": SiteFixture.configuration + taxonomies]
    for (path, frontMatter) in pages {
      texts["content/posts/\(path).md"] = "---\ntitle: T\n\(frontMatter)\n---\n"
    }
    return try await SiteFixture(texts).build()
  }

  @Test func `Hugo's table, copied as it is, is named with what to write`() async throws {
    let outcome = try await outcome(
      "[taxonomies]\ntag = \"tags\"\ncategory = \"categories\"\n",
      ["a": "tags: [x, y]\ncategories: z", "b": "tags: [x]"])
    #expect(
      outcome.text == """
        blog.toml:7:1: warning: no page has the key 'tag' of this taxonomy, and 2 pages have 'tags' [unused-taxonomy]
          tag = "tags"
          ^
        content/posts/a.md:3:1: this key is the author's own
          tags: [x, y]
          ^
        hint: write tags = "tags": the key of the front matter as pages have it, then the folder of the addresses
        blog.toml:8:1: warning: no page has the key 'category' of this taxonomy, and 1 page has 'categories' [unused-taxonomy]
          category = "categories"
          ^
        content/posts/a.md:4:1: this key is the author's own
          categories: z
          ^
        hint: write categories = "categories": the key of the front matter as pages have it, then the folder of the addresses

        """)
  }

  @Test func `the other form of a key is a slip where no page has the key`() async throws {
    let table = "[taxonomies]\ntopics = \"subjects\"\n"
    #expect(
      try await outcome(table, ["a": "topic: [x]"]).diagnostics.map(\.code)
        == ["unused-taxonomy"])
    #expect(
      try await outcome(table, ["a": "subjects: x"]).diagnostics.map(\.code)
        == ["unused-taxonomy"])
    #expect(
      try await outcome(table, ["a": "topic: [x]", "b": "topics: [y]"]).diagnostics.isEmpty)
  }

  @Test(arguments: [
    // Without terms there is nothing to lose.
    ("[taxonomies]\ntag = \"tags\"\n", "weight: 1"),
    ("[taxonomies]\ntag = \"tags\"\n", "tags: []"),
    ("[taxonomies]\ntag = \"tags\"\n", "tags:"),
    // One text is as likely the author's own.
    ("[taxonomies]\ntopics = \"subjects\"\n", "topic: mine"),
    // The key is said to be the author's own.
    ("[taxonomies]\ntag = \"tags\"\n", "params:\n  tags: [x]"),
    // Nobody has asked for these taxonomies.
    ("", "tag: [x]\ncategory: [y]"),
  ])
  func `a site without terms is no finding`(table: String, key: String) async throws {
    let outcome = try await outcome(table, ["a": key])
    #expect(outcome.diagnostics.isEmpty, "\(outcome.text)")
  }

  @Test func `a draft's terms show that the key is meant`() async throws {
    let outcome = try await outcome(
      "[taxonomies]\ntag = \"tags\"\n", ["a": "tags: [x]", "b": "draft: true\ntag: [y]"])
    #expect(outcome.diagnostics.isEmpty)
  }

  @Test func `a variable is the place of the taxonomy that it adds`() async throws {
    var site = SiteFixture(["content/a.md": "---\ntitle: T\ntopics: [x]\n---\n"])
    site.change = { $0.environment = ["BLOG_TAXONOMIES__TOPIC": "topics"] }
    let outcome = try await site.build()
    #expect(outcome.diagnostics.map(\.code) == ["unused-taxonomy"])
    #expect(outcome.diagnostics.first?.position.path == "environment")
    #expect(
      outcome.diagnostics.first?.hint
        == "name the variable after the key that pages have: BLOG_TAXONOMIES__TOPICS")
  }
}
