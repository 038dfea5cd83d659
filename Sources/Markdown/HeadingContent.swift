/// A heading's words in three forms: for its id, as plain text, and as HTML for a list of headings.
struct HeadingContent: Sendable {
  private(set) var idText: [UInt8] = []
  private(set) var text: [UInt8] = []
  /// Without links, images (their text stays), raw tags and footnotes.
  private(set) var html: [UInt8] = []
  let attributes: HeadingAttributes
  private var imageDepth = 0
  private var isInEmoji = false

  /// `attributes` are no longer part of the heading's text.
  init(
    _ heading: borrowing CMarkDocument.Node, attributes: HeadingAttributes, rawHTML: Bool,
    insertions: MarkdownInsertions?
  ) {
    self.attributes = attributes
    heading.walk { node, event in
      let kind = node.kind
      switch event {
      case .enter: enter(node, kind, rawHTML, insertions)
      case .exit: exit(kind)
      }
      return .goOn
    }
  }

  private mutating func enter(
    _ node: borrowing CMarkDocument.Node, _ kind: MarkdownNodeKind, _ rawHTML: Bool,
    _ insertions: MarkdownInsertions?
  ) {
    switch kind {
    case .text: append(node, insertions)
    case .code:
      if imageDepth == 0 { html.append("<code>") }
      append(node, insertions)
      if imageDepth == 0 { html.append("</code>") }
    case .htmlInline where !rawHTML: append(node, insertions)
    case .softBreak, .lineBreak:
      text.append(UInt8(ascii: " "))
      html.append(UInt8(ascii: " "))
      if imageDepth == 0 { idText.append(UInt8(ascii: " ")) }
    case .image: imageDepth += 1
    case .emoji:
      isInEmoji = true
      if imageDepth == 0 { idText += node.emojiName }
    case .emphasis where imageDepth == 0: html.append("<em>")
    case .strong where imageDepth == 0: html.append("<strong>")
    case .strikethrough where imageDepth == 0: html.append("<del>")
    case .superscripted where imageDepth == 0: html.append("<sup>")
    case .subscripted where imageDepth == 0: html.append("<sub>")
    case .mark where imageDepth == 0: html.append("<mark>")
    default: break
    }
  }

  private mutating func exit(_ kind: MarkdownNodeKind) {
    switch kind {
    case .image: imageDepth -= 1
    case .emoji: isInEmoji = false
    case .emphasis where imageDepth == 0: html.append("</em>")
    case .strong where imageDepth == 0: html.append("</strong>")
    case .strikethrough where imageDepth == 0: html.append("</del>")
    case .superscripted where imageDepth == 0: html.append("</sup>")
    case .subscripted where imageDepth == 0: html.append("</sub>")
    case .mark where imageDepth == 0: html.append("</mark>")
    default: break
    }
  }

  private mutating func append(
    _ node: borrowing CMarkDocument.Node, _ insertions: MarkdownInsertions?
  ) {
    node.withLiteral { literal in
      if let insertions {
        append(insertions.plain(literal).span)
      } else {
        append(literal)
      }
    }
  }

  private mutating func append(_ literal: Span<UInt8>) {
    text.append(literal)
    html.appendEscaped(literal)
    if imageDepth == 0, !isInEmoji { idText.append(literal) }
  }
}
