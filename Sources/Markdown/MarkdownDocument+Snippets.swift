extension MarkdownDocument {
  /// The same with what `html` answers in the slots of its code and formulas; nil keeps what the
  /// author wrote.
  package func showing(_ html: (MarkdownSnippet) -> [UInt8]?) -> MarkdownDocument {
    guard !snippets.isEmpty || !summarySnippets.isEmpty else { return self }
    var document = self
    document.showsSnippets = true
    document.showInContents(html)
    Self.show(html, &document.html, &document.links, &document.snippets)
    Self.show(html, &document.summary, &document.summaryLinks, &document.summarySnippets)
    return document
  }

  /// Formulas of headings, where these are listed too.
  private mutating func showInContents(_ answer: (MarkdownSnippet) -> [UInt8]?) {
    guard headings.contains(where: \.hasFormulas) else { return }
    let before = MarkdownTableOfContents.html(headings)
    headings = headings.map { $0.showing(answer) }
    guard !before.isEmpty else { return }
    let after = MarkdownTableOfContents.html(headings)
    var replacements: [(range: Range<Int>, html: [UInt8])] = []
    var start = 0
    while let range = html[start...].firstRange(of: before) {
      replacements.append((range, after))
      start = range.upperBound
    }
    var slots = HTMLSlots(links: links, snippets: snippets)
    slots.replace(replacements, in: &html)
    links = slots.links
    snippets = slots.snippets
  }

  private static func show(
    _ answer: (MarkdownSnippet) -> [UInt8]?, _ html: inout [UInt8], _ links: inout [MarkdownLink],
    _ snippets: inout [MarkdownSnippet]
  ) {
    let replacements = snippets.compactMap { snippet in
      answer(snippet).map { (range: snippet.slot, html: $0) }
    }
    var slots = HTMLSlots(links: links, snippets: [])
    slots.replace(replacements, in: &html)
    links = slots.links
    snippets = []
  }
}
