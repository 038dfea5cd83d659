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
    text.summary = String(decoding: document.summary(resolving: address), as: UTF8.self)
    if page.metadata.summary != nil { text.summary = Self.withoutParagraph(text.summary) }
    text.headings = document.headings
    text.wordCount = document.wordCount
    text.readingTime = document.readingTime
    return text
  }

  /// A summary in the front matter that is one paragraph loses its tags, as in Hugo.
  private static func withoutParagraph(_ html: String) -> String {
    guard html.hasPrefix("<p>"), html.hasSuffix("</p>\n") else { return html }
    let inner = html.dropFirst(3).dropLast(5)
    return inner.contains("<p>") ? html : String(inner)
  }

  /// An address from the root is one in the site, wherever the site is published.
  private func address(of link: MarkdownLink) -> String? {
    baseURL.resolvingFromRoot(link.destination)
  }
}
