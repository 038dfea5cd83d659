/// A code block as HTML: the code alone in `pre` and `code`, and around and between it only what the
/// author asked for.
///
/// Line numbers are attributes (`data-line`), which a theme shows as generated content, so that
/// neither copying nor reading aloud takes them for code. A marked line is a `mark`, which feed
/// readers show too. A line's end is inside of its element.
package struct CodeBlockWriter {
  private let info: CodeBlockInfo
  private let linePrefix: String
  private var html: [UInt8] = []

  private init(info: CodeBlockInfo, number: Int) {
    self.info = info
    linePrefix = info.anchorPrefix ?? "hl-\(number)"
  }

  /// The `number` of the block in its page makes the ids of its lines differ from those of others.
  /// Of `highlighted` only `span` elements may be in balance with the code, as from
  /// `CodeHighlighter`; without it the code is escaped.
  package static func write(
    _ code: [UInt8], highlighted: [UInt8]? = nil, info: CodeBlockInfo, number: Int
  ) -> [UInt8] {
    var writer = CodeBlockWriter(info: info, number: number)
    writer.write(code, highlighted)
    return writer.html
  }

  private mutating func write(_ code: [UInt8], _ highlighted: [UInt8]?) {
    let isFigure = info.title != nil || info.identifier != nil || !info.classes.isEmpty
    if isFigure { openFigure() }
    html.append("<pre tabindex=\"0\"")
    if info.showsLineNumbers { html.append(" class=\"line-numbers\"") }
    html.append("><code")
    if !info.language.isEmpty {
      html.append(" class=\"language-")
      html.appendEscaped(info.language.asClass)
      html.append("\"")
    }
    html.append(">")
    let shown = highlighted ?? Self.escaped(code)
    if info.needsLines {
      writeLines(shown)
    } else {
      html += shown
    }
    html.append("</code></pre>")
    if isFigure { html.append("</figure>") }
    html.append("\n")
  }

  private mutating func openFigure() {
    html.append("<figure class=\"code-block")
    for name in info.classes {
      html.append(" ")
      html.appendEscaped(name)
    }
    html.append("\"")
    if let identifier = info.identifier {
      html.append(" id=\"")
      html.appendEscaped(identifier.asClass)
      html.append("\"")
    }
    html.append(">")
    if let title = info.title {
      html.append("<figcaption>")
      html.appendEscaped(title)
      html.append("</figcaption>")
    }
  }

  private mutating func writeLines(_ shown: [UInt8]) {
    for (index, line) in HighlightedLines(shown).enumerated() {
      let isMarked = info.highlightedLines.contains(index + 1)
      if info.hiddenLines.contains(index + 1) { continue }
      guard isMarked || info.showsLineNumbers else {
        html += line
        continue
      }
      html.append(isMarked ? "<mark class=\"code-line\"" : "<span class=\"code-line\"")
      writeNumber(info.firstLine + index)
      html += line
      html.append(isMarked ? "</mark>" : "</span>")
    }
  }

  /// Ends the opening tag of a line too.
  private mutating func writeNumber(_ number: Int) {
    let name = "\(linePrefix)-\(number)"
    switch (info.showsLineNumbers, info.anchorsLines) {
    case (false, _): html.append(">")
    case (true, false): html += " data-line=\"\(number)\">".utf8
    case (true, true):
      html.append(" id=\"")
      html.appendEscaped(name.asClass)
      // Without text, so that it is not copied; out of the way of the keyboard, where it would be a
      // stop a line.
      html.append("\"><a class=\"code-line-number\" href=\"#")
      html.appendHref(name.asClass)
      html += "\" data-line=\"\(number)\" aria-hidden=\"true\" tabindex=\"-1\"></a>".utf8
    }
  }

  private static func escaped(_ code: [UInt8]) -> [UInt8] {
    var escaped: [UInt8] = []
    escaped.appendEscaped(code.span)
    return escaped
  }
}

extension String {
  /// A class or an id has no spaces.
  fileprivate var asClass: String {
    String(map { $0.isWhitespace ? "-" : $0 })
  }
}
