import Caching
import Markdown
import SiteModel

/// What a site has to know of a page's text before the text itself is shown anywhere.
///
/// A reference. Headings and links of a site together are more than memory should hold: those of a text that is
/// not held itself are kept as bytes, and read each time something asks for them.
final class PageOutline: Sendable {
  let wordCount: Int
  /// In minutes.
  let readingTime: Int
  /// Whether there is code or a formula that can be shown better.
  let hasSnippets: Bool
  /// Of the HTML as the parser made it: links stand in it as their author wrote them.
  let fingerprints: TextFingerprints
  private let parts: Parts

  private struct Places: Sendable {
    var headings: [MarkdownHeading] = []
    var links: [MarkdownLink] = []
    var summaryLinks: [MarkdownLink] = []
  }

  private enum Parts: Sendable {
    case known(Places)
    case encoded(RecordReader, onDamage: @Sendable () -> Void)
  }

  static let empty = PageOutline(MarkdownDocument())

  init(_ document: MarkdownDocument) {
    wordCount = document.wordCount
    readingTime = document.readingTime
    hasSnippets =
      document.showsSnippets || !document.snippets.isEmpty || !document.summarySnippets.isEmpty
    fingerprints = TextFingerprints(content: document.html, summary: document.summary)
    parts = .known(
      Places(
        headings: document.headings, links: document.links, summaryLinks: document.summaryLinks))
  }

  private init(_ outline: PageOutline, _ parts: Parts) {
    wordCount = outline.wordCount
    readingTime = outline.readingTime
    hasSnippets = outline.hasSnippets
    fingerprints = outline.fingerprints
    self.parts = parts
  }

  /// The same in less memory.
  var packed: PageOutline {
    guard case .known(let places) = parts else { return self }
    var writer = RecordWriter()
    Self.write(places, to: &writer)
    return PageOutline(self, .encoded(RecordReader(writer.bytes), onDamage: {}))
  }

  private var places: Places {
    switch parts {
    case .known(let places): return places
    case .encoded(let bytes, let onDamage):
      do {
        return try Self.places(bytes)
      } catch {
        onDamage()
        return Places()
      }
    }
  }

  /// Both, where both are needed.
  var allLinks: (content: [MarkdownLink], summary: [MarkdownLink]) {
    let places = places
    return (places.links, places.summaryLinks)
  }

  var headings: [MarkdownHeading] { places.headings }
  /// In the order of their slots; those of a remembered outline have no slots.
  var links: [MarkdownLink] { places.links }
  var summaryLinks: [MarkdownLink] { places.summaryLinks }

  /// The text of the first heading.
  var firstHeading: String? {
    headings.first.map(\.text).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// With the formulas of its headings shown better.
  func showing(_ converter: SnippetConverter) -> PageOutline {
    guard headings.contains(where: \.hasFormulas) else { return self }
    var shown = places
    shown.headings = headings.map { $0.showing(converter.html(of:)) }
    return PageOutline(self, .known(shown))
  }

  // MARK: Bytes

  /// Changes whenever the bytes below do.
  static let kind = "page outlines 3"

  /// `packages` stands for those that show code and formulas.
  func bytes(packages: UInt64) -> RecordWriter {
    var writer = RecordWriter()
    writer.writeWord(hasSnippets ? packages : 0)
    writer.write(wordCount)
    writer.write(readingTime)
    writer.write(hasSnippets)
    writer.write(fingerprints.content)
    writer.write(fingerprints.summary)
    Self.write(places, to: &writer)
    return writer
  }

  private static func write(_ places: Places, to writer: inout RecordWriter) {
    writer.write(places.headings) { writer, heading in
      writer.write(heading.level)
      writer.write(heading.id)
      writer.write(heading.html)
      writer.write(heading.text)
    }
    for list in [places.links, places.summaryLinks] {
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
  }

  /// nil where other packages showed its code and formulas. `onDamage` is told where headings and links
  /// turn out to be none, which the record's sum lets happen in a faulty program alone.
  init?(
    _ reader: inout RecordReader, packages: Deferred<UInt64>,
    onDamage: @escaping @Sendable () -> Void
  ) throws(DamagedRecord) {
    let written = try reader.word()
    wordCount = try reader.integer()
    readingTime = try reader.integer()
    hasSnippets = try reader.flag()
    fingerprints = TextFingerprints(
      content: try reader.fingerprint(), summary: try reader.fingerprint())
    parts = .encoded(reader, onDamage: onDamage)
    if hasSnippets, written != packages.value { return nil }
  }

  private static func places(_ rest: RecordReader) throws(DamagedRecord) -> Places {
    var reader = rest
    let headings = try reader.array { (reader) throws(DamagedRecord) in
      MarkdownHeading(
        level: try reader.integer(), id: try reader.string(), html: try reader.string(),
        text: try reader.string())
    }
    let places = Places(
      headings: headings, links: try reader.array(Self.link),
      summaryLinks: try reader.array(Self.link))
    guard reader.isAtEnd else { throw DamagedRecord() }
    return places
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
