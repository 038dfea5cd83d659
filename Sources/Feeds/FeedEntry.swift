package import Dates

/// One post in a feed.
package struct FeedEntry: Sendable, Hashable {
  /// The name by which feed readers know the entry for ever; changing it shows the post as a new one.
  package var id: String
  /// Whether `id` is the entry's address too (RSS calls it a permalink).
  package var idIsURL: Bool
  /// Plain text.
  package var title: String
  /// Absolute.
  package var url: String
  package var published: ZonedDate?
  package var updated: ZonedDate?
  /// Empty means the feed's author.
  package var authors: [FeedAuthor]
  package var categories: [String]
  /// HTML with absolute addresses.
  package var summary: String
  /// HTML with absolute addresses; `nil` in a feed of summaries.
  package var content: String?
  /// Absolute.
  package var image: String?
  /// BCP 47; empty means the feed's.
  package var language: String

  package init(
    id: String, idIsURL: Bool, title: String, url: String, published: ZonedDate? = nil,
    updated: ZonedDate? = nil, authors: [FeedAuthor] = [], categories: [String] = [],
    summary: String = "", content: String? = nil, image: String? = nil, language: String = ""
  ) {
    self.id = id
    self.idIsURL = idIsURL
    self.title = title
    self.url = url
    self.published = published
    self.updated = updated
    self.authors = authors
    self.categories = categories
    self.summary = summary
    self.content = content
    self.image = image
    self.language = language
  }
}
