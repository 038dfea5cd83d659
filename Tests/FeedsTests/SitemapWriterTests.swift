import Feeds
import Testing

struct SitemapWriterTests {
  @Test func `a sitemap lists its addresses in order`() {
    let sitemap = Sitemap(entries: [
      SitemapEntry(
        url: "https://example.com/?a&b", lastModified: SampleFeed.date(2024, 3, 2, 9, offset: 8),
        changeFrequency: "weekly", priority: 0.5),
      SitemapEntry(url: "https://example.com/x/", changeFrequency: "often", priority: 7),
      SitemapEntry(url: "https://example.com/y/", priority: 0.00001),
    ])
    #expect(
      text(SitemapWriter.write(sitemap)) == """
        <?xml version="1.0" encoding="utf-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
          <url>
            <loc>https://example.com/?a&amp;b</loc>
            <lastmod>2024-03-02T09:00:00+08:00</lastmod>
            <changefreq>weekly</changefreq>
            <priority>0.5</priority>
          </url>
          <url>
            <loc>https://example.com/x/</loc>
            <priority>1.0</priority>
          </url>
          <url>
            <loc>https://example.com/y/</loc>
            <priority>0.0</priority>
          </url>
        </urlset>

        """)
  }

  @Test func `a robots file lets all crawlers in and names the sitemap`() {
    #expect(
      text(RobotsWriter.write(sitemapURLs: ["https://example.com/sitemap.xml"])) == """
        User-agent: *
        Allow: /

        Sitemap: https://example.com/sitemap.xml

        """)
    #expect(text(RobotsWriter.write(sitemapURLs: [])) == "User-agent: *\nAllow: /\n")
  }
}
