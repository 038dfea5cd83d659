/// Code or a formula of a Markdown text, and the place in the HTML where it stands as its author wrote
/// it until something better is known.
package struct MarkdownSnippet: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// The `number` is that of the block in its page.
    case codeBlock(CodeBlockInfo, number: Int)
    case inlineCode(language: String)
    case formula(isDisplay: Bool)
    /// A block whose language is `math`.
    case formulaBlock
  }

  package let kind: Kind
  /// The code, or the TeX without its delimiters.
  package let text: [UInt8]
  /// The bytes of the HTML that show it.
  package let slot: Range<Int>
  /// The line of the file in which the text begins, from 1.
  package let line: Int
  /// Of the text's beginning, from 1, in bytes; 0 where only the line is known.
  package let column: Int

  /// Whether it is more than a part of a paragraph.
  var isBlock: Bool {
    switch kind {
    case .codeBlock, .formulaBlock: true
    case .inlineCode, .formula: false
    }
  }

  func moved(to slot: Range<Int>) -> MarkdownSnippet {
    MarkdownSnippet(kind: kind, text: text, slot: slot, line: line, column: column)
  }

  func moved(toLine line: Int) -> MarkdownSnippet {
    MarkdownSnippet(kind: kind, text: text, slot: slot, line: line, column: column)
  }

  /// The whole of what to put into the slot; `converted` is marked-up code, or MathML.
  package func html(showing converted: [UInt8]) -> [UInt8] {
    switch kind {
    case .codeBlock(let info, let number):
      return CodeBlockWriter.write(text, highlighted: converted, info: info, number: number)
    case .inlineCode(let language):
      return Self.inlineCode(converted, language: language)
    case .formula: return converted
    case .formulaBlock:
      var html: [UInt8] = []
      html.append("<p>")
      html += converted
      html.append("</p>\n")
      return html
    }
  }

  /// A formula as its author wrote it.
  package static func formula(showing source: String) -> [UInt8] {
    formula(showing: Array(source.utf8).span)
  }

  static func formula(showing source: Span<UInt8>) -> [UInt8] {
    var html: [UInt8] = []
    html.append("<code class=\"math\">")
    html.appendEscaped(source)
    html.append("</code>")
    return html
  }

  /// `code` is HTML already.
  static func inlineCode(_ code: [UInt8], language: String) -> [UInt8] {
    var html: [UInt8] = []
    html.append("<code class=\"language-")
    html.appendEscaped(language)
    html.append("\">")
    html += code
    html.append("</code>")
    return html
  }
}
