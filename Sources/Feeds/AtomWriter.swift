import Dates
import SiteModel

/// A feed as Atom (RFC 4287).
package enum AtomWriter {
  /// Atom requires `updated` of a feed and of each entry. Where no post gives a date, the clock's
  /// would make every build differ, so the first second of Unix time stands for "not known".
  private static let unknownDate = "1970-01-01T00:00:00Z"

  /// Ids are the author's to choose and stay as they are; RFC 4287 wants them to be IRIs.
  /// `url` is the absolute address of the feed itself.
  package static func write(_ feed: Feed, url: String) -> [UInt8] {
    var xml = XMLDocument()
    var attributes: [XMLDocument.Attribute] = [("xmlns", "http://www.w3.org/2005/Atom")]
    if feed.entries.contains(where: { $0.image != nil }) {
      attributes.append(MediaRSS.namespace)
    }
    if !feed.language.isEmpty { attributes.append(("xml:lang", feed.language)) }
    xml.open("feed", attributes)
    xml.element("title", text: feed.title)
    if !feed.description.isEmpty { xml.element("subtitle", text: feed.description) }
    xml.element("id", text: feed.id)
    xml.element(
      "link", [("rel", "alternate"), ("type", "text/html"), ("href", feed.homeURL)])
    xml.element("link", [("rel", "self"), ("type", "application/atom+xml"), ("href", url)])
    xml.element("updated", text: feed.updated.map(\.rfc3339) ?? unknownDate)
    write(feed.author, of: feed, to: &xml)
    if let copyright = feed.copyright { xml.element("rights", text: copyright) }
    for entry in feed.entries { write(entry, of: feed, to: &xml) }
    xml.close("feed")
    return xml.bytes
  }

  private static func write(_ entry: FeedEntry, of feed: Feed, to xml: inout XMLDocument) {
    let foreign = !entry.language.isEmpty && entry.language != feed.language
    xml.open("entry", foreign ? [("xml:lang", entry.language)] : [])
    xml.element("title", text: entry.title)
    xml.element("id", text: entry.id)
    xml.element("link", [("rel", "alternate"), ("type", "text/html"), ("href", entry.url)])
    if let published = entry.published {
      xml.element("published", text: published.rfc3339)
    }
    let updated = entry.updated ?? entry.published
    xml.element("updated", text: updated.map(\.rfc3339) ?? unknownDate)
    for author in entry.authors { write(author, of: feed, to: &xml) }
    for category in entry.categories { xml.element("category", [("term", category)]) }
    if !entry.summary.isEmpty {
      xml.element("summary", [("type", "html")], text: entry.summary)
    }
    if let content = entry.content {
      xml.element("content", [("type", "html")], text: content)
    }
    if let image = entry.image { MediaRSS.write(image: image, to: &xml) }
    xml.close("entry")
  }

  /// A person must have a name.
  private static func write(_ author: FeedAuthor, of feed: Feed, to xml: inout XMLDocument) {
    xml.open("author")
    xml.element("name", text: author.name.isEmpty ? feed.title : author.name)
    if let email = author.email, !email.isEmpty { xml.element("email", text: email) }
    if let url = author.url, !url.isEmpty { xml.element("uri", text: url) }
    xml.close("author")
  }
}
