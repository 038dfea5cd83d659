extension HTMLRenderer {
  mutating func openHeading(_ node: borrowing CMarkDocument.Node) {
    html.startLine()
    html.append("<h")
    html.append(UInt8(ascii: "0") + UInt8(node.headingLevel))
    if !isSummary {
      let attributes =
        options.headingIDs
        ? HeadingAttributes(takenFrom: node, &positions) : HeadingAttributes()
      let content = HeadingContent(node, attributes: attributes, rawHTML: options.rawHTML)
      let id = options.headingIDs ? identifiers.identifier(for: content) : ""
      headings.append(
        MarkdownHeading(
          level: node.headingLevel, id: id, html: String(decoding: content.html, as: UTF8.self),
          text: String(decoding: content.text, as: UTF8.self)))
      if !id.isEmpty {
        html.append(" id=\"")
        html += id.utf8
        html.append("\"")
      }
      if !attributes.classes.isEmpty {
        html.append(" class=\"")
        html += attributes.classes.joined(separator: " ").utf8
        html.append("\"")
      }
    }
    html.append(">")
  }

  mutating func closeHeading(_ node: borrowing CMarkDocument.Node) {
    if !isSummary, options.headingAnchors, let heading = headings.last, !heading.id.isEmpty {
      html.append(" <a class=\"heading-anchor\" href=\"#")
      html.appendHref(heading.id)
      html.append("\" aria-label=\"Permalink to “")
      html.appendEscaped(heading.text)
      html.append("”\"></a>")
    }
    html.append("</h")
    html.append(UInt8(ascii: "0") + UInt8(node.headingLevel))
    html.append(">\n")
  }
}
