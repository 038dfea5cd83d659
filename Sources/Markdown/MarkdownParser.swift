package import Diagnostics

/// Turns the text of a page into HTML and what the site needs to know of it.
package struct MarkdownParser: Sendable {
  package let options: MarkdownOptions

  package init(options: MarkdownOptions = MarkdownOptions()) {
    self.options = options
  }

  /// `body` is a range of the file's bytes that starts with a line, `bodyLine` that line's number.
  ///
  /// `insertions` are what tokens in the text stand for.
  package func parse(
    _ source: SourceFile, body: Range<Int>, bodyLine: Int, insertions: MarkdownInsertions? = nil
  ) -> MarkdownDocument {
    let body = body.clamped(to: 0..<source.bytes.count)
    var text = FormulaText(source, body: body, bodyLine: bodyLine, insertions: insertions)
    if options.math != .off { text.findFormulas(options) }
    let insertions = text.insertions
    let tree = CMarkDocument(text.bytes, options: options)
    let positions = LinkPositions(text)
    if let excess = tree.excess {
      var document = MarkdownDocument()
      document.html = Self.unread(text.bytes)
      document.diagnostics = [positions.diagnostic(excess)]
      return document
    }
    let hasFootnotes = options.footnotes && FootnoteDefinitions.mayStand(in: source.bytes[body])
    let footnotes = hasFootnotes ? Footnotes(tree) : Footnotes()
    var content = HTMLRenderer(
      options: options, purpose: .content, footnotes: footnotes, positions: positions,
      insertions: insertions)
    content.html.reserveCapacity(body.count + body.count / 4)
    content.render(tree)

    let blocks = content.marker.isFound ? nil : content.summaryBlocks
    var summary = HTMLRenderer(
      options: options, purpose: .summary(blocks: blocks ?? .max), footnotes: footnotes,
      positions: content.positions.rewound(), insertions: insertions)
    summary.render(tree)

    var document = MarkdownDocument()
    document.html = content.html
    document.links = content.links
    document.snippets = content.snippets
    document.headings = content.headings
    document.summary = summary.html
    document.summaryLinks = summary.links
    document.summarySnippets = summary.snippets
    document.hasMoreMarker = content.marker.isFound
    document.summaryIsWhole =
      content.marker.isFound
      ? !content.marker.isFollowed : content.summaryBlocks.map { $0 == content.blocks } ?? true
    document.wordCount = content.words.count
    document.readingTime = content.words.readingTime
    document.diagnostics = content.findings.all
    if hasFootnotes {
      let definitions = FootnoteDefinitions(source: source, body: body)
      document.diagnostics += definitions.diagnostics(tree, footnotes)
      let undefined = UndefinedFootnotes(text.bytes, footnotes, definitions, isFragment: false)
      document.diagnostics += undefined.diagnostics(in: text.bytes, options, positions)
    }
    if insertions != nil { document.showContents() }
    return document
  }

  /// A part of a page to HTML, in which links, ids of headings and the table of contents stay
  /// tokens until the whole is parsed with the same insertions.
  package func parseFragment(
    _ source: SourceFile, insertions: inout MarkdownInsertions
  ) -> (html: [UInt8], diagnostics: [Diagnostic]) {
    let body = 0..<source.bytes.count
    // Moved, so that adding to them copies nothing.
    var taken = MarkdownInsertions()
    swap(&taken, &insertions)
    var text = FormulaText(source, body: body, bodyLine: 1, insertions: consume taken)
    if options.math != .off { text.findFormulas(options) }
    taken = text.insertions ?? MarkdownInsertions()
    text.insertions = nil
    let tree = CMarkDocument(text.bytes, options: options)
    if let excess = tree.excess {
      insertions = consume taken
      return (Self.unread(text.bytes), [LinkPositions(text).diagnostic(excess)])
    }
    let hasFootnotes = options.footnotes && FootnoteDefinitions.mayStand(in: source.bytes[body])
    let footnotes = hasFootnotes ? Footnotes(tree) : Footnotes()
    var renderer = HTMLRenderer(
      options: options, purpose: .fragment, footnotes: footnotes,
      positions: LinkPositions(text), insertions: consume taken)
    renderer.render(tree)
    insertions = renderer.insertions
    var diagnostics = renderer.findings.all
    if hasFootnotes {
      let definitions = FootnoteDefinitions(source: source, body: body)
      diagnostics += definitions.diagnostics(tree, footnotes)
      let undefined = UndefinedFootnotes(text.bytes, footnotes, definitions, isFragment: true)
      diagnostics += undefined.diagnostics(in: text.bytes, options, LinkPositions(text))
    }
    return (renderer.html, diagnostics)
  }

  /// A short text such as a title to HTML; the paragraph's tags are left out where it is the only
  /// block.
  package func parseInline(_ text: String) -> String {
    var options = options
    options.footnotes = false
    options.headingIDs = false
    options.highlighting = false
    let source = SourceFile(path: "", text: text)
    let body = 0..<source.bytes.count
    let tree = CMarkDocument(source.bytes[body], options: options)
    if tree.excess != nil {
      return String(decoding: Self.unread(source.bytes[body]), as: UTF8.self)
    }
    var renderer = HTMLRenderer(
      options: options, purpose: .summary(blocks: .max), footnotes: Footnotes(),
      positions: LinkPositions(
        FormulaText(source, body: body, bodyLine: 1, insertions: nil)))
    renderer.render(tree)
    var html = renderer.html[...]
    if renderer.blocks == 1, html.starts(with: "<p>".utf8),
      html.suffix(5).elementsEqual("</p>\n".utf8)
    {
      html = html.dropFirst(3).dropLast(5)
    }
    return String(decoding: html, as: UTF8.self)
  }

  /// A text that is more than cmark may be asked to read, as it stands.
  private static func unread(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var html: [UInt8] = []
    html.appendEscaped(text.span)
    return html
  }
}
