extension HTMLRenderer {
  /// Notes where the link or image whose address was written last can get more attributes.
  mutating func writeLinkAttributes() {
    if isFragment {
      html += insertions.addLinkAttributes()
    } else {
      noteLinkAttributes()
    }
  }

  /// An address that was left out has no attributes either: the last link has its place already.
  mutating func noteLinkAttributes() {
    guard let last = links.indices.last, links[last].attributes == nil else { return }
    links[last].attributes = html.count
  }
}
