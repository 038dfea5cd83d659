extension MarkdownDocument {
  /// Puts the table of contents where its tokens stand, now that all headings are known.
  mutating func showContents() {
    let token = MarkdownInsertions.contents
    guard html.firstRange(of: token) != nil else { return }
    let contents = MarkdownTableOfContents.html(headings)
    var output: [UInt8] = []
    var moved: [MarkdownLink] = []
    var link = links.startIndex
    var copied = 0
    func moveLinks(before end: Int) {
      while link < links.endIndex, links[link].slot.lowerBound < end {
        let slot = links[link].slot
        let shift = output.count - copied
        moved.append(links[link].moved(to: (slot.lowerBound + shift)..<(slot.upperBound + shift)))
        link += 1
      }
    }
    while let range = html[copied...].firstRange(of: token) {
      moveLinks(before: range.lowerBound)
      output += html[copied..<range.lowerBound]
      output += contents
      copied = range.upperBound
    }
    moveLinks(before: .max)
    output += html[copied...]
    html = output
    links = moved
  }
}
