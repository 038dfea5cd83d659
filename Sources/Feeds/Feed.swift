package import Dates

/// A list of posts for feed readers, in no format yet; the address of the feed itself differs
/// between formats and goes to the writer.
package struct Feed: Sendable, Hashable {
  /// The name of the feed for ever (Atom); the page's address unless something else is recorded.
  package var id: String
  /// Plain text.
  package var title: String
  /// Plain text; may be empty.
  package var description: String
  /// BCP 47; may be empty.
  package var language: String
  /// The absolute address of the page whose posts these are.
  package var homeURL: String
  package var author: FeedAuthor
  /// When the newest entry was updated; `nil` without entries.
  package var updated: ZonedDate?
  package var copyright: String?
  /// Newest first.
  package var entries: [FeedEntry]

  /// `id` is `homeURL` unless given.
  package init(
    id: String? = nil, title: String, description: String = "", language: String = "",
    homeURL: String, author: FeedAuthor, updated: ZonedDate? = nil, copyright: String? = nil,
    entries: [FeedEntry] = []
  ) {
    self.id = id ?? homeURL
    self.title = title
    self.description = description
    self.language = language
    self.homeURL = homeURL
    self.author = author
    self.updated = updated
    self.copyright = copyright
    self.entries = entries
  }
}
