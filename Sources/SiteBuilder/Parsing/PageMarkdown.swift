import Caching
import Diagnostics
import Markdown
import Shortcodes
import SiteModel

/// The body of a page to what it shows, by the site's settings for Markdown.
struct PageMarkdown: Sendable {
  let parser: MarkdownParser
  /// Of the parser's options.
  let fingerprint: Fingerprint

  init(_ options: MarkdownOptions) {
    parser = MarkdownParser(options: options)
    fingerprint = Fingerprint { SettingsFingerprint.combine(options, into: &$0) }
  }

  /// The same with characters replaced that no page may hold, which is a finding.
  static func readable(
    _ source: SourceFile, body: Range<Int>
  ) -> (source: SourceFile, body: Range<Int>, diagnostics: [Diagnostic]) {
    let bytes = source.bytes[body]
    guard let first = ForbiddenCharacters.first(in: bytes.span),
      let (text, count) = ForbiddenCharacters.replaced(in: bytes)
    else { return (source, body, []) }
    let readable = SourceFile(path: source.path, bytes: source.bytes[..<body.lowerBound] + text)
    let position = readable.position(at: body.lowerBound + first.lowerBound)
    return (
      readable, body.lowerBound..<readable.bytes.count, [.noncharacters(count, at: position)]
    )
  }

  func document(
    _ source: SourceFile, body: Range<Int>, bodyLine: Int, isHTML: Bool, summary: String?
  ) -> MarkdownDocument {
    var document =
      isHTML
      ? parser.parseHTML(source, body: body)
      : parser.parse(source, body: body, bodyLine: bodyLine)
    use(summary, in: &document)
    return document
  }

  /// A body with calls of shortcodes; nil for one without.
  func shortcodes(
    _ source: SourceFile, body: Range<Int>, bodyLine: Int, isHTML: Bool
  ) -> (body: ShortcodeBody, diagnostics: [Diagnostic])? {
    guard ShortcodeParser.mayStand(in: source, body: body) else { return nil }
    let fences = isHTML ? [] : parser.fencedCode(source, body: body)
    let (segments, findings) = ShortcodeParser.parse(source, body: body, literal: fences)
    let result = ShortcodeBody(
      source: source, range: body, line: bodyLine, segments: segments, fences: fences,
      isHTML: isHTML)
    return (result, findings)
  }

  /// The text of the first heading that no shortcode makes.
  func firstHeading(of body: ShortcodeBody) -> String? {
    guard !body.isHTML else { return nil }
    let source = body.withoutCalls
    let document = parser.parse(source, body: 0..<source.bytes.count, bodyLine: 1)
    return Self.firstHeading(of: document)
  }

  static func firstHeading(of document: MarkdownDocument) -> String? {
    document.headings.first.map(\.text).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A summary in the front matter is Markdown, as in Hugo.
  func use(_ summary: String?, in document: inout MarkdownDocument) {
    guard let summary else { return }
    let source = SourceFile(path: "", text: summary)
    let written = parser.parse(source, body: 0..<source.bytes.count, bodyLine: 1)
    // Headings have ids, which must not stand on a list beside those of another page.
    let isPlain = written.headings.isEmpty
    document.summary = isPlain ? written.html : written.summary
    document.summaryLinks = isPlain ? written.links : written.summaryLinks
    document.summarySnippets = isPlain ? written.snippets : written.summarySnippets
  }
}

extension Diagnostic {
  fileprivate static func noncharacters(_ count: Int, at position: SourcePosition) -> Diagnostic {
    .warning(
      "noncharacter", "this is a character that no page may hold; U+FFFD is shown in its place",
      at: position,
      hint: count == 1 ? "remove it" : "remove it, and \(count - 1) more in this file")
  }
}
