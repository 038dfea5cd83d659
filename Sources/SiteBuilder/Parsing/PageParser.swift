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
    let (source, problems) = reader.read(file.path)
    guard let source else { return (nil, problems) }
    let split = FrontMatterSplitter.split(source)
    let (fields, syntax) = FrontMatterParser.parse(source, split)
    var diagnostics = problems + syntax
    guard !split.diagnostics.hasErrors else { return (nil, diagnostics) }
    let (metadata, nearMisses, findings) = metadataReader.read(source, fields)
    diagnostics += findings
    let markdown = markdown.of(metadata)
    let (readable, range, forbidden) = PageMarkdown.readable(source, body: split.body)
    diagnostics += forbidden
    let isHTML = metadata.isHTML ?? (file.fileExtension == "html")
    var text = PageBody.empty
    var shortcodes: ShortcodeBody?
    var firstHeading: String?
    if let (body, findings) = markdown.shortcodes(
      readable, body: range, bodyLine: split.bodyLine, isHTML: isHTML)
    {
      diagnostics += findings
      shortcodes = body
      if metadata.title == nil { firstHeading = markdown.firstHeading(of: body) }
    } else {
      text = body(readable, range, split.bodyLine, metadata, isHTML: isHTML, &diagnostics)
      firstHeading = text.outline.firstHeading
    }
    let page = ParsedPage(
      file: file, written: WrittenMetadata(metadata), body: text, shortcodes: shortcodes,
      firstHeading: firstHeading, nearMisses: nearMisses)
    return (syntax.hasErrors ? nil : page, diagnostics)
  }

  /// From memory where the very same text was read without a finding before.
  private func body(
    _ source: SourceFile, _ range: Range<Int>, _ line: Int, _ metadata: PageMetadata, isHTML: Bool,
    _ diagnostics: inout [Diagnostic]
  ) -> PageBody {
    let markdown = markdown.of(metadata)
    let read: @Sendable () -> MarkdownDocument = {
      markdown.document(
        source, body: range, bodyLine: line, isHTML: isHTML,
        summary: metadata.summary)
    }
    let key = memory.key(
      source.bytes.span.extracting(range), line: line, isHTML: isHTML,
      summary: metadata.summary, markdown.fingerprint)
    if let outline = memory.outline(for: key) {
      return PageBody(remembered: outline, key: key, read: read)
    }
    let document = read()
    diagnostics += document.diagnostics
    return PageBody(document, key: document.diagnostics.isEmpty ? key : nil)
  }
}
