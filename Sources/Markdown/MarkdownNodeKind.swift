/// What a node of the Markdown tree is.
enum MarkdownNodeKind {
  case document, blockQuote, list, item, taskItem, codeBlock, htmlBlock, paragraph, heading
  case thematicBreak, footnoteDefinition
  case definitionList, definitionTerm, definition
  case table, tableHeader, tableRow, tableCell
  case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, strikethrough, link, image
  case footnoteReference
  case emoji, mark, subscripted, superscripted
  case other

  /// A leaf is entered and never left.
  var isLeaf: Bool {
    switch self {
    case .codeBlock, .htmlBlock, .thematicBreak, .text, .softBreak, .lineBreak, .code, .htmlInline:
      true
    default: false
    }
  }

  var isInline: Bool {
    switch self {
    case .text, .softBreak, .lineBreak, .code, .htmlInline, .emphasis, .strong, .strikethrough,
      .link, .image, .footnoteReference, .emoji, .mark, .subscripted, .superscripted:
      true
    default: false
    }
  }
}
