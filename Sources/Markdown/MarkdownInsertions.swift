/// Pieces of HTML that stand in a Markdown text as tokens, which pass the parser untouched wherever
/// they are: in a link's address, a heading, a table, an attribute.
///
/// A token is a number between two characters that Unicode reserves for such inner use; `sanitized`
/// takes them out of text from elsewhere.
package struct MarkdownInsertions: Sendable {
  enum Entry: Sendable {
    case html([UInt8])
    /// An address in the HTML of a fragment, which gets its slot where the fragment ends up.
    case link(MarkdownLink)
    /// Code or a formula, with what the author wrote.
    case snippet(MarkdownSnippet, source: [UInt8])
    /// What the author wrote in another line of a formula.
    case formulaLine([UInt8])
    /// The place for more attributes of the link or image before.
    case linkAttributes
    /// The id of a fragment's heading, as an attribute.
    case headingID(Int)
    /// The link of a fragment's heading to itself.
    case headingAnchor(Int)
    /// The table of contents of the page.
    case contents
  }

  /// A heading of a fragment: it gets its id where the fragment ends up.
  struct Heading: Sendable {
    let level: Int
    let content: HeadingContent
  }

  private(set) var entries: [Entry] = [.contents]
  private(set) var headings: [Heading] = []
  /// For each line of the text, the line of the file that it comes from; without one the text is
  /// the file's own.
  package var sourceLines: [Int] = []
  /// The lines that came of one call of a shortcode, where there are several: no summary ends
  /// inside of them.
  package var wholes: [ClosedRange<Int>] = []

  package init() {}

  /// The token of the page's table of contents.
  package static let contents = token(0)

  /// A token that stands for this HTML.
  package mutating func insert(_ html: [UInt8]) -> [UInt8] { add(.html(html)) }

  /// The tokens of an address that an element of inserted HTML has, and of the place for more of that
  /// element's attributes.
  package mutating func insert(
    _ link: MarkdownLink
  ) -> (address: [UInt8], attributes: [UInt8]) {
    (add(.link(link)), add(.linkAttributes))
  }

  mutating func add(_ link: MarkdownLink) -> [UInt8] { add(.link(link)) }

  /// Its slot is made where the token ends up.
  mutating func add(_ snippet: MarkdownSnippet, source: [UInt8]) -> [UInt8] {
    add(.snippet(snippet, source: source))
  }

  mutating func add(formulaLine: [UInt8]) -> [UInt8] { add(.formulaLine(formulaLine)) }

  mutating func addLinkAttributes() -> [UInt8] { add(.linkAttributes) }

  /// The tokens of a heading's id and of its link to itself.
  mutating func add(_ heading: Heading) -> (id: [UInt8], anchor: [UInt8]) {
    headings.append(heading)
    return (add(.headingID(headings.count - 1)), add(.headingAnchor(headings.count - 1)))
  }

  private mutating func add(_ entry: Entry) -> [UInt8] {
    entries.append(entry)
    return Self.token(entries.count - 1)
  }

  static func token(_ number: Int) -> [UInt8] {
    [0xEF, 0xB7, 0x90] + Array(String(number).utf8) + [0xEF, 0xB7, 0x91]
  }

  func entry(_ number: Int) -> Entry? { number < entries.count ? entries[number] : nil }

  /// The text that a reader sees of what a token stands for.
  func text(_ number: Int) -> [UInt8] {
    guard number < entries.count else { return [] }
    return switch entries[number] {
    case .html(let html): HTMLText.plain(html)
    case .snippet(let snippet, let source):
      snippet.isBlock ? source : Array(source.prefix { $0 != UInt8(ascii: "\n") })
    case .formulaLine(let source): source
    default: []
    }
  }

  /// With the text that readers see in place of tokens.
  func plain(_ text: Span<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var start = 0
    while let token = Self.next(in: text, from: start) {
      result.append(text.extracting(start..<token.range.lowerBound))
      result += self.text(token.number)
      start = token.range.upperBound
    }
    result.append(text.extracting(start..<text.count))
    return result
  }

  /// A part of a paragraph, even alone.
  func isFormula(_ number: Int) -> Bool {
    switch entry(number) {
    case .snippet(let snippet, _): !snippet.isBlock
    case .formulaLine: true
    default: false
    }
  }

  /// Whether a text holds tokens of more than formulas.
  func isMade(_ text: Span<UInt8>) -> Bool {
    var start = 0
    while let token = Self.next(in: text, from: start) {
      if !isFormula(token.number) { return true }
      start = token.range.upperBound
    }
    return false
  }

  /// Whether what a token stands for begins with an element that holds no text line.
  func isBlock(_ number: Int) -> Bool {
    guard number < entries.count else { return false }
    switch entries[number] {
    case .contents: return true
    case .html(let html): return HTMLText.beginsWithBlock(html)
    case .snippet(let snippet, _): return snippet.isBlock
    case .link, .linkAttributes, .headingID, .headingAnchor, .formulaLine: return false
    }
  }

  /// The next token of a text.
  static func next(
    in text: Span<UInt8>, from start: Int
  ) -> (range: Range<Int>, number: Int)? {
    var index = start
    while index + 7 <= text.count {
      guard text[index] == 0xEF, text[index + 1] == 0xB7, text[index + 2] == 0x90 else {
        index += 1
        continue
      }
      var end = index + 3
      var number = 0
      while end < text.count, (0x30...0x39).contains(text[end]), end - index < 12 {
        number = number * 10 + Int(text[end] - 0x30)
        end += 1
      }
      if end > index + 3, end + 3 <= text.count, text[end] == 0xEF, text[end + 1] == 0xB7,
        text[end + 2] == 0x91
      {
        return (index..<(end + 3), number)
      }
      index += 3
    }
    return nil
  }

  /// Without the characters that tokens are made of: U+FFFD stands in their place.
  package static func sanitized(_ text: [UInt8]) -> [UInt8] {
    var result = text
    for index in result.indices.dropLast(2) where isReserved(result.span, at: index) {
      result[index + 1] = 0xBF
      result[index + 2] = 0xBD
    }
    return result
  }

  /// Whether one of U+FDD0 to U+FDEF begins here, which no text may hold.
  package static func isReserved(_ text: Span<UInt8>, at index: Int) -> Bool {
    text[index] == 0xEF && index + 2 < text.count && text[index + 1] == 0xB7
      && (0x90...0xAF).contains(text[index + 2])
  }
}
