import Dates
import Feeds
import Testing

struct FeedWriterTests {
  @Test func `RSS gives content whole, names without an address as creators and ids as they are`() {
    let written = text(RSSWriter.write(SampleFeed.feed, url: "https://example.com/index.xml"))
    #expect(
      written == #"""
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
          <channel>
            <title>Tea &amp; &quot;Code&quot;</title>
            <link>https://example.com/</link>
            <description>Notes &lt;on&gt; things</description>
            <language>en</language>
            <copyright>© Ann</copyright>
            <lastBuildDate>Sat, 02 Mar 2024 09:00:00 +0800</lastBuildDate>
            <atom:link href="https://example.com/index.xml" rel="self" type="application/rss+xml"/>
            <item>
              <title>Wow 🤔 ]]&gt; &amp; &lt;b&gt;</title>
              <link>https://example.com/posts/wow/</link>
              <guid isPermaLink="false">018f3a52-6c1e-7b30-9d42-0123456789AB</guid>
              <pubDate>Fri, 01 Mar 2024 23:00:00 +0800</pubDate>
              <author>bob@example.com (Bob &quot;B&quot;)</author>
              <dc:language>fr</dc:language>
              <category>R&amp;D</category>
              <category>日本語</category>
              <description>&lt;p&gt;A &amp;amp; &lt;em&gt;B&lt;/em&gt;&lt;/p&gt;</description>
              <content:encoded><![CDATA[<p>A &amp; <em>B</em> 😛</p>
        <pre>x[y[0]]]]><![CDATA[>1</pre>]]></content:encoded>
              <media:content url="https://example.com/a.png?b&amp;c" medium="image"/>
            </item>
            <item>
              <title>First</title>
              <link>https://example.com/posts/first/</link>
              <guid isPermaLink="true">https://example.com/posts/first/</guid>
              <pubDate>Sun, 05 Jan 2020 10:00:00 +0000</pubDate>
              <dc:creator>Ann</dc:creator>
              <description>&lt;p&gt;It’s here.&lt;/p&gt;</description>
            </item>
          </channel>
        </rss>

        """#)
  }

  @Test func `Atom gives each entry its id, a date and its HTML as text`() {
    let written = text(AtomWriter.write(SampleFeed.feed, url: "https://example.com/atom.xml"))
    #expect(
      written == #"""
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xml:lang="en">
          <title>Tea &amp; &quot;Code&quot;</title>
          <subtitle>Notes &lt;on&gt; things</subtitle>
          <id>https://example.com/</id>
          <link rel="alternate" type="text/html" href="https://example.com/"/>
          <link rel="self" type="application/atom+xml" href="https://example.com/atom.xml"/>
          <updated>2024-03-02T09:00:00+08:00</updated>
          <author>
            <name>Ann</name>
            <uri>https://ann.example/</uri>
          </author>
          <rights>© Ann</rights>
          <entry xml:lang="fr">
            <title>Wow 🤔 ]]&gt; &amp; &lt;b&gt;</title>
            <id>018f3a52-6c1e-7b30-9d42-0123456789AB</id>
            <link rel="alternate" type="text/html" href="https://example.com/posts/wow/"/>
            <published>2024-03-01T23:00:00+08:00</published>
            <updated>2024-03-02T09:00:00+08:00</updated>
            <author>
              <name>Bob &quot;B&quot;</name>
              <email>bob@example.com</email>
            </author>
            <category term="R&amp;D"/>
            <category term="日本語"/>
            <summary type="html">&lt;p&gt;A &amp;amp; &lt;em&gt;B&lt;/em&gt;&lt;/p&gt;</summary>
            <content type="html">&lt;p&gt;A &amp;amp; &lt;em&gt;B&lt;/em&gt; 😛&lt;/p&gt;
        &lt;pre&gt;x[y[0]]&gt;1&lt;/pre&gt;</content>
            <media:content url="https://example.com/a.png?b&amp;c" medium="image"/>
          </entry>
          <entry>
            <title>First</title>
            <id>https://example.com/posts/first/</id>
            <link rel="alternate" type="text/html" href="https://example.com/posts/first/"/>
            <published>2020-01-05T10:00:00Z</published>
            <updated>2020-01-05T10:00:00Z</updated>
            <summary type="html">&lt;p&gt;It’s here.&lt;/p&gt;</summary>
          </entry>
        </feed>

        """#)
  }

  @Test func `JSON Feed gives HTML as content and the summary as plain text`() {
    let written = text(JSONFeedWriter.write(SampleFeed.feed, url: "https://example.com/feed.json"))
    #expect(
      written == #"""
        {
          "version": "https://jsonfeed.org/version/1.1",
          "title": "Tea & \"Code\"",
          "home_page_url": "https://example.com/",
          "feed_url": "https://example.com/feed.json",
          "description": "Notes <on> things",
          "language": "en",
          "authors": [
            {
              "name": "Ann",
              "url": "https://ann.example/"
            }
          ],
          "items": [
            {
              "id": "018f3a52-6c1e-7b30-9d42-0123456789AB",
              "url": "https://example.com/posts/wow/",
              "title": "Wow 🤔 ]]> & <b>",
              "content_html": "<p>A &amp; <em>B</em> 😛</p>\n<pre>x[y[0]]>1\u0001\#u{FFFE}</pre>",
              "summary": "A & B",
              "image": "https://example.com/a.png?b&c",
              "date_published": "2024-03-01T23:00:00+08:00",
              "date_modified": "2024-03-02T09:00:00+08:00",
              "authors": [
                {
                  "name": "Bob \"B\""
                }
              ],
              "tags": [
                "R&D",
                "日本語"
              ],
              "language": "fr"
            },
            {
              "id": "https://example.com/posts/first/",
              "url": "https://example.com/posts/first/",
              "title": "First",
              "content_html": "<p>It’s here.</p>",
              "date_published": "2020-01-05T10:00:00Z"
            }
          ]
        }

        """#)
  }

  @Test
  func `an empty feed has no date where none is required and none from the clock where one is`() {
    let feed = Feed(
      title: "Empty", homeURL: "https://example.com/", author: FeedAuthor(name: ""))
    let rss = text(RSSWriter.write(feed, url: "https://example.com/index.xml"))
    #expect(!rss.contains("Date>"))
    #expect(rss.contains("<description>Empty</description>"))
    let atom = text(AtomWriter.write(feed, url: "https://example.com/atom.xml"))
    #expect(atom.contains("<updated>1970-01-01T00:00:00Z</updated>"))
    #expect(atom.contains("<name>Empty</name>"))
    #expect(
      text(JSONFeedWriter.write(feed, url: "https://example.com/feed.json")) == """
        {
          "version": "https://jsonfeed.org/version/1.1",
          "title": "Empty",
          "home_page_url": "https://example.com/",
          "feed_url": "https://example.com/feed.json",
          "items": []
        }

        """)
  }

  @Test(arguments: ["018f3a52-6c1e-7b30-9d42-0123456789AB", "tag:example.com,2020:x", "my post"])
  func `an entry keeps the id that its author chose in every format`(id: String) {
    var feed = SampleFeed.feed
    feed.entries = [FeedEntry(id: id, idIsURL: false, title: "T", url: "https://example.com/x/")]
    let url = "https://example.com/feed"
    #expect(text(AtomWriter.write(feed, url: url)).contains("    <id>\(id)</id>"))
    #expect(text(RSSWriter.write(feed, url: url)).contains(">\(id)</guid>"))
    #expect(text(JSONFeedWriter.write(feed, url: url)).contains("\"id\": \"\(id)\""))
  }

  @Test(arguments: [
    (8 * 3600, "2020-01-05T18:00:00+08:00", "Sun, 05 Jan 2020 18:00:00 +0800"),
    (0, "2020-01-05T10:00:00Z", "Sun, 05 Jan 2020 10:00:00 +0000"),
    (-(3 * 3600 + 1800), "2020-01-05T06:30:00-03:30", "Sun, 05 Jan 2020 06:30:00 -0330"),
  ])
  func `dates keep the offset that they were written with`(
    offset: Int, rfc3339: String, rfc822: String
  ) {
    let instant = CivilTime(year: 2020, month: 1, day: 5, hour: 10).instant(offset: 0)
    var feed = SampleFeed.feed
    feed.updated = ZonedDate(instant: instant, offset: offset)
    #expect(text(AtomWriter.write(feed, url: "")).contains("<updated>\(rfc3339)</updated>"))
    #expect(
      text(RSSWriter.write(feed, url: "")).contains("<lastBuildDate>\(rfc822)</lastBuildDate>"))
  }

  @Test
  func `an entry with one author and an address has no creator, one with several has only them`() {
    var feed = SampleFeed.feed
    feed.author = FeedAuthor(name: "Ann", email: "ann@example.com")
    feed.entries = [SampleFeed.first]
    #expect(text(RSSWriter.write(feed, url: "")).contains("<author>ann@example.com (Ann)</author>"))
    #expect(!text(RSSWriter.write(feed, url: "")).contains("dc:creator>"))
    feed.entries[0].authors = [feed.author, FeedAuthor(name: "Bob")]
    let rss = text(RSSWriter.write(feed, url: ""))
    #expect(rss.contains("<dc:creator>Ann</dc:creator>\n      <dc:creator>Bob</dc:creator>"))
    #expect(!rss.contains("<author>"))
  }

  @Test func `the plain summary of JSON Feed keeps words apart and leaves scripts out`() {
    var feed = SampleFeed.feed
    feed.entries = [SampleFeed.first]
    feed.entries[0].content = "<p>x</p>"
    feed.entries[0].summary =
      "<p>a<em>b</em>\n c&nbsp;&lt;d&#33;</p><p>e</p><script>x</script><!-- y --><br>f &unknown; <"
    let json = text(JSONFeedWriter.write(feed, url: ""))
    #expect(json.contains("\"summary\": \"ab c\u{A0}<d! e f &unknown; <\""))
  }

  @Test func `control characters are escaped in JSON`() {
    var feed = SampleFeed.feed
    feed.title = "a\u{0}\u{1F}\t\r\n\"\\/"
    let json = text(JSONFeedWriter.write(feed, url: ""))
    #expect(json.contains(##""title": "a\u0000\u001f\t\r\n\"\\/""##))
  }
}
