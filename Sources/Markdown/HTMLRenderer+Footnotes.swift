extension HTMLRenderer {
  mutating func writeFootnoteReference(_ node: borrowing CMarkDocument.Node) {
    guard !isSummary else { return }
    let number = node.withLiteral { Int(String(decoding: $0)) ?? 0 }
    guard number > 0, number <= footnotes.count else { return }
    let references = footnotes.references(number)
    let index = writtenReferences[number, default: 0]
    writtenReferences[number] = index + 1
    guard index < references.count else { return }
    html.append("<sup class=\"footnote-ref\"><a href=\"#fn-")
    html += footnotes.id(number)
    html.append("\" id=\"fnref-")
    html += references[index]
    html.append("\" data-footnote-ref")
    if options.modernHTML {
      html.append(" role=\"doc-noteref\" aria-label=\"Footnote ")
      html += String(number).utf8
      html.append("\"")
    }
    html.append(">")
    html += String(number).utf8
    html.append("</a></sup>")
  }

  /// Footnotes stand at the end of the tree, in the order of their numbers.
  mutating func openFootnote() -> CMarkDocument.Step {
    guard !isSummary, writtenFootnotes < footnotes.count else { return .skip }
    if writtenFootnotes == 0 {
      html.append("<section class=\"footnotes\" data-footnotes")
      if options.modernHTML { html.append(" role=\"doc-endnotes\" aria-label=\"Footnotes\"") }
      html.append(">\n<ol>\n")
    }
    writtenFootnotes += 1
    let id = footnotes.id(writtenFootnotes)
    html.append("<li")
    if !id.isEmpty {
      html.append(" id=\"fn-")
      html += id
      html.append("\"")
    }
    html.append(">\n")
    return .goOn
  }

  mutating func closeFootnote() {
    if writeBackReferences() { html.append("\n") }
    html.append("</li>\n")
  }

  /// Links back to all places that refer to the footnote, once.
  @discardableResult
  mutating func writeBackReferences(isInText: Bool = false) -> Bool {
    guard writtenBackReferences < writtenFootnotes else { return false }
    writtenBackReferences = writtenFootnotes
    let references = footnotes.references(writtenFootnotes)
    if isInText, !references.isEmpty { html.append(" ") }
    for (index, reference) in references.enumerated() {
      if index > 0 { html.append(" ") }
      html.append("<a href=\"#fnref-")
      html += reference
      html.append(
        "\" class=\"footnote-backref\" data-footnote-backref")
      if options.modernHTML { html.append(" role=\"doc-backlink\"") }
      // As on GitHub, each has a name of its own.
      html.append(
        options.modernHTML ? " aria-label=\"Back to reference " : " aria-label=\"Back to content")
      if options.modernHTML {
        html += String(writtenFootnotes).utf8
        if index > 0 { html += "-\(index + 1)".utf8 }
      }
      html.append("\">↩")
      if index > 0 {
        html.append("<sup class=\"footnote-ref\">")
        html += String(index + 1).utf8
        html.append("</sup>")
      }
      html.append("</a>")
    }
    return !references.isEmpty
  }
}
