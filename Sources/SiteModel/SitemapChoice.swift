/// What the front matter's `sitemap` says of a page.
package struct SitemapChoice: Sendable, Hashable {
  package var changeFrequency: String?
  package var priority: Double?
  package var isLeftOut = false

  package init() {}
}
