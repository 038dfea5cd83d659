import Caching
import Diagnostics
import FrontMatter
import Markdown
import SiteModel

/// One content file to a page: front matter to typed fields, body to HTML, or to calls of shortcodes
/// that are run when the site is known.
struct PageParser: Sendable {
  private let reader: SourceReader
  private let metadataReader: PageMetadataReader
  private let markdown: SiteMarkdown
  private let memory: OutlineMemory

  init(reader: SourceReader, configuration: SiteConfiguration, memory: OutlineMemory) {
    self.reader = reader
    self.memory = memory
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
    if let outline = memory.outline(for: key) {
      // What was read without a finding is text, has no calls and nothing that no page may hold.
      body = Body(
        text: PageBody(
          remembered: outline, key: key,
          read: reading(source, split.body, split.bodyLine, metadata, isHTML: isHTML)))
    } else {
      if let problem = SourceReader.source(of: source.bytes, named: source.path).diagnostics.first {
        return (nil, [problem])
      }
      body = self.body(source, split, metadata, isHTML: isHTML, &diagnostics)
    }
    let page = ParsedPage(
      file: file, written: WrittenMetadata(metadata), body: body.text, shortcodes: body.shortcodes,
      firstHeading: body.firstHeading, nearMisses: nearMisses)
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
    _ diagnostics: inout [Diagnostic]
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
    let document = reading(readable, range, split.bodyLine, metadata, isHTML: isHTML)()
    diagnostics += document.diagnostics
    let isSound = forbidden.isEmpty && document.diagnostics.isEmpty
    let key = isSound ? key(source, range, split.bodyLine, metadata, isHTML: isHTML) : nil
    return Body(text: PageBody(document, key: key))
  }

  private func reading(
    _ source: SourceFile, _ range: Range<Int>, _ line: Int, _ metadata: PageMetadata, isHTML: Bool
  ) -> @Sendable () -> MarkdownDocument {
    let markdown = markdown.of(metadata)
    let summary = metadata.summary
    return {
      markdown.document(source, body: range, bodyLine: line, isHTML: isHTML, summary: summary)
    }
  }

  private func key(
    _ source: SourceFile, _ range: Range<Int>, _ line: Int, _ metadata: PageMetadata, isHTML: Bool
  ) -> Fingerprint {
    memory.key(
      source.bytes.span.extracting(range), line: line, isHTML: isHTML, summary: metadata.summary,
      markdown.of(metadata).fingerprint)
  }
}
