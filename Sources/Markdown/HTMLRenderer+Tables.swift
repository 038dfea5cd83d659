extension HTMLRenderer {
  /// Where in a table the renderer is; tables do not nest.
  struct TableState {
    var alignments: [UInt8] = []
    var column = 0
    var isInHeader = false
    var hasBody = false
  }

  mutating func openTablePart(_ node: borrowing CMarkDocument.Node, _ kind: MarkdownNodeKind) {
    switch kind {
    case .table:
      table = TableState(alignments: node.alignments)
      html.startLine()
      html.append("<table")
      writeAttributes(of: node)
      html.append(">")
    case .tableHeader:
      table.isInHeader = true
      table.column = 0
      html.append("\n<thead>\n<tr>")
    case .tableRow:
      table.column = 0
      html.startLine()
      if !table.hasBody { html.append("<tbody>\n") }
      table.hasBody = true
      html.append("<tr>")
    default: openCell()
    }
  }

  mutating func closeTablePart(_ kind: MarkdownNodeKind) {
    switch kind {
    case .table:
      html.startLine()
      if table.hasBody { html.append("</tbody>\n") }
      html.append("</table>\n")
    case .tableHeader:
      table.isInHeader = false
      html.append("\n</tr>\n</thead>")
    case .tableRow: html.append("\n</tr>")
    default:
      if table.isInHeader { html.append("</th>") } else { html.append("</td>") }
    }
  }

  private mutating func openCell() {
    let alignment = table.column < table.alignments.count ? table.alignments[table.column] : 0
    table.column += 1
    if table.isInHeader { html.append("\n<th") } else { html.append("\n<td") }
    let name: StaticString
    switch alignment {
    case UInt8(ascii: "l"): name = "left"
    case UInt8(ascii: "c"): name = "center"
    case UInt8(ascii: "r"): name = "right"
    default:
      html.append(">")
      return
    }
    if options.modernHTML { html.append(" style=\"text-align: ") } else { html.append(" align=\"") }
    html.append(name)
    html.append("\">")
  }
}
