/// Code and formulas: written as their author wrote them, into slots for something better.
extension HTMLRenderer {
  mutating func writeCodeBlock(_ node: borrowing CMarkDocument.Node) {
    html.startLine()
    guard options.modernHTML else {
      writePlainBlock(node)
      return
    }
    let info = node.withInfo { info in
      var bytes: [UInt8] = []
      bytes.append(info)
      return bytes
    }
    var code: [UInt8] = []
    node.withLiteral { code.append($0) }
    let isMade = hasInsertions && insertions.isMade(code.span)
    // The call of a shortcode is no list of options.
    var (shown, problems) = CodeBlockInfoParser.parse(
      info.starts(with: "{{".utf8) ? [] : hasInsertions ? insertions.plain(info.span) : info)
    codeBlocks += 1
    if let below = attributeList(node.attributes) {
      shown.identifier = shown.identifier ?? below.list.id
      shown.classes += below.list.classes
      for other in below.list.others { noteDropped(other.name, .code, line: below.line) }
    }
    if isSummary {
      // On a list the ids of its pages would meet.
      shown.anchorsLines = false
      shown.identifier = nil
    } else if !problems.isEmpty {
      let place = positions.place(of: info.span, inLine: node.line)
      for problem in problems where findings.takes("bad-code-option") {
        let column = place.column + problem.offset
        findings.append(
          .badCodeOption(
            problem,
            at: positions.position(LinkPositions.Place(line: place.line, column: column))))
      }
    }
    let language = shown.language
    if isMade {
      // HTML that a shortcode made is shown as it is.
      writeOpening(language)
      writeCode(code.span)
      html.append("</code></pre>\n")
    } else {
      if hasInsertions { code = insertions.plain(code.span) }
      writeBlock(code, shown, node)
    }
    words.endWord()
  }

  private mutating func writeBlock(
    _ code: [UInt8], _ info: CodeBlockInfo, _ node: borrowing CMarkDocument.Node
  ) {
    let line = positions.line(ofBlock: node.line) + (node.fence == nil ? 0 : 1)
    func snippet(_ kind: MarkdownSnippet.Kind) -> MarkdownSnippet {
      MarkdownSnippet(kind: kind, text: code, slot: 0..<0, line: line, column: 0)
    }
    let isFormula = info.language.lowercased() == "math" && options.math != .off
    if info.language.lowercased() == "mermaid" {
      html.append("<pre class=\"mermaid\">")
      html.appendEscaped(code.span)
      html.append("</pre>\n")
    } else if isFormula || (options.highlighting && !info.language.isEmpty) {
      let snippet = snippet(
        isFormula ? .formulaBlock : .codeBlock(info, number: codeBlocks))
      if isFragment {
        html += insertions.add(snippet, source: code)
      } else {
        writeSlot(snippet, source: code)
      }
      return
    } else {
      html += CodeBlockWriter.write(code, info: info, number: codeBlocks)
    }
    if !isSummary { words.feed(code.span) }
  }

  /// As the specification's examples have it.
  private mutating func writePlainBlock(_ node: borrowing CMarkDocument.Node) {
    html.append("<pre><code")
    node.withInfo { info in
      guard !info.isEmpty else { return }
      html.append(" class=\"language-")
      let end = info.indices.first { info[$0] == UInt8(ascii: " ") || (9...13).contains(info[$0]) }
      writePlain(info.extracting(0..<(end ?? info.count)))
      html.append("\"")
    }
    html.append(">")
    node.withLiteral { writeEscaped($0) }
    words.endWord()
    html.append("</code></pre>\n")
  }

  private mutating func writeOpening(_ language: String) {
    html.append("<pre tabindex=\"0\"><code")
    if !language.isEmpty {
      html.append(" class=\"language-")
      html.appendEscaped(language)
      html.append("\"")
    }
    html.append(">")
  }

  /// Code may name its language behind it: `` `x`{:.rust} ``.
  mutating func writeInlineCode(_ node: borrowing CMarkDocument.Node) {
    guard options.modernHTML, let language = node.language else {
      html.append("<code>")
      node.withLiteral { writeCode($0) }
      html.append("</code>")
      return
    }
    writtenAttributes = language.utf8.count + 4
    var code: [UInt8] = []
    node.withLiteral { code.append($0) }
    if hasInsertions { code = insertions.plain(code.span) }
    let line = positions.line(ofBlock: node.line)
    let snippet = MarkdownSnippet(
      kind: .inlineCode(language: language), text: code, slot: 0..<0, line: line, column: 0)
    if isFragment, options.highlighting {
      html += insertions.add(snippet, source: code)
    } else {
      writeSlot(snippet, source: code)
    }
  }

  /// A snippet of a fragment, where the page shows it.
  mutating func writeInserted(_ snippet: MarkdownSnippet, source: [UInt8]) {
    guard case .codeBlock(var info, _) = snippet.kind else {
      writeSlot(snippet, source: source)
      return
    }
    codeBlocks += 1
    if isSummary {
      info.anchorsLines = false
      info.identifier = nil
    }
    writeSlot(
      MarkdownSnippet(
        kind: .codeBlock(info, number: codeBlocks), text: snippet.text, slot: snippet.slot,
        line: snippet.line, column: snippet.column),
      source: source)
  }

  /// Writes the source of a snippet where its slot is.
  mutating func writeSlot(_ snippet: MarkdownSnippet, source: [UInt8]) {
    if snippet.isBlock { html.startLine() }
    let start = html.count
    switch snippet.kind {
    case .codeBlock(let info, let number):
      html += CodeBlockWriter.write(snippet.text, info: info, number: number)
    case .inlineCode(let language):
      var escaped: [UInt8] = []
      escaped.appendEscaped(snippet.text.span)
      html += MarkdownSnippet.inlineCode(escaped, language: language)
    case .formula:
      html += MarkdownSnippet.formula(showing: source.span)
    case .formulaBlock:
      writeOpening("math")
      html.appendEscaped(source.span)
      html.append("</code></pre>\n")
    }
    if !isSummary {
      if snippet.isBlock { words.endWord() }
      words.feed(source.span)
      if snippet.isBlock { words.endWord() }
    }
    if case .inlineCode = snippet.kind, !options.highlighting { return }
    let slot = start..<html.count
    snippets.append(snippet.moved(to: slot).moved(toLine: sourceLine(snippet.line)))
  }
}
