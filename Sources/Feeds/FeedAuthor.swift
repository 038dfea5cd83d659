/// Who wrote a feed or an entry.
package struct FeedAuthor: Sendable, Hashable {
  package var name: String
  package var email: String?
  /// Absolute.
  package var url: String?

  package init(name: String, email: String? = nil, url: String? = nil) {
    self.name = name
    self.email = email
    self.url = url
  }
}
