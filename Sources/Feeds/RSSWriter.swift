import Dates

/// A feed as RSS 2.0, with the `content`, `dc`, `atom` and `media` extensions that the
/// RSS Advisory Board's profile recommends.
package enum RSSWriter {
  /// `url` is the absolute address of the feed itself.
  package static func write(_ feed: Feed, url: String) -> [UInt8] {
    var xml = XMLDocument()
    var namespaces: [XMLDocument.Attribute] = [
      ("version", "2.0"),
      ("xmlns:atom", "http://www.w3.org/2005/Atom"),
      ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
      ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ]
    if feed.entries.contains(where: { $0.image != nil }) {
      namespaces.append(MediaRSS.namespace)
    }
    xml.open("rss", namespaces)
    xml.open("channel")
    xml.element("title", text: feed.title)
    xml.element("link", text: feed.homeURL)
    // RSS requires a description, and validators one with text.
    xml.element("description", text: feed.description.isEmpty ? feed.title : feed.description)
    if !feed.language.isEmpty { xml.element("language", text: feed.language) }
    if let copyright = feed.copyright { xml.element("copyright", text: copyright) }
    if let editor = mailbox(feed.author) { xml.element("managingEditor", text: editor) }
    if let updated = feed.updated {
      xml.element("lastBuildDate", text: updated.rfc822)
    }
    xml.element(
      "atom:link", [("href", url), ("rel", "self"), ("type", "application/rss+xml")])
    for entry in feed.entries { write(entry, of: feed, to: &xml) }
    xml.close("channel")
    xml.close("rss")
    return xml.bytes
  }

  private static func write(_ entry: FeedEntry, of feed: Feed, to xml: inout XMLDocument) {
    xml.open("item")
    if !entry.title.isEmpty { xml.element("title", text: entry.title) }
    xml.element("link", text: entry.url)
    xml.element("guid", [("isPermaLink", entry.idIsURL ? "true" : "false")], text: entry.id)
    if let date = entry.published ?? entry.updated {
      xml.element("pubDate", text: date.rfc822)
    }
    writeAuthors(entry.authors.isEmpty ? [feed.author] : entry.authors, to: &xml)
    if !entry.language.isEmpty, entry.language != feed.language {
      xml.element("dc:language", text: entry.language)
    }
    for category in entry.categories { xml.element("category", text: category) }
    // An item needs a title or a description.
    if !entry.summary.isEmpty || entry.title.isEmpty {
      xml.element("description", text: entry.summary)
    }
    if let content = entry.content { xml.element("content:encoded", cdata: content) }
    if let image = entry.image { MediaRSS.write(image: image, to: &xml) }
    xml.close("item")
  }

  /// RSS takes one `author`, who must have an e-mail address; `dc:creator` takes names, any number,
  /// and must not stand beside `author`.
  private static func writeAuthors(_ authors: [FeedAuthor], to xml: inout XMLDocument) {
    if authors.count == 1, let mailbox = mailbox(authors[0]) {
      xml.element("author", text: mailbox)
      return
    }
    for author in authors where !author.name.isEmpty {
      xml.element("dc:creator", text: author.name)
    }
  }

  private static func mailbox(_ author: FeedAuthor) -> String? {
    guard let email = author.email, !email.isEmpty else { return nil }
    return author.name.isEmpty ? email : "\(email) (\(author.name))"
  }
}
