package import Diagnostics

/// Turns the text of a page into HTML and what the site needs to know of it.
package struct MarkdownParser: Sendable {
  package let options: MarkdownOptions

  package init(options: MarkdownOptions = MarkdownOptions()) {
    self.options = options
  }

  /// `body` is a range of the file's bytes that starts with a line, `bodyLine` that line's number.
  package func parse(_ source: SourceFile, body: Range<Int>, bodyLine: Int) -> MarkdownDocument {
    return MarkdownDocument()
  }

  /// The page of an `.html` file: its body as it is, without slots for links.
  package func parseHTML(_ source: SourceFile, body: Range<Int>) -> MarkdownDocument {
    return MarkdownDocument()
  }

  /// A short text such as a title to HTML; the paragraph's tags are left out where it is the only
  /// block.
  package func parseInline(_ text: String) -> String {
    return text
  }
}
