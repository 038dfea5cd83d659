import Caching
import Diagnostics
import FrontMatter
import Markdown

/// Where the text of a page is read from again when something shows it.
struct TextOrigin: Sendable {
  let reader: SourceReader
  let store: TextStore
  let markdown: PageMarkdown
  let path: String
  let isHTML: Bool
  /// The front matter's own.
  let summary: String?
  /// Of the text as it was read first.
  let key: Fingerprint

  func document() -> MarkdownDocument { store.document(for: key, reading: read) }

  private func read() -> MarkdownDocument {
    guard let source = reader.readUnchecked(path).source else { return changed() }
    let split = FrontMatterSplitter.split(source)
    let present = OutlineMemory.key(
      source.bytes.span.extracting(split.body), line: split.bodyLine, isHTML: isHTML,
      summary: summary, markdown.fingerprint)
    guard present == key else { return changed() }
    return markdown.document(
      source, body: split.body, bodyLine: split.bodyLine, isHTML: isHTML, summary: summary)
  }

  private func changed() -> MarkdownDocument {
    store.noteChange(of: path)
    return MarkdownDocument()
  }
}
