import Diagnostics
import FrontMatter
import Markdown
import SiteModel

/// One content file to a page: front matter to typed fields, body to HTML.
struct PageParser: Sendable {
  private let reader: SourceReader
  private let metadataReader: PageMetadataReader
  private let markdown: MarkdownParser

  init(reader: SourceReader, configuration: SiteConfiguration) {
    self.reader = reader
    metadataReader = PageMetadataReader(configuration: configuration)
    markdown = MarkdownParser(options: MarkdownOptions(configuration.markdown))
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
    var document =
      metadata.isHTML ?? (file.fileExtension == "html")
      ? markdown.parseHTML(source, body: split.body)
      : markdown.parse(source, body: split.body, bodyLine: split.bodyLine)
    diagnostics += document.diagnostics
    if let summary = metadata.summary { use(summary, in: &document) }
    let page = ParsedPage(
      file: file, metadata: metadata, document: document, nearMisses: nearMisses)
    return (syntax.hasErrors ? nil : page, diagnostics)
  }

  /// A summary in the front matter is Markdown, as in Hugo.
  private func use(_ summary: String, in document: inout MarkdownDocument) {
    let source = SourceFile(path: "", text: summary)
    let written = markdown.parse(source, body: 0..<source.bytes.count, bodyLine: 1)
    // Headings have ids, which must not stand on a list beside those of another page.
    let isPlain = written.headings.isEmpty
    document.summary = isPlain ? written.html : written.summary
    document.summaryLinks = isPlain ? written.links : written.summaryLinks
  }
}
