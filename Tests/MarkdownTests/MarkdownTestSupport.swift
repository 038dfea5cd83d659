import Diagnostics
import Markdown

func parse(
  _ text: String, _ options: MarkdownOptions = MarkdownOptions()
) -> MarkdownDocument {
  let source = SourceFile(path: "content/page.md", text: text)
  return MarkdownParser(options: options).parse(source, body: 0..<source.bytes.count, bodyLine: 1)
}

func parse(_ bytes: [UInt8]) -> MarkdownDocument {
  let source = SourceFile(path: "content/page.md", bytes: bytes)
  return MarkdownParser().parse(source, body: 0..<bytes.count, bodyLine: 1)
}

extension MarkdownDocument {
  var htmlText: String { String(decoding: html, as: UTF8.self) }
  var summaryText: String { String(decoding: summary, as: UTF8.self) }
}

extension MarkdownOptions {
  /// As cmark writes it, with all extensions of GitHub Flavored Markdown.
  static var github: MarkdownOptions {
    var options = MarkdownOptions.plain
    options.extensions = [.table, .strikethrough, .autolink, .tasklist]
    return options
  }

  init(_ change: (inout MarkdownOptions) -> Void) {
    self.init()
    change(&self)
  }
}
