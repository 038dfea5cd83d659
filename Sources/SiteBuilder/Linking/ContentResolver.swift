import Caching
import Markdown
import SiteModel

/// What pages show, with every link of the Markdown turned into a published address. A reference, so
/// that it is not copied for every page.
final class ContentResolver: Sendable {
  private let links: LinkResolver
  private let pictures: PictureReader
  private let versions: ResponsivePictures
  private let external: ExternalLinks
  /// What stands for the packages that show code and formulas; asked for where there are some.
  private let packages: Deferred<UInt64>

  init(
    links: LinkResolver, pictures: PictureReader, versions: ResponsivePictures,
    external: ExternalLinks, packages: Deferred<UInt64>
  ) {
    self.packages = packages
    self.links = links
    self.pictures = pictures
    self.versions = versions
    self.external = external
  }

  /// The pictures of the site that a page's texts show, the first place of each.
  func pictures(of page: PageID, _ source: ParsedPage?) -> [PictureResizer.Original] {
    guard let outline = source?.body.outline else { return [] }
    let links = outline.allLinks
    return (links.content + links.summary).compactMap { link in
      guard link.kind == .image, let file = file(of: link, on: page, answer(to: link, on: page))
      else { return nil }
      return self.links.addresses.files[file].map {
        PictureResizer.Original(path: file, address: $0)
      }
    }
  }

  /// What a link became, and an image.
  private typealias Answer = (address: String?, attributes: String)

  /// What the links of a page became.
  private struct Answers {
    var content: [Answer] = []
    var summary: [Answer] = []
    var findings: [LinkFinding] = []
    var images = 0
  }

  /// What `page` shows, whose text was read from `source`, and which of its links may lead nowhere.
  func text(
    of page: PageID, _ source: ParsedPage?
  ) -> (text: PageText, findings: [LinkFinding]) {
    guard let source else { return (.empty, []) }
    let outline = source.body.outline
    let isOwn = source.written.metadata.summary != nil
    let answers = answers(on: page, source)
    let body = source.body
    let fingerprints = fingerprints(of: outline, answers.content, answers.summary, isOwn: isOwn)
    // Pictures are files of their own, and findings have to be said again.
    let isSettled = body.key != nil && answers.findings.isEmpty && answers.images == 0
    guard body.isHeld else {
      return (text(of: page, source, fingerprints, isSettled: isSettled), answers.findings)
    }
    let text = PageText(
      outline, fingerprints, hasSnippets: outline.hasSnippets || source.shortcodes != nil,
      isSettled: isSettled
    ) { [content = answers.content, summary = answers.summary] in
      Self.texts(body.document, content, summary, isOwn: isOwn)
    }
    return (text, answers.findings)
  }

  /// Without the answers, where the text is not held either.
  private func text(
    of page: PageID, _ source: ParsedPage, _ fingerprints: TextFingerprints, isSettled: Bool
  ) -> PageText {
    let isOwn = source.written.metadata.summary != nil
    return PageText(
      source.body.outline, fingerprints,
      hasSnippets: source.body.outline.hasSnippets || source.shortcodes != nil,
      isSettled: isSettled
    ) {
      let answers = self.answers(on: page, source)
      return Self.texts(source.body.document, answers.content, answers.summary, isOwn: isOwn)
    } summary: {
      source.body.summaryDocument.map { document in
        Self.summary(document, self.answers(on: page, source).summary, isOwn: isOwn)
      }
    }
  }

  /// The same where an earlier build knew it to be settled: its links are looked up if something shows it.
  func text(
    of page: PageID, _ source: ParsedPage, settled fingerprints: TextFingerprints
  ) -> PageText {
    text(of: page, source, fingerprints, isSettled: true)
  }

  private func answers(on page: PageID, _ source: ParsedPage) -> Answers {
    let links = source.body.outline.allLinks
    var answers = Answers()
    answers.content = links.content.map { link in
      complete(
        link, on: page, isMoved: false, isInText: true, &answers.findings, &answers.images)
    }
    // The links of a summary are those of the text, unless it is the front matter's own.
    let isOwn = source.written.metadata.summary != nil
    var repeated: [LinkFinding] = []
    var images = 0
    answers.summary = links.summary.map { link in
      isOwn
        ? complete(link, on: page, isMoved: true, isInText: false, &answers.findings, &images)
        : complete(link, on: page, isMoved: true, isInText: true, &repeated, &images)
    }
    answers.images += images
    return answers
  }

