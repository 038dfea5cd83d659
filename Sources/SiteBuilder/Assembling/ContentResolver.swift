import Markdown
import SiteModel

/// What pages show, with every link of the Markdown turned into a published address.
struct ContentResolver: Sendable {
  let baseURL: BaseURL

  func text(of page: ParsedPage?) -> PageText {
    guard let page else { return PageText() }
    let document = page.document
    var text = PageText()
    text.content = String(decoding: document.html(resolving: address), as: UTF8.self)
    if let summary = page.metadata.summary {
      text.summary = MarkdownParser(options: MarkdownOptions()).parseInline(summary)
    } else {
      text.summary = String(decoding: document.summary(resolving: address), as: UTF8.self)
    }
    text.headings = document.headings
    text.wordCount = document.wordCount
    text.readingTime = document.readingTime
    return text
  }

  /// An address from the root is one in the site, wherever the site is published.
  private func address(of link: MarkdownLink) -> String? {
    baseURL.resolvingFromRoot(link.destination)
  }
}
