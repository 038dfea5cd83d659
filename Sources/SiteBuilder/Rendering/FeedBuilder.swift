import Dates
import Feeds
import Markdown
import SiteModel

/// The feeds of a list: its newest pages with a date, with absolute addresses.
struct FeedBuilder: Sendable {
  let view: SiteView
  /// A post is in the feeds of its section, of the home page and of each of its terms.
  private let entries = BoundedCache<PageID, FeedEntry>(room: 64 << 20)

  init(view: SiteView) {
    self.view = view
  }

  var site: Site { view.site }
  var configuration: SiteConfiguration { site.configuration }

  private func feed(of page: Page, _ members: [PageID]) -> Feed {
    let dates = members.compactMap { site[$0].updated }
    return Feed(
      title: page.kind == .home ? configuration.title : "\(page.title) · \(configuration.title)",
      description: page.written.metadata.description ?? configuration.description,
      language: page.language, homeURL: view.permalink(page), author: feedAuthor,
      updated: dates.max { $0.instant < $1.instant },
      entries: members.map { member in
        entries.value(
          for: member, size: { ($0.content?.utf8.count ?? 0) + $0.summary.utf8.count },
          making: { entry(site[member]) })
      })
  }

  /// All of `feeds` in the order of the page's formats.
  func files(
    of page: Page, at outputs: [OutputPath], _ objects: SiteObjects, _ log: ReadLog
  ) -> [OutputFile] {
    let members = newest(of: page)
    log.add(SiteFact(objects.number(of: page.id), .feed))
    for member in members { log.add(SiteFact(objects.number(of: member), .feedEntry)) }
    let feed = feed(of: page, members)
    return zip(site.feedFormats(of: page), outputs).map { format, path in
      let url = configuration.baseURL.permalink(
        configuration.baseURL.url(of: Address(path.text)))
      let bytes =
        switch format {
        case .rss: RSSWriter.write(feed, url: url)
        case .atom: AtomWriter.write(feed, url: url)
        case .json: JSONFeedWriter.write(feed, url: url)
        }
      return OutputFile(path: path, bytes: bytes)
    }
  }

  /// A taxonomy's feed has the pages of all its terms, newest first.
  func newest(of page: Page) -> [PageID] {
    var members = site.members(of: page.id)
    if page.kind == .taxonomy, let reference = site.termReferences[page.id] {
      let terms = site.taxonomies[reference.taxonomy].terms
      members = Set(terms.flatMap(\.members)).sorted()
    }
    // Lists may be ordered by weight; readers of feeds expect the newest.
    let dated = members.enumerated().compactMap { index, id in
      // An entry needs an address.
      site[id].url.isEmpty ? nil : site[id].date.map { (id: id, instant: $0.instant, index: index) }
    }
    let sorted = dated.sorted {
      $0.instant == $1.instant ? $0.index < $1.index : $0.instant > $1.instant
    }
    return sorted.prefix(configuration.feedLimit).map(\.id)
  }

  private func entry(_ page: Page) -> FeedEntry {
    let permalink = view.permalink(page)
    let text = view.assembled.texts[Int(page.id.index)]
    var content: String?
    if configuration.feedContent == .full {
      let html =
        configuration.markdown.headingAnchors
        ? HeadingAnchors.removed(from: text.content) : text.content
      content = AbsoluteAddresses.absolutize(
        text.hasSnippets ? SnippetMarkup.removed(from: html) : html, base: permalink,
        removingScripts: true)
    }
    let summary =
      page.written.metadata.description.map(escaped)
      ?? AbsoluteAddresses.absolutize(
        text.hasSnippets ? SnippetMarkup.removed(from: text.summary) : text.summary,
        base: permalink, removingScripts: true)
    return FeedEntry(
      id: page.written.metadata.id ?? permalink, idIsURL: page.written.metadata.id == nil,
      title: page.title,
      url: permalink, published: page.date, updated: page.updated,
      authors: page.written.metadata.authors.map(author), categories: categories(of: page),
      summary: summary, content: content, language: page.language)
  }

  func categories(of page: Page) -> [String] {
    var names: [String] = []
    for id in site.terms(of: page.id) {
      let name = site[id].title
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// Without an author the site's title stands in: Atom asks for one.
  private var feedAuthor: FeedAuthor {
    configuration.author.map(author) ?? FeedAuthor(name: configuration.title)
  }

  private func author(_ author: PageAuthor) -> FeedAuthor {
    FeedAuthor(name: author.name, email: author.email, url: author.url)
  }

  private func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    XMLEscaping.append(text.utf8, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
