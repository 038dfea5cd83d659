extension HTMLRenderer {
  mutating func enterInline(
    _ node: borrowing CMarkDocument.Node, _ kind: MarkdownNodeKind
  ) -> CMarkDocument.Step {
    switch kind {
    case .text: writeText(node)
    case .softBreak:
      if !endAlertTitle(node) { html.append("\n") }
      words.endWord()
    case .lineBreak:
      if !endAlertTitle(node) { html.append("<br />\n") }
      words.endWord()
    case .code: writeInlineCode(node)
    case .emphasis: html.append("<em>")
    case .strong: html.append("<strong>")
    case .strikethrough: html.append("<del>")
    case .mark: html.append("<mark>")
    case .subscripted: html.append("<sub>")
    case .superscripted: html.append("<sup>")
    case .link: openLink(node)
    case .image: openImage(node)
    case .htmlInline: return writeInlineHTML(node)
    case .footnoteReference: writeFootnoteReference(node)
    default: break
    }
    return .goOn
  }

  mutating func exitInline(_ node: borrowing CMarkDocument.Node, _ kind: MarkdownNodeKind) {
    switch kind {
    case .image:
      imageDepth -= 1
      guard imageDepth == 0 else { return }
      html.append("\"")
      if !isInFigure { writeTitle(node) }
      write(attributeList(node.attributes), as: .image, on: node)
      writeLinkAttributes()
      html.append(" />")
    case _ where imageDepth > 0: break
    case .emphasis: html.append("</em>")
    case .strong: html.append("</strong>")
    case .strikethrough: html.append("</del>")
    case .mark: html.append("</mark>")
    case .subscripted: html.append("</sub>")
    case .superscripted: html.append("</sup>")
    case .link: html.append("</a>")
    default: break
    }
  }

  /// Inside an image only text counts.
  mutating func enterAlternativeText(
    _ node: borrowing CMarkDocument.Node, _ kind: MarkdownNodeKind
  ) -> CMarkDocument.Step {
    switch kind {
    case .text, .code, .htmlInline: node.withLiteral { writePlain($0) }
    case .softBreak, .lineBreak: html.append(" ")
    case .image: imageDepth += 1
    default: break
    }
    return .goOn
  }

  private mutating func writeText(_ node: borrowing CMarkDocument.Node) {
    // What is written already, as attributes of code, or is the mark of an alert.
    let skipped = writtenAttributes + alertMarker
    writtenAttributes = 0
    alertMarker = 0
    node.withLiteral { writeEscaped($0.extracting(min(skipped, $0.count)..<$0.count)) }
  }

  private mutating func openLink(_ node: borrowing CMarkDocument.Node) {
    let found = attributeList(node.attributes)
    html.append("<a href=\"")
    writeDestination(node, .link)
    html.append("\"")
    writeTitle(node)
    write(found, as: .link, on: node)
    writeLinkAttributes()
    html.append(">")
  }

  private mutating func openImage(_ node: borrowing CMarkDocument.Node) {
    html.append("<img src=\"")
    writeDestination(node, .image)
    html.append("\" alt=\"")
    imageDepth = 1
  }

  private mutating func writeTitle(_ node: borrowing CMarkDocument.Node) {
    node.withTitle { title in
      guard !title.isEmpty else { return }
      html.append(" title=\"")
      writePlain(title)
      html.append("\"")
    }
  }

  private mutating func writeDestination(
    _ node: borrowing CMarkDocument.Node, _ kind: MarkdownLink.Kind
  ) {
    given = attributeList(node.attributes).map { GivenAttributes($0.list) } ?? GivenAttributes()
    node.withDestination { written in
      let place = positions.place(of: node, kind, written)
      if let token = nextToken(in: written, from: 0) {
        writeDestination(
          insertions.plain(written).span, kind, place,
          isInserted: token.range.lowerBound == 0 && !insertions.isFormula(token.number))
      } else {
        writeDestination(written, kind, place)
      }
    }
  }

  private mutating func writeDestination(
    _ destination: Span<UInt8>, _ kind: MarkdownLink.Kind, _ place: LinkPositions.Place,
    isInserted: Bool = false
  ) {
    let text = String(decoding: destination)
    if !options.rawHTML, DangerousAddress.matches(destination) {
      if !isSummary, findings.takes("unsafe-link") {
        findings.append(.unsafeLink(text, at: positions.position(place)))
      }
      return
    }
    let start = html.count
    if !isFragment { html.appendHref(destination) }
    var link = MarkdownLink(
      kind: kind, destination: text, slot: start..<html.count, line: sourceLine(place.line),
      column: place.column, isInserted: isInserted)
    link.given = given
    link.shownWidth = given.width
    if isFragment { html += insertions.add(link) } else { links.append(link) }
  }

  private mutating func writeInlineHTML(
    _ node: borrowing CMarkDocument.Node
  ) -> CMarkDocument.Step {
    node.withLiteral { literal in
      if !marker.isFound, MoreMarker.find(in: literal) == 0..<literal.count {
        marker.isFound = true
        guard isSummary else { return .goOn }
        while let last = html.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\n") {
          html.removeLast()
        }
        return .leave
      }
      if options.rawHTML {
        writeRaw(literal)
        noteRawHTML(literal)
      } else {
        writeEscaped(literal)
      }
      return .goOn
    }
  }

  /// Raw HTML as it is, but for its tokens and what the tag filter disarms.
  mutating func writeRaw(_ text: Span<UInt8>) {
    var start = 0
    while let token = nextToken(in: text, from: start) {
      writeFiltered(text.extracting(start..<token.range.lowerBound))
      if insertions.isFormula(token.number) {
        writeFiltered(insertions.text(token.number).span)
      } else {
        writeInsertion(token.number)
      }
      start = token.range.upperBound
    }
    writeFiltered(text.extracting(start..<text.count))
  }

  private mutating func writeFiltered(_ text: Span<UInt8>) {
    guard options.extensions.contains(.tagfilter) else {
      html.append(text)
      return
    }
    for index in text.indices {
      if text[index] == UInt8(ascii: "<"), TagFilter.matches(text, at: index) {
        html.append("&lt;")
      } else {
        html.append(text[index])
      }
    }
  }
}
