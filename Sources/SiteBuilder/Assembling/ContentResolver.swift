import Diagnostics
import Markdown
import SiteModel

/// What pages show, with every link of the Markdown turned into a published address. A reference, so
/// that it is not copied for every page.
final class ContentResolver: Sendable {
  private let links: LinkResolver
  private let pictures: PictureReader
  private let external: ExternalLinks

  init(links: LinkResolver, pictures: PictureReader, external: ExternalLinks) {
    self.links = links
    self.pictures = pictures
    self.external = external
  }

  /// What the images of a text were found to be.
  private struct Images {
    var count = 0
    var diagnostics: [Diagnostic] = []
  }

  /// What `page` shows, whose text was read from `source`, and which of its links may lead nowhere.
  func text(
    of page: PageID, _ source: ParsedPage?
  ) -> (text: PageText, findings: [LinkFinding], diagnostics: [Diagnostic]) {
    guard let source else { return (PageText(), [], []) }
    var text = PageText()
    var findings: [LinkFinding] = []
    var images = Images()
    let content = source.document.html { link in
      complete(link, on: page, isMoved: false, isInText: true, &findings, &images)
    }
    text.content = String(decoding: content, as: UTF8.self)
    // The links of a summary are those of the text, unless it is the front matter's own.
    let isOwn = source.written.metadata.summary != nil
    var repeated: [LinkFinding] = []
    var summaryImages = Images()
    let summary = source.document.summary { link in
      isOwn
        ? complete(link, on: page, isMoved: true, isInText: false, &findings, &summaryImages)
        : complete(link, on: page, isMoved: true, isInText: true, &repeated, &summaryImages)
    }
    text.summary = String(decoding: summary, as: UTF8.self)
    if isOwn { text.summary = Self.withoutParagraph(text.summary) }
    text.fingerprints = TextFingerprints(content: content, summary: Array(text.summary.utf8))
    text.hasSnippets = source.document.showsSnippets || source.shortcodes != nil
    text.headings = source.document.headings
    text.wordCount = source.document.wordCount
    text.readingTime = source.document.readingTime
    return (text, findings, images.diagnostics + (isOwn ? summaryImages.diagnostics : []))
  }

  private func complete(
    _ link: MarkdownLink, on page: PageID, isMoved: Bool, isInText: Bool,
    _ findings: inout [LinkFinding], _ images: inout Images
  ) -> (address: String?, attributes: String) {
    // What a shortcode gives is published as it is; `ref` looks for its page itself.
    if link.isInserted {
      return (
        nil,
        link.kind == .image
          ? attributes(ofFile: nil, &images) : external.attributes(to: link.destination)
      )
    }
    let answer = links.answer(to: link.destination, on: page, isMoved: isMoved)
    let problem = answer.problem ?? answer.anchor.map { .noAnchor($0.page, $0.fragment) }
    if let problem {
      findings.append(
        LinkFinding(page: page, link: link, isInText: isInText, problem: problem))
    }
    guard link.kind == .image else {
      return (answer.address, external.attributes(to: link.destination))
    }
    let file = links.file(of: link.destination, on: page, answer)
    return (answer.address, attributes(ofFile: file, &images))
  }

  /// The size, so that the text below stays where it is when the picture comes; and all but the first
  /// come only when they are near.
  private func attributes(ofFile file: String?, _ images: inout Images) -> String {
    images.count += 1
    var attributes = ""
    if let file {
      let (size, diagnostics) = pictures.size(of: file)
      images.diagnostics += diagnostics
      if let size { attributes = " width=\"\(size.width)\" height=\"\(size.height)\"" }
    }
    return images.count == 1 ? attributes : attributes + " loading=\"lazy\""
  }

  /// One paragraph without its tags, as Hugo shows a summary of the front matter.
  static func withoutParagraph(_ html: String) -> String {
    guard html.hasPrefix("<p>"), html.hasSuffix("</p>\n") else { return html }
    let inner = html.dropFirst(3).dropLast(5)
    return inner.contains("<p>") ? html : String(inner)
  }
}
