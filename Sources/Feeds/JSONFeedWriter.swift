import Dates

/// A feed as JSON Feed 1.1.
package enum JSONFeedWriter {
  /// `url` is the absolute address of the feed itself.
  package static func write(_ feed: Feed, url: String) -> [UInt8] {
    var json = JSONText()
    json.open("{")
    json.member("version", "https://jsonfeed.org/version/1.1")
    json.member("title", feed.title)
    json.member("home_page_url", feed.homeURL)
    json.member("feed_url", url)
    json.optionalMember("description", feed.description)
    json.optionalMember("language", feed.language)
    write([feed.author], to: &json)
    json.open("[", name: "items")
    for entry in feed.entries { write(entry, of: feed, to: &json) }
    json.close("]")
    json.close("}")
    return json.bytes
  }

  private static func write(_ entry: FeedEntry, of feed: Feed, to json: inout JSONText) {
    json.open("{")
    json.member("id", entry.id)
    json.member("url", entry.url)
    json.optionalMember("title", entry.title)
    // An item must have content; the summary is plain text here, so HTML goes to the content.
    json.member("content_html", entry.content ?? entry.summary)
    if entry.content != nil {
      json.optionalMember("summary", PlainText.of(entry.summary))
    }
    json.optionalMember("image", entry.image)
    if let published = entry.published {
      json.member("date_published", published.rfc3339)
    }
    if let updated = entry.updated {
      json.member("date_modified", updated.rfc3339)
    }
    write(entry.authors, to: &json)
    if !entry.categories.isEmpty {
      json.open("[", name: "tags")
      for category in entry.categories { json.element(category) }
      json.close("]")
    }
    if entry.language != feed.language { json.optionalMember("language", entry.language) }
    json.close("}")
  }

  /// An author must have a name or an address.
  private static func write(_ authors: [FeedAuthor], to json: inout JSONText) {
    let named = authors.filter { !$0.name.isEmpty || !($0.url ?? "").isEmpty }
    if named.isEmpty { return }
    json.open("[", name: "authors")
    for author in named {
      json.open("{")
      json.optionalMember("name", author.name)
      json.optionalMember("url", author.url)
      json.close("}")
    }
    json.close("]")
  }
}
