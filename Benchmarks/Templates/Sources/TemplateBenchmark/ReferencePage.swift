import Dates

/// What the reference page shows: a post with a menu of six entries, five tags, neighbours, five
/// related posts and 6 kB of text.
struct ReferencePage: Sendable {
  struct Link: Sendable {
    let url: String
    let title: String
  }

  struct Card: Sendable {
    let link: Link
    let description: String?
    let readingTime: Int
  }

  let siteTitle = "Notes & Queries"
  let siteURL = "https://example.org/"
  let feed = "https://example.org/index.xml"
  let language = "en"
  let menu = ["Home", "Posts", "Tags", "Q & A", "About", "Search"].map {
    Link(url: "/\(slug($0))/", title: $0)
  }
  let activeEntry = 1

  let title = "Why <table> & <caption> still matter"
  let description = "Rows & columns, read aloud: what a <caption> does for people who listen."
  let permalink = "https://example.org/posts/why-table-and-caption-still-matter/"
  /// 2026-03-09T08:30:00Z.
  let date = ZonedDate(instant: Instant(seconds: 1_773_045_000), offset: 0)
  let isoDate = "2026-03-09"
  let longDate = "9 March 2026"
  let wordCount = 912
  let readingTime = 5
  let tags = ["HTML", "Accessibility", "Q & A", "Tables", "Screen readers"].map {
    Link(url: "/tags/\(slug($0))/", title: $0)
  }
  let previous = Link(url: "/posts/a-week-without-css/", title: "A week without CSS")
  let next = Link(url: "/posts/forms-and-labels/", title: "Forms & labels")
  let related = [
    "Reading <tables> aloud", "Headings are a map", "Alt text & captions", "Lists of lists",
    "The order of things",
  ].enumerated().map { index, title in
    Card(
      link: Link(url: "/posts/\(slug(title))/", title: title),
      description: index == 3 ? nil : "Part \(index + 1): \(title), with examples & answers.",
      readingTime: index + 3)
  }
  let content = text(bytes: 6_000)

  private static func slug(_ title: String) -> String {
    String(title.lowercased().map { $0.isLetter ? $0 : "-" })
  }

  /// Markup as the Markdown parser makes it.
  private static func text(bytes: Int) -> String {
    var text = ""
    var section = 1
    while text.utf8.count < bytes {
      text += """
        <h2 id="section-\(section)">Section \(section)</h2>
        <p>A table is read <em>row by row</em>, &amp; a <code>&lt;caption&gt;</code> is read first. \
        See <a href="/posts/headings-are-a-map/">headings</a> for the rest of the story, and mind \
        that what is said once need not be said again.</p>
        <ul>
        <li>First say what the table is about.</li>
        <li>Then name its columns, <strong>briefly</strong>.</li>
        </ul>

        """
      section += 1
    }
    return text
  }
}

extension ReferencePage {
  /// The same as dictionaries, which is what the other engines read fastest.
  var dictionary: [String: Any] {
    func link(_ link: Link) -> [String: Any] { ["url": link.url, "title": link.title] }
    let menu = menu.enumerated().map { index, entry in
      ["url": entry.url, "name": entry.title, "active": index == activeEntry] as [String: Any]
    }
    let related = related.map { card in
      var values = link(card.link)
      values["description"] = card.description
      values["reading_time"] = card.readingTime
      return values
    }
    let site: [String: Any] = [
      "title": siteTitle, "url": siteURL, "feed": feed, "language": language, "menu": menu,
    ]
    let page: [String: Any] = [
      "title": title, "description": description, "permalink": permalink, "iso_date": isoDate,
      "long_date": longDate, "word_count": wordCount, "reading_time": readingTime,
      "tags": tags.map(link), "previous": link(previous), "next": link(next), "related": related,
      "has_related": !related.isEmpty, "content": content,
    ]
    return ["site": site, "page": page]
  }
}
