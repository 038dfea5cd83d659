import Markdown
import SiteModel

/// What pages show, with every link of the Markdown turned into a published address.
struct ContentResolver: Sendable {
  let links: LinkResolver

  /// What `page` shows, whose text was read from `source`, and which of its links may lead nowhere.
  func text(of page: PageID, _ source: ParsedPage?) -> (text: PageText, findings: [LinkFinding]) {
    guard let source else { return (PageText(), []) }
    let document = source.document
    var text = PageText()
    var findings: [LinkFinding] = []
    let content = document.html { link in
      resolve(link, on: page, isMoved: false, isInText: true, &findings)
    }
    text.content = String(decoding: content, as: UTF8.self)
    // The links of a summary are those of the text, unless it is the front matter's own.
    let isOwn = source.metadata.summary != nil
    var repeated: [LinkFinding] = []
    let summary = document.summary { link in
      isOwn
        ? resolve(link, on: page, isMoved: true, isInText: false, &findings)
        : resolve(link, on: page, isMoved: true, isInText: true, &repeated)
    }
    text.summary = String(decoding: summary, as: UTF8.self)
    if isOwn { text.summary = Self.withoutParagraph(text.summary) }
    text.headings = document.headings
    text.wordCount = document.wordCount
    text.readingTime = document.readingTime
    return (text, findings)
  }

  private func resolve(
    _ link: MarkdownLink, on page: PageID, isMoved: Bool, isInText: Bool,
    _ findings: inout [LinkFinding]
  ) -> String? {
    // What a shortcode gives is published as it is; `ref` looks for its page itself.
    if link.isInserted { return nil }
    let answer = links.answer(to: link.destination, on: page, isMoved: isMoved)
    let problem = answer.problem ?? answer.anchor.map { .noAnchor($0.page, $0.fragment) }
    if let problem {
      findings.append(
        LinkFinding(page: page, link: link, isInText: isInText, problem: problem))
    }
    return answer.address
  }

  /// One paragraph without its tags, as Hugo shows a summary of the front matter.
  static func withoutParagraph(_ html: String) -> String {
    guard html.hasPrefix("<p>"), html.hasSuffix("</p>\n") else { return html }
    let inner = html.dropFirst(3).dropLast(5)
    return inner.contains("<p>") ? html : String(inner)
  }
}
