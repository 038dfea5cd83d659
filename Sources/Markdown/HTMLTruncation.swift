/// The beginning of a piece of HTML, cut between words; what is open there is closed.
package struct HTMLTruncation {
  private let html: [UInt8]
  private let limit: Int
  private var words = WordCounter()
  /// Names of the open elements, the innermost last.
  private var open: [[UInt8]] = []
  /// After the last byte of text that is no blank.
  private var lastText = 0
  /// What was open there; nil as long as no tag has come since.
  private var openAtLastText: [[UInt8]]?

  private init(_ html: [UInt8], limit: Int) {
    self.html = html
    self.limit = limit
  }

  /// The first words of `html`, `end` after the last of them; the whole where it has no more.
  /// Words are counted as everywhere, so that text without blanks counts by characters.
  package static func first(_ words: Int, wordsOf html: String, end: String) -> String {
    var truncation = HTMLTruncation(Array(html.utf8), limit: max(0, words))
    guard truncation.findsCut() else { return html }
    var result = String(decoding: truncation.html[..<truncation.lastText], as: UTF8.self) + end
    for name in (truncation.openAtLastText ?? truncation.open).reversed() {
      result += "</\(String(decoding: name, as: UTF8.self))>"
    }
    return result
  }

  /// Goes on to the first word too many; false where there is none.
  private mutating func findsCut() -> Bool {
    var scanner = HTMLScanner()
    var start = 0
    var isRawText = false
    while true {
      let tag = scanner.nextTag(in: html.span)
      let end = tag?.range.lowerBound ?? html.count
      if !isRawText, cuts(start..<end) { return true }
      guard let tag else { return false }
      isRawText = !tag.isClosing && Self.rawText.contains(tag.name)
      read(tag)
      start = tag.range.upperBound
    }
  }

  private mutating func cuts(_ range: Range<Int>) -> Bool {
    let html = html
    var index = range.lowerBound
    while index < range.upperBound {
      if html[index] == UInt8(ascii: "<"), html[index...].starts(with: "<!--".utf8) {
        index = HTMLComment.end(in: html, from: index)
        continue
      }
      var next = index + 1
      while next < range.upperBound, html[next] & 0xC0 == 0x80 { next += 1 }
      words.feed(html.span.extracting(index..<next))
      if words.count > limit { return true }
      if html[index] > 0x20 {
        lastText = next
        openAtLastText = nil
      }
      index = next
    }
    return false
  }

  private mutating func read(_ tag: HTMLScanner.HTMLTag) {
    if openAtLastText == nil { openAtLastText = open }
    if !Self.inline.contains(tag.name) { words.endWord() }
    if tag.isClosing {
      if let match = open.lastIndex(of: tag.name) { open.removeSubrange(match...) }
      return
    }
    guard !tag.isSelfClosing, !Self.void.contains(tag.name) else { return }
    if let last = open.last, Self.ends(last, before: tag.name) { open.removeLast() }
    open.append(tag.name)
  }

  /// Whether HTML takes the start of one element for the end of the one before it.
  private static func ends(_ last: [UInt8], before name: [UInt8]) -> Bool {
    if last.elementsEqual("p".utf8) { return !inline.contains(name) }
    return siblings.contains { $0.contains(last) && $0.contains(name) }
  }

  private static func names(_ text: String) -> Set<[UInt8]> {
    Set(text.split(separator: " ").map { Array($0.utf8) })
  }

  private static let siblings = ["li", "dt dd", "tr", "td th", "option"].map(names)
  private static let rawText = names("script style")
  private static let void = names(
    "area base br col embed hr img input link meta param source track wbr")
  /// Elements that may stand inside of a word.
  private static let inline = names(
    "a abbr b bdi bdo cite code data del dfn em font i img ins kbd mark q s samp small span strong"
      + " sub sup svg time u var wbr")
}

/// Comments of HTML.
private enum HTMLComment {
  /// After the `-->` of the comment that begins at `start`, or the end of the text.
  static func end(in html: [UInt8], from start: Int) -> Int {
    var index = start + 4
    while index + 3 <= html.count {
      if html[index..<index + 3].elementsEqual("-->".utf8) { return index + 3 }
      index += 1
    }
    return html.count
  }
}
