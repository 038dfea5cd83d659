/// The addresses of a site for search engines (sitemaps.org 0.9).
package struct Sitemap: Sendable, Hashable {
  /// In the order in which they are written.
  package var entries: [SitemapEntry]

  package init(entries: [SitemapEntry]) {
    self.entries = entries
  }
}
