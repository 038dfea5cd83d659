package import Dates

/// One address of a sitemap.
package struct SitemapEntry: Sendable, Hashable {
  /// Absolute.
  package var url: String
  package var lastModified: ZonedDate?
  /// `always`, `hourly`, `daily`, `weekly`, `monthly`, `yearly` or `never`; anything else is left out.
  package var changeFrequency: String?
  /// 0 to 1; the protocol's default is 0.5.
  package var priority: Double?

  package static let frequencies = [
    "always", "hourly", "daily", "weekly", "monthly", "yearly", "never",
  ]

  package init(
    url: String, lastModified: ZonedDate? = nil, changeFrequency: String? = nil,
    priority: Double? = nil
  ) {
    self.url = url
    self.lastModified = lastModified
    self.changeFrequency = changeFrequency
    self.priority = priority
  }
}
