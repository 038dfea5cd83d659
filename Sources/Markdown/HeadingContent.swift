/// A heading's words in three forms: for its id, as plain text, and as HTML for a list of headings.
struct HeadingContent: Sendable {
  private(set) var idText: [UInt8] = []
  private(set) var text: [UInt8] = []
  /// Without links, images (their text stays), raw tags and footnotes.
  private(set) var html: [UInt8] = []
  /// With their slots in `html`.
  private(set) var formulas: [MarkdownSnippet] = []
  let attributes: HeadingAttributes
  private var imageDepth = 0
  private var isInEmoji = false
  /// The length of the `{:.language}` that comes next.
  private var languageMark = 0

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
    case .text where imageDepth == 0: appendText(node, insertions)
    case .text: append(node, insertions)
    case .code:
      if imageDepth == 0 { html.append("<code>") }
      append(node, insertions)
      if imageDepth == 0 { html.append("</code>") }
      languageMark = node.language.map { $0.utf8.count + 4 } ?? 0
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

  /// Formulas are shown in the HTML as they are in the heading; in the text stands their source.
  private mutating func appendText(
    _ node: borrowing CMarkDocument.Node, _ insertions: MarkdownInsertions?
  ) {
    var start = languageMark
    languageMark = 0
    node.withLiteral { literal in
      guard let insertions else {
        append(literal.extracting(min(start, literal.count)..<literal.count))
        return
      }
      while let token = MarkdownInsertions.next(in: literal, from: start) {
        append(insertions.plain(literal.extracting(start..<token.range.lowerBound)).span)
        if case .snippet(let formula, let source) = insertions.entry(token.number),
          !formula.isBlock
        {
          append(formula, source)
        } else {
          append(insertions.text(token.number).span)
        }
        start = token.range.upperBound
      }
      append(literal.extracting(start..<literal.count))
    }
  }

  private mutating func append(_ formula: MarkdownSnippet, _ source: [UInt8]) {
    let start = html.count
    if case .inlineCode(let language) = formula.kind {
      var code: [UInt8] = []
      code.appendEscaped(formula.text.span)
      html += MarkdownSnippet.inlineCode(code, language: language)
    } else {
      html += MarkdownSnippet.formula(showing: source.span)
    }
    formulas.append(formula.moved(to: start..<html.count))
    text += source
    idText += source
  }

  private mutating func append(_ literal: Span<UInt8>) {
    text.append(literal)
    html.appendEscaped(literal)
    if imageDepth == 0, !isInEmoji { idText.append(literal) }
  }
}
