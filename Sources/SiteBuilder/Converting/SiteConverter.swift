import Diagnostics
import Highlighting
import Markdown

/// The pages of a site to the same with their code highlighted and their formulas set.
///
/// Pages without either cost nothing here: JavaScript is started for the first text that needs it.
struct SiteConverter {
  let converter: SnippetConverter
  let reader: SourceReader
  let parallel: OrderedConcurrentMap

  func convert(
    _ pages: [ParsedPage?]
  ) async -> (pages: [ParsedPage?], diagnostics: [Diagnostic]) {
    let snippets = pages.map { page in
      page.map { $0.document.snippets + $0.document.summarySnippets } ?? []
    }
    guard snippets.contains(where: { !$0.isEmpty }) else { return (pages, []) }
    await converter.answerAll(snippets.lazy.joined().map(\.request), parallel)
    let converter = converter
    let converted = await parallel.map(pages) { page in
      page.map { page in page.with(page.document.showing(converter)) }
    }
    return (converted, diagnostics(pages))
  }

  private func diagnostics(_ pages: [ParsedPage?]) -> [Diagnostic] {
    var findings = SnippetFindings()
    for page in pages {
      guard let page else { continue }
      var source: SourceFile?
      for snippet in page.document.snippets {
        let answer = converter.answer(snippet.request)
        guard answer.isFinding else { continue }
        // A file is read again where something has to be shown of it.
        let file = source ?? reader.read(page.file.path).source
        source = file
        findings.add(answer, of: snippet, in: file ?? SourceFile(path: page.file.path, bytes: []))
      }
    }
    return findings.diagnostics(converter)
  }
}

extension MarkdownDocument {
  func showing(_ converter: SnippetConverter) -> MarkdownDocument {
    showing { snippet in
      guard case .html(let html) = converter.answer(snippet.request) else { return nil }
      return snippet.html(showing: html)
    }
  }
}
