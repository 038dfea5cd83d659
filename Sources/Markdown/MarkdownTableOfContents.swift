/// The headings of a page as a tree and as HTML.
package struct MarkdownTableOfContents: Sendable, Hashable {
  package struct Node: Sendable, Hashable {
    package let heading: MarkdownHeading
    package var children: [Node] = []

    package init(_ heading: MarkdownHeading, children: [Node] = []) {
      self.heading = heading
      self.children = children
    }
  }

  /// A heading is a child of the nearest one before it that is of a higher rank, even where the
  /// author skipped levels.
  package static func tree(
    _ headings: [MarkdownHeading], levels: ClosedRange<Int> = 1...6
  ) -> [Node] {
    var open: [Node] = []
    var roots: [Node] = []
    func close(_ node: Node) {
      if open.isEmpty { roots.append(node) } else { open[open.count - 1].children.append(node) }
    }
    for heading in headings where levels.contains(heading.level) {
      while let last = open.last, last.heading.level >= heading.level {
        open.removeLast()
        close(last)
      }
      open.append(Node(heading))
    }
    while let last = open.popLast() { close(last) }
    return roots
  }

  /// In the shape of Hugo's `.TableOfContents`; empty where there is no heading of these levels.
  package static func html(
    _ headings: [MarkdownHeading], levels: ClosedRange<Int> = 2...3
  ) -> [UInt8] {
    let roots = tree(headings, levels: levels)
    guard !roots.isEmpty else { return [] }
    var html: [UInt8] = []
    html.append("<nav id=\"TableOfContents\">\n")
    write(roots, indent: 2, into: &html)
    html.append("</nav>\n")
    return html
  }

  /// Goes at most six deep, as headings do.
  private static func write(_ nodes: [Node], indent: Int, into html: inout [UInt8]) {
    let margin = [UInt8](repeating: UInt8(ascii: " "), count: indent)
    html += margin
    html.append("<ul>\n")
    for node in nodes {
      html += margin
      html.append("  <li>")
      writeEntry(node.heading, into: &html)
      if !node.children.isEmpty {
        html.append("\n")
        write(node.children, indent: indent + 4, into: &html)
        html += margin
        html.append("  ")
      }
      html.append("</li>\n")
    }
    html += margin
    html.append("</ul>\n")
  }

  private static func writeEntry(_ heading: MarkdownHeading, into html: inout [UInt8]) {
    guard !heading.id.isEmpty else {
      html += heading.html.utf8
      return
    }
    html.append("<a href=\"#")
    html.appendHref(heading.id)
    html.append("\">")
    html += heading.html.utf8
    html.append("</a>")
  }
}
