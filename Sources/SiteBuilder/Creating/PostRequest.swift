/// What `blog new` is asked for.
package struct PostRequest: Sendable {
  package var title: String
  /// A folder below `content/`, such as `posts` or `notes/swift`.
  package var section = "posts"
  /// Whether the post gets a folder of its own.
  package var isBundle = false
  package var tags: [String] = []
  /// As front matter takes it; nil for the present.
  package var date: String?
  package var isPublished = false
  /// What feeds know the post by, for ever.
  package var id: String

  package init(title: String, id: String) {
    self.title = title
    self.id = id
  }
}
