import Diagnostics

/// What the paragraphs of a text make cmark look at again and again; each rule looks closer only where the
/// signs are many enough for it.
struct InlineLimits {
  let smartPunctuation: Bool
  let hasAutolinks: Bool

  init(_ options: MarkdownOptions) {
    smartPunctuation = options.smartPunctuation
    hasAutolinks = options.extensions.contains(.autolink)
  }

  func excess(in text: Span<UInt8>, _ counts: ByteCounts) -> MarkdownExcess? {
    let entries = MarkdownLimits.entriesAgain
    let bytes = MarkdownLimits.bytesAgain
    let hasTags = counts.less * text.count > bytes
    let hasBrackets = counts.opening * counts.opening > entries
    let hasQuotes = smartPunctuation && counts.quotes * text.count > entries
    var parts = TextParts()
    while hasTags || hasBrackets || hasQuotes, let part = parts.next(in: text) {
      if hasTags, let found = UnclosedTags.excess(in: text, part) { return found }
      if hasBrackets, let found = Self.openImages(in: text, part) { return found }
      if hasQuotes, let found = QuoteSteps.excess(in: text, part) { return found }
    }
    if hasAutolinks, counts.closing * text.count / 2 > bytes { return Self.parentheses(in: text) }
    return nil
  }

  /// Each link makes cmark go through all images that are open before it.
  private static func openImages(in text: Span<UInt8>, _ part: Range<Int>) -> MarkdownExcess? {
    var isImage: [Bool] = []
    var images = 0
    var steps = 0
    var index = part.lowerBound
    while index < part.upperBound {
      switch text[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "["):
        isImage.append(index > part.lowerBound && text[index - 1] == UInt8(ascii: "!"))
        if isImage.last == true { images += 1 }
      case UInt8(ascii: "]"):
        if isImage.popLast() == true { images -= 1 } else { steps += images }
        if steps > MarkdownLimits.entriesAgain {
          return MarkdownExcess(kind: .openImages, offset: part.lowerBound)
        }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Of an address that becomes a link by itself, all parentheses are counted for each that ends it.
  private static func parentheses(in text: Span<UInt8>) -> MarkdownExcess? {
    var start = 0
    var steps = 0
    for index in 0...text.count
    where index == text.count || text[index] <= 0x20 || text[index] == UInt8(ascii: "<") {
      let count = parentheses(ending: text.extracting(start..<index))
      steps += count * (index - start) / 2
      if steps > MarkdownLimits.bytesAgain {
        return MarkdownExcess(kind: .parentheses(count), offset: start)
      }
      start = index + 1
    }
    return nil
  }

  /// How many stand among the signs that end a word and are no part of its address.
  private static func parentheses(ending word: Span<UInt8>) -> Int {
    var count = 0
    var end = word.count
    while end > 0 {
      switch word[end - 1] {
      case UInt8(ascii: ")"): count += 1
      case UInt8(ascii: ";"):
        var start = end - 1
        while start > 0, isLetterOrDigit(word[start - 1]) { start -= 1 }
        if start > 0, word[start - 1] == UInt8(ascii: "&") { end = start }
      case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: ","),
        UInt8(ascii: ":"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"),
        UInt8(ascii: "'"), UInt8(ascii: "\""):
        break
      default: return count
      }
      end -= 1
    }
    return count
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}
