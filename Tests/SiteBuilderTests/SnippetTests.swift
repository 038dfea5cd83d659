import Diagnostics
import Files
import SiteBuilder
import TestSupport
import Testing

struct SnippetTests {
  private static let code = "---\ntitle: T\n---\n```rust\nlet x = 1;\n```\n\n```go\nx\n```\n"
  private static let math = "---\ntitle: T\n---\na\n\n$x$ and $y$\n"

  /// A machine on which some files are not installed.
  private func build(_ texts: [String: String], without part: String) async throws
    -> SiteFixture.Outcome
  {
    var site = SiteFixture(texts)
    let read = site.disk.read
    site.disk.read = { path, limit throws(FileError) in
      if path.contains(part) { throw FileError(path: path, reason: "not there") }
      return try read(path, limit)
    }
    return try await site.build()
  }

  @Test func `without Prism code is plain, and one warning says what to install`() async throws {
    let outcome = try await build(
      ["content/a.md": Self.code, "content/b.md": Self.code], without: "prismjs")
    #expect(outcome.diagnostics.map(\.code) == ["scripts-unavailable"])
    #expect(outcome.diagnostics.map(\.position.path) == ["content/a.md"])
    #expect(outcome.text.contains("apt-get install node-prismjs"))
    let page = outcome.output.text("b/index.html")
    #expect(page?.contains("<code class=\"language-rust\">let x = 1;\n</code>") == true)
  }

  @Test func `without KaTeX formulas are shown as they are written`() async throws {
    let outcome = try await build(["content/a.md": Self.math], without: "katex")
    #expect(outcome.diagnostics.map(\.code) == ["scripts-unavailable"])
    #expect(outcome.diagnostics.map(\.position.line) == [6])
    #expect(outcome.text.contains("apt-get install libjs-katex"))
    let page = outcome.output.text("a/index.html")
    #expect(page?.contains("<code class=\"math\">$x$</code> and <code") == true)
  }

  @Test func `what only a template needs is missed as well`() async throws {
    let outcome = try await build(
      [
        "templates/page.html": "{{ 'x' | highlight('rust') }}",
        "content/a.md": "---\ntitle: T\n---\n",
      ],
      without: "prismjs")
    #expect(outcome.diagnostics.map(\.code) == ["scripts-unavailable"])
    #expect(outcome.diagnostics.map(\.position.path) == ["blog.toml"])
  }

  @Test func `pages without code and formulas never ask for the libraries`() async throws {
    var site = SiteFixture([
      "content/a.md": "---\ntitle: T\n---\n$5 and $10\n\n    x\n\n```\ny\n```\n"
    ])
    let read = site.disk.read
    site.disk.read = { path, limit throws(FileError) in
      #expect(!path.contains("prismjs") && !path.contains("katex"))
      return try read(path, limit)
    }
    let outcome = try await site.build()
    #expect(outcome.diagnostics.isEmpty, "\(outcome.text)")
  }

  @Test func `code is shown anew when what shows it is gone or there again`() async throws {
    try await TemporaryFolder.with { folder in
      var fixture = SiteFixture(["content/a.md": Self.code])
      try fixture.files.write(to: folder)
      let read = fixture.disk.read
      let with = try await fixture.build(in: folder)
      fixture.disk.read = { path, limit throws(FileError) in
        if path.contains("prismjs") { throw FileError(path: path, reason: "not there") }
        return try read(path, limit)
      }
      let without = try await fixture.build(in: folder)
      #expect(without.output != with.output)
      #expect(without.output.text("a/index.html")?.contains("let x = 1;\n</code>") == true)
      fixture.disk.read = read
      #expect(try await fixture.build(in: folder).output == with.output)
    }
  }
}
