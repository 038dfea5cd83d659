/// The places of a piece of HTML that are filled in later, in the order of the HTML.
struct HTMLSlots {
  var links: [MarkdownLink]
  var snippets: [MarkdownSnippet]

  /// Replaces ranges, ascending and apart from each other, and moves what stands behind them.
  mutating func replace(
    _ replacements: [(range: Range<Int>, html: [UInt8])], in html: inout [UInt8]
  ) {
    guard !replacements.isEmpty else { return }
    var output: [UInt8] = []
    output.reserveCapacity(
      replacements.reduce(html.count) { $0 + $1.html.count - $1.range.count })
    var link = 0
    var snippet = 0
    var copied = 0
    func moveSlots(before end: Int) {
      let shift = output.count - copied
      while link < links.count, links[link].slot.lowerBound < end {
        links[link] = links[link].moved(to: links[link].slot.moved(by: shift))
        link += 1
      }
      while snippet < snippets.count, snippets[snippet].slot.lowerBound < end {
        snippets[snippet] = snippets[snippet].moved(to: snippets[snippet].slot.moved(by: shift))
        snippet += 1
      }
    }
    for (range, replacement) in replacements {
      moveSlots(before: range.lowerBound)
      output += html[copied..<range.lowerBound]
      output += replacement
      copied = range.upperBound
    }
    moveSlots(before: .max)
    output += html[copied...]
    html = output
  }
}

extension Range<Int> {
  fileprivate func moved(by distance: Int) -> Range<Int> {
    (lowerBound + distance)..<(upperBound + distance)
  }
}
