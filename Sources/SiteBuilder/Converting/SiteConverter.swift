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

  /// `faulty` are the places of pages with findings.
  func convert(
    _ pages: [ParsedPage?]
  ) async -> (pages: [ParsedPage?], faulty: Set<Int>, diagnostics: [Diagnostic]) {
    guard pages.contains(where: { $0?.body.outline.hasSnippets ?? false }) else {
      return (pages, [], [])
    }
    // An earlier build found nothing wrong with what is remembered; it is converted when it is shown.
    let snippets = pages.flatMap { page -> [MarkdownSnippet] in
      guard let body = page?.body, body.outline.hasSnippets, !body.isRemembered else { return [] }
      return body.snippets + body.summarySnippets
    }
    await converter.answerAll(snippets.lazy.map(\.request), parallel)
    let converted = pages.map { page -> ParsedPage? in
      guard let page, page.body.outline.hasSnippets else { return page }
      return page.with(PageBody(page.body, shownBy: converter))
    }
    let (faulty, diagnostics) = findings(pages)
    return (converted, faulty, diagnostics)
  }

  private func findings(_ pages: [ParsedPage?]) -> (faulty: Set<Int>, diagnostics: [Diagnostic]) {
    var findings = SnippetFindings()
    var faulty: Set<Int> = []
    for (place, page) in pages.enumerated() {
      guard let page, page.body.outline.hasSnippets, !page.body.isRemembered else { continue }
      var source: SourceFile?
      for snippet in page.body.snippets {
        let answer = converter.answer(snippet.request)
        guard answer.isFinding else { continue }
        faulty.insert(place)
        // A file is read again where something has to be shown of it.
        let file = source ?? reader.read(page.file.path).source
        source = file
        findings.add(answer, of: snippet, in: file ?? SourceFile(path: page.file.path, bytes: []))
      }
    }
    return (faulty, findings.diagnostics(converter))
  }
}

extension MarkdownDocument {
  func showing(_ converter: SnippetConverter) -> MarkdownDocument {
    showing(converter.html(of:))
  }
}

extension SnippetConverter {
  /// What stands in the slot of a snippet; nil where its author's text is shown.
  func html(of snippet: MarkdownSnippet) -> [UInt8]? {
    guard case .html(let html) = answer(snippet.request) else { return nil }
    return snippet.html(showing: html)
  }
}
