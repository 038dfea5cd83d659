extension MarkdownDocument {
  /// Puts the table of contents where its tokens stand, now that all headings are known.
  mutating func showContents() {
    let token = MarkdownInsertions.contents
    var replacements: [(range: Range<Int>, html: [UInt8])] = []
    var start = 0
    while let range = html[start...].firstRange(of: token) {
      if replacements.isEmpty {
        replacements.append((range, MarkdownTableOfContents.html(headings)))
      } else {
        replacements.append((range, replacements[0].html))
      }
      start = range.upperBound
    }
    var slots = HTMLSlots(links: links, snippets: snippets)
    slots.replace(replacements, in: &html)
    links = slots.links
    snippets = slots.snippets
  }
}