  private static func texts(
    _ document: MarkdownDocument, _ answers: [Answer], _ summaryAnswers: [Answer], isOwn: Bool
  ) -> (content: String, summary: String) {
    // The answers are in the order of the links.
    var links = answers.makeIterator()
    let content = document.html { _ in links.next() ?? (nil, "") }
    return (
      String(decoding: content, as: UTF8.self), summary(document, summaryAnswers, isOwn: isOwn)
    )
  }

  private static func summary(
    _ document: MarkdownDocument, _ answers: [Answer], isOwn: Bool
  ) -> String {
    var links = answers.makeIterator()
    let summary = String(
      decoding: document.summary { _ in links.next() ?? (nil, "") }, as: UTF8.self)
    return isOwn ? withoutParagraph(summary) : summary
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
    _ findings: inout [LinkFinding], _ images: inout Int
  ) -> (address: String?, attributes: String) {
    let answer =
      link.isInserted
      ? self.answer(to: link, on: page)
      : links.answer(to: link.destination, on: page, isMoved: isMoved)
    func report(_ problem: LinkProblem) {
      findings.append(
        LinkFinding(page: page, link: link, isInText: isInText, problem: problem))
    }
    if let problem = answer.problem ?? answer.anchor.map({ .noAnchor($0.page, $0.fragment) }) {
      report(problem)
    }
    // What a shortcode gives is published as it is.
    let address = link.isInserted ? nil : answer.address
    guard link.kind == .image else { return (address, external.attributes(to: link.destination)) }
    images += 1
    var attributes = ""
    if let file = file(of: link, on: page, answer) {
      attributes = self.attributes(of: link, showing: file, report)
    } else if link.isInserted, let path = links.path(of: link.destination, on: page, answer),
      !links.addresses.contains(path)
    {
      report(.missing)
    }
    // All but the first come only when they are near.
    if images > 1, !link.keepsLoading { attributes += " loading=\"lazy\"" }
    return (address, attributes)
  }

  /// What a shortcode gives is an address already; `ref` looks for its page itself.
  private func answer(to link: MarkdownLink, on page: PageID) -> LinkResolver.Answer {
    guard link.isInserted else {
      return links.answer(to: link.destination, on: page, isMoved: false)
    }
    let isRooted = link.destination.utf8.first == UInt8(ascii: "/")
    return LinkResolver.Answer(address: isRooted ? link.destination : nil)
  }

  private func file(
    of link: MarkdownLink, on page: PageID, _ answer: LinkResolver.Answer
  ) -> String? {
    links.file(of: link.destination, on: page, answer)
  }

  /// The size, so that the text below stays where it is when the picture comes, and the smaller
  /// versions.
  private func attributes(
    of link: MarkdownLink, showing file: String, _ report: (LinkProblem) -> Void
  ) -> String {
    switch pictures.header(of: file) {
    case .failure(let error): report(.unreadablePicture(file, error))
    case .success(.broken): report(.brokenPicture)
    case .success(.noSize), .success(.other): break
    case .success(.size(let size)):
      if let problem = versions.problems[file] { report(.unresizedPicture(problem)) }
      let own = link.keepsSize ? "" : " width=\"\(size.width)\" height=\"\(size.height)\""
      guard let original = links.addresses.files[file] else { return own }
      return own
        + versions.attributes(ofFile: file, at: original, size, shownWidth: link.shownWidth)
    }
    return ""
  }

  /// One paragraph without its tags, as Hugo shows a summary of the front matter.
  static func withoutParagraph(_ html: String) -> String {
    guard html.hasPrefix("<p>"), html.hasSuffix("</p>\n") else { return html }
    let inner = html.dropFirst(3).dropLast(5)
    return inner.contains("<p>") ? html : String(inner)
  }
}
