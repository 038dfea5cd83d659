/// In what two publications differ, by output path, each list in order.
package struct SiteChange: Sendable, Hashable {
  /// HTML that is new or other.
  package var pages: [ServedPath] = []
  /// HTML in which nothing but the tags of style sheets is other.
  package var restyled: [ServedPath] = []
  package var styles: [ServedPath] = []
  /// Pictures, scripts, fonts, data: what a page may show, and no HTML or style sheet.
  package var others: [ServedPath] = []
  package var removed: [ServedPath] = []
  /// Feeds and texts, which no page shows.
  package var unseen: [ServedPath] = []

  package init() {}

  package var isEmpty: Bool {
    pages.isEmpty && restyled.isEmpty && styles.isEmpty && others.isEmpty && removed.isEmpty
      && unseen.isEmpty
  }

  mutating func sort() {
    pages.sort()
    restyled.sort()
    styles.sort()
    others.sort()
    removed.sort()
    unseen.sort()
  }
}
