extension HTMLRenderer {
  /// Text, escaped, with what its tokens stand for.
  mutating func writeEscaped(_ text: Span<UInt8>) {
    var start = 0
    while let token = nextToken(in: text, from: start) {
      feedText(text.extracting(start..<token.range.lowerBound))
      writeInsertion(token.number)
      start = token.range.upperBound
    }
    feedText(text.extracting(start..<text.count))
  }

  private mutating func feedText(_ text: Span<UInt8>) {
    html.appendEscaped(text)
    if !isSummary { words.feed(text) }
  }

  func nextToken(in text: Span<UInt8>, from start: Int) -> (range: Range<Int>, number: Int)? {
    hasInsertions ? MarkdownInsertions.next(in: text, from: start) : nil
  }

  /// For attributes: the text that readers see of what tokens stand for.
  mutating func writePlain(_ text: Span<UInt8>) {
    if hasInsertions {
      html.appendEscaped(insertions.plain(text).span)
    } else {
      html.appendEscaped(text)
    }
  }

  /// What a token stands for; in a fragment what only the page can know stays a token.
  mutating func writeInsertion(_ number: Int, below limit: Int = .max) {
    guard number < min(limit, insertions.entries.count) else { return }
    switch insertions.entries[number] {
    case .html(let inserted): writeInserted(inserted, number)
    case .formulaLine: if html.last == UInt8(ascii: "\n") { html.removeLast() }
    case _ where isFragment: html += MarkdownInsertions.token(number)
    case .contents:
      if !isSummary {
        words.endWord()
        html += MarkdownInsertions.token(number)
      }
    case .snippet(let snippet, let source): writeInserted(snippet, source: source)
    case .link(let link):
      let start = html.count
      html.appendHref(link.destination)
      links.append(link.moved(to: start..<html.count))
    case .linkAttributes: noteLinkAttributes()
    case .headingID(let heading):
      let id = isSummary ? "" : identifier(ofInserted: heading)
      if !id.isEmpty {
        html.append(" id=\"")
        html += id.utf8
        html.append("\"")
      }
    case .headingAnchor(let heading):
      if !isSummary {
        let id = identifier(ofInserted: heading)
        writeAnchor(
          id: id, text: String(decoding: insertions.headings[heading].content.text, as: UTF8.self))
      }
    }
  }

  /// Formulas in code are none.
  mutating func writeCode(_ text: Span<UInt8>) {
    var start = 0
    while let token = nextToken(in: text, from: start) {
      feedText(text.extracting(start..<token.range.lowerBound))
      if insertions.isFormula(token.number) {
        feedText(insertions.text(token.number).span)
      } else {
        writeInsertion(token.number)
      }
      start = token.range.upperBound
    }
    feedText(text.extracting(start..<text.count))
  }

  private mutating func writeInserted(_ inserted: [UInt8], _ number: Int) {
    if isFragment {
      html += inserted
      return
    }
    var start = 0
    while let token = MarkdownInsertions.next(in: inserted.span, from: start) {
      html += inserted[start..<token.range.lowerBound]
      writeInsertion(token.number, below: number)
      start = token.range.upperBound
      if html.last == UInt8(ascii: "\n"), start < inserted.count,
        inserted[start] == UInt8(ascii: "\n")
      {
        start += 1
      }
    }
    html += inserted[start...]
    noteRawHTML(inserted.span)
    if !isSummary { feedWords(ofRaw: inserted.span) }
  }

  /// Given where the page first shows the heading, so that ids are counted in its order.
  private mutating func identifier(ofInserted number: Int) -> String {
    if let id = insertedIdentifiers[number] { return id }
    let heading = insertions.headings[number]
    let id = note(heading.content, level: heading.level)
    insertedIdentifiers[number] = id
    return id
  }

  /// The words of raw HTML, without its tokens.
  mutating func feedWords(ofRaw text: Span<UInt8>) {
    HTMLScanner.text(of: text) { text in
      var start = 0
      while let token = nextToken(in: text, from: start) {
        words.feed(text.extracting(start..<token.range.lowerBound))
        start = token.range.upperBound
      }
      words.feed(text.extracting(start..<text.count))
    }
  }

  /// The line of the file that a line of the text comes from.
  func sourceLine(_ line: Int) -> Int {
    let lines = insertions.sourceLines
    guard !lines.isEmpty, line >= 1 else { return line }
    return lines[min(line, lines.count) - 1]
  }

  /// Whether a block ends before what a shortcode made of Markdown does.
  func endsInsideWhole(_ node: borrowing CMarkDocument.Node) -> Bool {
    guard !insertions.wholes.isEmpty else { return false }
    let end = node.blockLines.upperBound
    return insertions.wholes.contains { $0.contains(end) && end < $0.upperBound }
  }

  /// Whether a paragraph is written without tags: one insertion alone, or several that begin with
  /// blocks, which may not stand inside of it.
  func isBare(_ paragraph: borrowing CMarkDocument.Node) -> Bool {
    guard hasInsertions else { return false }
    var tokens = 0
    var isBare = true
    var areBlocks = true
    paragraph.walk { node, event in
      guard event == .enter else { return .goOn }
      switch node.kind {
      case .paragraph, .softBreak: return .goOn
      case .text:
        node.withLiteral { text in
          var start = 0
          while isBare, let token = MarkdownInsertions.next(in: text, from: start) {
            isBare =
              text.extracting(start..<token.range.lowerBound).isBlank
              && !insertions.isFormula(token.number)
            tokens += 1
            areBlocks = areBlocks && insertions.isBlock(token.number)
            start = token.range.upperBound
          }
          isBare = isBare && text.extracting(start..<text.count).isBlank
        }
      default: isBare = false
      }
      return isBare ? .goOn : .leave
    }
    return isBare && (tokens == 1 || tokens > 1 && areBlocks)
  }
}
