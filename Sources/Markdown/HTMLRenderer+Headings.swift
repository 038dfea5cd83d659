extension HTMLRenderer {
  mutating func openHeading(_ node: borrowing CMarkDocument.Node) {
    html.startLine()
    html.append("<h")
    html.append(UInt8(ascii: "0") + UInt8(node.headingLevel))
    if !isSummary {
      let attributes =
        options.headingIDs && options.attributes
        ? HeadingAttributes(takenFrom: node, &positions) : HeadingAttributes()
      let content = HeadingContent(
        node, attributes: attributes, rawHTML: options.rawHTML,
        insertions: hasInsertions ? insertions : nil)
      if isFragment {
        let tokens = insertions.add(
          MarkdownInsertions.Heading(level: node.headingLevel, content: content))
        html += tokens.id
        fragmentAnchor = tokens.anchor
      } else {
        let id = note(content, level: node.headingLevel)
        if !id.isEmpty {
          html.append(" id=\"")
          html += id.utf8
          html.append("\"")
        }
      }
      if let list = attributes.list {
        if !list.classes.isEmpty {
          html.append(" class=\"")
          writePlain(Array(list.classes.joined(separator: " ").utf8).span)
          html.append("\"")
        }
        writeOthers(list, as: .block, line: attributes.line)
      }
    }
    html.append(">")
  }

  /// Adds a heading to the page's and gives it its id.
  mutating func note(_ content: HeadingContent, level: Int) -> String {
    let id = options.headingIDs ? identifiers.identifier(for: content) : ""
    headings.append(
      MarkdownHeading(
        level: level, id: id, html: String(decoding: content.html, as: UTF8.self),
        text: String(decoding: content.text, as: UTF8.self), formulas: content.formulas))
    return id
  }

  mutating func closeHeading(_ node: borrowing CMarkDocument.Node) {
    if isFragment {
      html += fragmentAnchor
    } else if !isSummary, let heading = headings.last {
      writeAnchor(id: heading.id, text: heading.text)
    }
    html.append("</h")
    html.append(UInt8(ascii: "0") + UInt8(node.headingLevel))
    html.append(">\n")
  }

  /// A heading's link to itself.
  mutating func writeAnchor(id: String, text: String) {
    guard options.headingAnchors, !id.isEmpty else { return }
    html.append(" <a class=\"heading-anchor\" href=\"#")
    html.appendHref(id)
    html.append("\" aria-label=\"Permalink to “")
    html.appendEscaped(text)
    html.append("”\"></a>")
  }
}
