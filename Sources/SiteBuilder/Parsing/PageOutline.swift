import Caching
import Markdown
import SiteModel

/// What a site has to know of a page's text before the text itself is shown anywhere.
struct PageOutline: Sendable {
  private(set) var headings: [MarkdownHeading]
  let wordCount: Int
  /// In minutes.
  let readingTime: Int
  /// In the order of their slots; those of a remembered outline have no slots.
  let links: [MarkdownLink]
  let summaryLinks: [MarkdownLink]
  /// Whether there is code or a formula that can be shown better.
  let hasSnippets: Bool
  /// Of the HTML as the parser made it: links stand in it as their author wrote them.
  let fingerprints: TextFingerprints

  static let empty = PageOutline(MarkdownDocument())

  init(_ document: MarkdownDocument) {
    headings = document.headings
    wordCount = document.wordCount
    readingTime = document.readingTime
    links = document.links
    summaryLinks = document.summaryLinks
    hasSnippets =
      document.showsSnippets || !document.snippets.isEmpty || !document.summarySnippets.isEmpty
    fingerprints = TextFingerprints(content: document.html, summary: document.summary)
  }

  /// The text of the first heading.
  var firstHeading: String? {
    headings.first.map(\.text).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// With the formulas of its headings shown better.
  func showing(_ converter: SnippetConverter) -> PageOutline {
    guard headings.contains(where: \.hasFormulas) else { return self }
    var shown = self
    shown.headings = headings.map { $0.showing(converter.html(of:)) }
    return shown
  }

  // MARK: Bytes

  /// Changes whenever the bytes below do.
  static let kind = "page outlines 2"

  /// `packages` stands for those that show code and formulas.
  func bytes(packages: UInt64) -> RecordWriter {
    var writer = RecordWriter()
    writer.writeWord(hasSnippets ? packages : 0)
    writer.write(headings) { writer, heading in
      writer.write(heading.level)
      writer.write(heading.id)
      writer.write(heading.html)
      writer.write(heading.text)
    }
    writer.write(wordCount)
    writer.write(readingTime)
    for list in [links, summaryLinks] {
      writer.write(list) { writer, link in
        writer.write(link.kind == .image)
        writer.write(link.destination)
        writer.write(link.line)
        writer.write(link.column)
        writer.write(link.isInserted)
        writer.write(link.keepsSize)
        writer.write(link.keepsLoading)
        writer.write(link.shownWidth ?? 0)
      }
    }
    writer.write(hasSnippets)
    writer.write(fingerprints.content)
    writer.write(fingerprints.summary)
    return writer
  }

  /// nil where other packages showed its code and formulas.
  init?(_ reader: inout RecordReader, packages: Deferred<UInt64>) throws(DamagedRecord) {
    let written = try reader.word()
    headings = try reader.array { (reader) throws(DamagedRecord) in
      MarkdownHeading(
        level: try reader.integer(), id: try reader.string(), html: try reader.string(),
        text: try reader.string())
    }
    wordCount = try reader.integer()
    readingTime = try reader.integer()
    links = try reader.array(Self.link)
    summaryLinks = try reader.array(Self.link)
    hasSnippets = try reader.flag()
    fingerprints = TextFingerprints(
      content: try reader.fingerprint(), summary: try reader.fingerprint())
    guard reader.isAtEnd else { throw DamagedRecord() }
    if hasSnippets, written != packages.value { return nil }
  }

  private static func link(_ reader: inout RecordReader) throws(DamagedRecord) -> MarkdownLink {
    var link = MarkdownLink(
      kind: try reader.flag() ? .image : .link, destination: try reader.string(), slot: 0..<0,
      line: try reader.integer(), column: try reader.integer(), isInserted: try reader.flag())
    link.keepsSize = try reader.flag()
    link.keepsLoading = try reader.flag()
    let width = try reader.integer()
    link.shownWidth = width == 0 ? nil : width
    return link
  }
}
