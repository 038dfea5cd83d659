extension HTMLRenderer {
  /// The title of the image that is all that a paragraph holds; nil without one.
  static func caption(of paragraph: borrowing CMarkDocument.Node) -> [UInt8]? {
    var title: [UInt8]?
    var depth = 0
    paragraph.walk { node, event in
      guard event == .enter else {
        if !node.kind.isLeaf { depth -= 1 }
        return .goOn
      }
      // An empty text is what attributes leave.
      if depth == 1, node.kind != .text || !node.withLiteral({ $0.isEmpty }) {
        let isOnly = node.kind == .image && title == nil
        title = isOnly ? node.withTitle { Array(copying: $0) } : []
      }
      if !node.kind.isLeaf { depth += 1 }
      return title?.isEmpty == true ? .leave : .goOn
    }
    return title?.isEmpty == false ? title : nil
  }

  /// False where the paragraph is none.
  mutating func closeFigure(_ paragraph: borrowing CMarkDocument.Node) -> Bool {
    guard isInFigure else { return false }
    isInFigure = false
    html.append("\n<figcaption>")
    let title = Self.caption(of: paragraph) ?? []
    writeEscaped(title.span)
    html.append("</figcaption>\n</figure>\n")
    return true
  }
}
