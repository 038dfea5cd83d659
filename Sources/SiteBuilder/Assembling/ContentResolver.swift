import Caching
import Diagnostics
import Markdown
import SiteModel

/// What pages show, with every link of the Markdown turned into a published address. A reference, so
/// that it is not copied for every page.
final class ContentResolver: Sendable {
  private let links: LinkResolver
  private let pictures: PictureReader
  private let external: ExternalLinks
  /// What stands for the packages that show code and formulas; asked for where there are some.
  private let packages: Deferred<UInt64>

  init(
    links: LinkResolver, pictures: PictureReader, external: ExternalLinks,
    packages: Deferred<UInt64>
  ) {
    self.packages = packages
    self.links = links
    self.pictures = pictures
    self.external = external
  }

  /// What the images of a text were found to be.
  private struct Images {
    var count = 0
    var diagnostics: [Diagnostic] = []
  }

  /// What a link became, and an image.
  private typealias Answer = (address: String?, attributes: String)

  /// What `page` shows, whose text was read from `source`, and which of its links may lead nowhere.
  func text(
    of page: PageID, _ source: ParsedPage?
  ) -> (text: PageText, findings: [LinkFinding], diagnostics: [Diagnostic]) {
    guard let source else { return (.empty, [], []) }
    let outline = source.body.outline
    var findings: [LinkFinding] = []
    var images = Images()
    let answers = outline.links.map { link in
      complete(link, on: page, isMoved: false, isInText: true, &findings, &images)
    }
    // The links of a summary are those of the text, unless it is the front matter's own.
    let isOwn = source.written.metadata.summary != nil
    var repeated: [LinkFinding] = []
    var summaryImages = Images()
    let summaryAnswers = outline.summaryLinks.map { link in
      isOwn
        ? complete(link, on: page, isMoved: true, isInText: false, &findings, &summaryImages)
        : complete(link, on: page, isMoved: true, isInText: true, &repeated, &summaryImages)
    }
    let body = source.body
    let text = PageText(
      outline, fingerprints(of: outline, answers, summaryAnswers, isOwn: isOwn),
      hasSnippets: outline.hasSnippets || source.shortcodes != nil
    ) {
      Self.texts(body.document, answers, summaryAnswers, isOwn: isOwn)
    }
    return (text, findings, images.diagnostics + (isOwn ? summaryImages.diagnostics : []))
  }

  private static func texts(
    _ document: MarkdownDocument, _ answers: [Answer], _ summaryAnswers: [Answer], isOwn: Bool
  ) -> (content: String, summary: String) {
    // The answers are in the order of the links.
    var links = answers.makeIterator()
    let content = document.html { _ in links.next() ?? (nil, "") }
    var summaryLinks = summaryAnswers.makeIterator()
    let summary = String(
      decoding: document.summary { _ in summaryLinks.next() ?? (nil, "") }, as: UTF8.self)
    return (
      String(decoding: content, as: UTF8.self), isOwn ? withoutParagraph(summary) : summary
    )
  }

  /// Of the texts before they are made: they are what the parser made, with code and formulas shown by
  /// the installed packages, and these answers.
  private func fingerprints(
    of outline: PageOutline, _ answers: [Answer], _ summaryAnswers: [Answer], isOwn: Bool
  ) -> TextFingerprints {
    func combined(_ text: Fingerprint, _ answers: [Answer]) -> Fingerprint {
      Fingerprint { hasher in
        hasher.combine(text)
        hasher.combine(isOwn)
        hasher.combine(outline.hasSnippets ? packages.value : 0)
        for (address, attributes) in answers {
          hasher.combine(address)
          hasher.combine(attributes)
        }
      }
    }
    return TextFingerprints(
      content: combined(outline.fingerprints.content, answers),
      summary: combined(outline.fingerprints.summary, summaryAnswers))
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
