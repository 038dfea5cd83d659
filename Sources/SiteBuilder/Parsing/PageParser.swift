import Caching
import Diagnostics
import FrontMatter
import Markdown
import SiteModel

/// One content file to a page: front matter to typed fields, body to HTML, or to calls of shortcodes
/// that are run when the site is known.
struct PageParser: Sendable {
  let reader: SourceReader
  private let metadataReader: PageMetadataReader
  private let markdown: SiteMarkdown
  let memory: OutlineMemory
  let texts: TextStore

  init(
    reader: SourceReader, configuration: SiteConfiguration, memory: OutlineMemory, texts: TextStore
  ) {
    self.reader = reader
    self.memory = memory
    self.texts = texts
    metadataReader = PageMetadataReader(configuration: configuration)
    markdown = SiteMarkdown(configuration.markdown)
  }

  /// nil where the file could not be read or its front matter not be understood.
  func parse(_ file: ContentFile) -> (page: ParsedPage?, diagnostics: [Diagnostic]) {
    let (read, problems) = reader.readUnchecked(file.path)
    guard let source = read else { return (nil, problems) }
    let split = FrontMatterSplitter.split(source)
    let head = source.bytes.span.extracting(..<split.body.lowerBound)
    if !split.diagnostics.isEmpty || !UTF8Validation.isValid(head),
      let problem = SourceReader.source(of: source.bytes, named: source.path).diagnostics.first
    {
      return (nil, [problem])
    }
    let (fields, syntax) = FrontMatterParser.parse(source, split)
    var diagnostics = syntax
    guard !split.diagnostics.hasErrors else { return (nil, diagnostics) }
    let (metadata, nearMisses, findings) = metadataReader.read(source, fields)
    diagnostics += findings
    let isHTML = metadata.isHTML ?? (file.fileExtension == "html")
    let body: Body
    let key = key(source, split.body, split.bodyLine, metadata, isHTML: isHTML)
    let texts = texts
    if let outline = memory.outline(for: key, onDamage: { texts.noteChange(of: file.path) }) {
      // What was read without a finding is text, has no calls and nothing that no page may hold.
      body = Body(
        text: PageBody(
          remembered: outline, origin(of: source, metadata, isHTML: isHTML, key)))
    } else {
      if let problem = SourceReader.source(of: source.bytes, named: source.path).diagnostics.first {
        return (nil, [problem])
      }
      body = self.body(source, split, metadata, isHTML: isHTML, key, &diagnostics)
    }
    let page = ParsedPage(
      file: file, written: WrittenMetadata(metadata), head: Fingerprint(of: head), body: body.text,
      shortcodes: body.shortcodes,
      firstHeading: metadata.title == nil ? body.firstHeading : nil, nearMisses: nearMisses)
    return (syntax.hasErrors ? nil : page, diagnostics)
  }

  private struct Body {
    var text: PageBody
    var shortcodes: ShortcodeBody?
    var heading: String?

    var firstHeading: String? { heading ?? text.outline.firstHeading }
  }

  private func body(
    _ source: SourceFile, _ split: FrontMatterSplit, _ metadata: PageMetadata, isHTML: Bool,
    _ known: Fingerprint, _ diagnostics: inout [Diagnostic]
  ) -> Body {
    let (readable, range, forbidden) = PageMarkdown.readable(source, body: split.body)
    diagnostics += forbidden
    let markdown = markdown.of(metadata)
    if let (body, findings) = markdown.shortcodes(
      readable, body: range, bodyLine: split.bodyLine, isHTML: isHTML)
    {
      diagnostics += findings
      return Body(
        text: .empty, shortcodes: body,
        heading: metadata.title == nil ? markdown.firstHeading(of: body) : nil)
    }
    let document = markdown.document(
      readable, body: range, bodyLine: split.bodyLine, isHTML: isHTML, summary: metadata.summary)
    diagnostics += document.diagnostics
    guard forbidden.isEmpty, document.diagnostics.isEmpty else {
      return Body(text: PageBody(document, key: nil))
    }
    return Body(
      text: PageBody(
        document, key: known, origin: origin(of: source, metadata, isHTML: isHTML, known)))
  }

  private func origin(
    of source: SourceFile, _ metadata: PageMetadata, isHTML: Bool, _ key: Fingerprint
  ) -> TextOrigin {
    TextOrigin(
      reader: reader, store: texts, markdown: markdown.of(metadata), path: source.path,
      isHTML: isHTML, summary: metadata.summary, key: key)
  }

  private func key(
    _ source: SourceFile, _ range: Range<Int>, _ line: Int, _ metadata: PageMetadata, isHTML: Bool
  ) -> Fingerprint {
    OutlineMemory.key(
      source.bytes.span.extracting(range), line: line, isHTML: isHTML, summary: metadata.summary,
      markdown.of(metadata).fingerprint)
  }
}
