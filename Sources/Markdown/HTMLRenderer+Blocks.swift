extension HTMLRenderer {
  mutating func enter(
    _ node: borrowing CMarkDocument.Node, _ kind: MarkdownNodeKind
  ) -> CMarkDocument.Step {
    switch kind {
    case .paragraph:
      if !node.isTight {
        html.startLine()
        if openAlertTitle(node) { return .goOn }
        isInBareParagraph = isBare(node)
        isInFigure = options.figures && Self.caption(of: node) != nil
        if isInFigure || !isInBareParagraph {
          html.append(isInFigure ? "<figure" : "<p")
          writeAttributes(of: node)
          html.append(isInFigure ? ">\n" : ">")
        }
      }
    case .blockQuote:
      html.startLine()
      openQuote(node)
    case .list: openList(node)
    case .item:
      html.startLine()
      html.append("<li")
      writeAttributesOfItem(node)
      html.append(">")
    case .taskItem: openTaskItem(node)
    case .definitionList:
      html.startLine()
      html.append("<dl")
      writeAttributes(of: node)
      html.append(">\n")
    case .definitionTerm: html.append("<dt>")
    case .definition:
      html.startLine()
      html.append("<dd")
      writeAttributesOfItem(node)
      html.append(">")
    case .heading: openHeading(node)
    case .codeBlock: writeCodeBlock(node)
    case .htmlBlock: return writeHTMLBlock(node)
    case .thematicBreak:
      html.startLine()
      html.append("<hr")
      writeAttributes(of: node)
      html.append(" />\n")
    case .table, .tableHeader, .tableRow, .tableCell: openTablePart(node, kind)
    case .footnoteDefinition: return openFootnote()
    case .document, .other: break
    default: return enterInline(node, kind)
    }
    return .goOn
  }

  mutating func exit(_ node: borrowing CMarkDocument.Node, _ kind: MarkdownNodeKind) {
    switch kind {
    case .paragraph:
      if !node.isTight {
        if closeAlertTitle() || closeFigure(node) { return }
        if node.isLast, node.parentKind == .footnoteDefinition {
          writeBackReferences(isInText: true)
        }
        if isInBareParagraph { html.startLine() } else { html.append("</p>\n") }
      }
    case .blockQuote:
      html.startLine()
      closeQuote()
    case .list:
      if node.isOrderedList { html.append("</ol>\n") } else { html.append("</ul>\n") }
    case .item, .taskItem: html.append("</li>\n")
    case .definitionList: html.append("</dl>\n")
    case .definitionTerm: html.append("</dt>\n")
    case .definition: html.append("</dd>\n")
    case .heading: closeHeading(node)
    case .table, .tableHeader, .tableRow, .tableCell: closeTablePart(kind)
    case .footnoteDefinition: closeFootnote()
    default: exitInline(node, kind)
    }
  }

  private mutating func openList(_ node: borrowing CMarkDocument.Node) {
    html.startLine()
    html.append(node.isOrderedList ? "<ol" : "<ul")
    if node.isOrderedList, node.listStart != 1 {
      html.append(" start=\"")
      html += String(node.listStart).utf8
      html.append("\"")
    }
    writeAttributes(of: node)
    html.append(">\n")
  }

  private mutating func openTaskItem(_ node: borrowing CMarkDocument.Node) {
    html.startLine()
    html.append("<li")
    writeAttributesOfItem(node)
    html.append("><input type=\"checkbox\"")
    if node.isChecked { html.append(" checked=\"\"") }
    html.append(" disabled=\"\"")
    if options.modernHTML { html.append(" aria-label=\"Task\"") }
    html.append(" /> ")
  }

  private mutating func writeHTMLBlock(
    _ node: borrowing CMarkDocument.Node
  ) -> CMarkDocument.Step {
    words.endWord()
    return node.withLiteral { literal in
      guard !marker.isFound, let found = MoreMarker.find(in: literal) else {
        writeRawBlock(literal)
        return .goOn
      }
      marker.isFound = true
      let before = literal.extracting(0..<found.lowerBound)
      let after = literal.extracting(found.upperBound..<literal.count)
      writeRawBlock(before)
      if isSummary { return .leave }
      marker.isFollowed = !after.isBlank
      writeRawBlock(after)
      return .goOn
    }
  }

  private mutating func writeRawBlock(_ text: Span<UInt8>) {
    guard !text.isBlank else { return }
    html.startLine()
    if !options.rawHTML {
      html.append("<p>")
      writeEscaped(text.extracting(0..<text.trimmedCount))
      html.append("</p>\n")
      return
    }
    writeRaw(text)
    html.startLine()
    noteRawHTML(text)
    if !isSummary {
      feedWords(ofRaw: text)
      words.endWord()
    }
  }
}
