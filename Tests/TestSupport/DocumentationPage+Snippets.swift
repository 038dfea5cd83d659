import Diagnostics

extension DocumentationPage {
  private static let separator = "\n@@@@\n"
  private static let templates = [
    "page.html", "list.html", "home.html", "taxonomy.html", "term.html", "404.html",
  ]
  private static let configuration = """
    title = "Example"
    base_url = "https://example.com/"
    theme = ""

    """

  /// Those that give something else than the page shows.
  func wrongSnippets(of site: DocumentationExamples.Site) async throws -> [String] {
    var wrong: [String] = []
    for block in site.snippets {
      wrong += try await wrongResults(block, block.all.filter { $0.mistake == nil }, site)
      for snippet in block.all where snippet.mistake != nil {
        let outcome = try await build(block, [snippet], site)
        let codes = outcome.diagnostics.map(\.code)
        if codes != [snippet.mistake] {
          wrong.append("line \(snippet.line): `\(snippet.written)` gives ✗ \(codes)")
        }
      }
    }
    return wrong
  }

  private func wrongResults(
    _ block: DocumentationExamples.Snippets, _ snippets: [DocumentationExamples.Snippets.Snippet],
    _ site: DocumentationExamples.Site
  ) async throws -> [String] {
    let outcome = try await build(block, snippets, site)
    if !outcome.diagnostics.isEmpty { return [outcome.text] }
    let file =
      String(block.address.dropFirst()) + (block.address.hasSuffix("/") ? "index.html" : "")
    guard let bytes = outcome.output.files[file] else {
      return ["there is no page \(block.address)"]
    }
    let results = String(decoding: bytes, as: UTF8.self).split(
      separator: Self.separator, omittingEmptySubsequences: false)
    return zip(snippets, results).compactMap { snippet, result in
      let text = DocumentationExamples.Snippets.trimmed(result)
      if text == snippet.output { return nil }
      let shown = text.replacing("\n", with: "⏎")
      return "line \(snippet.line): `\(snippet.written)` gives `\(shown)`"
    }
  }

  /// Each is a template of its own, so that what it sets is not seen by the next one.
  private func build(
    _ block: DocumentationExamples.Snippets, _ snippets: [DocumentationExamples.Snippets.Snippet],
    _ site: DocumentationExamples.Site
  ) async throws -> SiteFixture.Outcome {
    var texts = site.files
    texts["blog.toml"] = texts["blog.toml"] ?? Self.configuration
    var includes: [String] = []
    for snippet in snippets {
      let name = "snippets/line-\(snippet.line).\(block.suffix)"
      texts["templates/" + name] = snippet.template
      includes.append("{% include '\(name)' %}")
    }
    let page = """
      {% if (paginator.url if paginator is defined else page.url) == '\(block.address)' -%}
      \(includes.joined(separator: Self.separator))
      {%- endif %}
      """
    for name in Self.templates { texts["templates/" + name] = page }
    return try await SiteFixture(files: FileTree(texts)).build()
  }
}
