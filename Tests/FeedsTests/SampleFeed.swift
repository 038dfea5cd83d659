import Dates
import Feeds

/// A feed of two posts with everything that needs care: emoji, markup characters, the end mark of
/// CDATA, forbidden characters, two offsets, one id that is no address.
enum SampleFeed {
  static let feed = Feed(
    title: "Tea & \"Code\"", description: "Notes <on> things", language: "en",
    homeURL: "https://example.com/", author: FeedAuthor(name: "Ann", url: "https://ann.example/"),
    updated: date(2024, 3, 2, 9, offset: 8), copyright: "© Ann", entries: [second, first])

  static let second = FeedEntry(
    id: "018f3a52-6c1e-7b30-9d42-0123456789AB", idIsURL: false, title: "Wow 🤔 ]]> & <b>",
    url: "https://example.com/posts/wow/", published: date(2024, 3, 1, 23, offset: 8),
    updated: date(2024, 3, 2, 9, offset: 8),
    authors: [FeedAuthor(name: "Bob \"B\"", email: "bob@example.com")],
    categories: ["R&D", "日本語"], summary: "<p>A &amp; <em>B</em></p>",
    content: "<p>A &amp; <em>B</em> 😛</p>\n<pre>x[y[0]]>1\u{1}\u{FFFE}</pre>",
    image: "https://example.com/a.png?b&c", language: "fr")

  static let first = FeedEntry(
    id: "https://example.com/posts/first/", idIsURL: true, title: "First",
    url: "https://example.com/posts/first/", published: date(2020, 1, 5, 10, offset: 0),
    summary: "<p>It\u{2019}s here.</p>")

  static func date(
    _ year: Int, _ month: Int, _ day: Int, _ hour: Int, offset hours: Int
  ) -> ZonedDate {
    let time = CivilTime(year: year, month: month, day: day, hour: hour)
    return ZonedDate(instant: time.instant(offset: hours * 3600), offset: hours * 3600)
  }
}

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
