import Diagnostics

/// Writes the HTML of a Markdown tree, node by node, and notes what it meets on the way.
///
/// With all extras off its output is cmark's, byte for byte.
struct HTMLRenderer {
  enum Purpose {
    case content
    /// The first `blocks` blocks at most, and not past `<!--more-->`.
    case summary(blocks: Int)
    /// A part of a page, made before the page: its tokens, links and ids stay open.
    case fragment
  }

  let options: MarkdownOptions
  let purpose: Purpose
  let footnotes: Footnotes

  var html: [UInt8] = []
  var links: [MarkdownLink] = []
  var snippets: [MarkdownSnippet] = []
  var headings: [MarkdownHeading] = []
  var findings = MarkdownFindings()
  var words = WordCounter()
  var marker = MarkerState()

  /// How many blocks make an automatic summary; nil while they have too few words.
  private(set) var summaryBlocks: Int?
  private(set) var blocks = 0
  /// Where the HTML begins that may end an automatic summary.
  private var summaryEndStart = 0

  var insertions: MarkdownInsertions
  let hasInsertions: Bool
  /// Ids of headings of fragments, by their number.
  var insertedIdentifiers: [Int: String] = [:]
  /// The token of the open heading's link to itself, in a fragment.
  var fragmentAnchor: [UInt8] = []
  /// How many blocks of code the text has so far.
  var codeBlocks = 0
  /// The length of the `{:.language}` before which code was written.
  var writtenAttributes = 0
  /// Whether the open paragraph is written without tags.
  var isInBareParagraph = false
  /// The open quotes, the innermost last; nil for one that is no alert.
  var quotes: [Alert?] = []
  /// The alert whose title comes next, or is being written.
  var titledAlert: Alert?
  /// How many bytes of the next text are the marker of an alert.
  var alertMarker = 0
  /// What the author gave the link or image that is being written.
  var given = GivenAttributes()
  /// Whether the open paragraph is written as a figure.
  var isInFigure = false
  var positions: LinkPositions
  var identifiers: HeadingIdentifiers
  var table = TableState()
  var writtenFootnotes = 0
  var writtenBackReferences = 0
  /// By the number of the footnote.
  var writtenReferences: [Int: Int] = [:]
  /// How many images are open: inside them all is plain text for `alt`.
  var imageDepth = 0
  /// How many containers are open.
  private(set) var depth = 0
  private var rawElements = RawElements()
  private var isLeaving = false

  private static let summaryWords = 70

  struct MarkerState {
    var isFound = false
    /// Whether something stands after the marker.
    var isFollowed = false
  }

  init(
    options: MarkdownOptions, purpose: Purpose, footnotes: Footnotes, positions: LinkPositions,
    insertions: MarkdownInsertions? = nil
  ) {
    self.options = options
    self.purpose = purpose
    self.footnotes = footnotes
    self.positions = positions
    self.insertions = insertions ?? MarkdownInsertions()
    hasInsertions = insertions != nil
    identifiers = HeadingIdentifiers()
    for id in footnotes.ids { identifiers.reserve(id) }
  }

  var isSummary: Bool {
    if case .summary = purpose { true } else { false }
  }

  var isFragment: Bool {
    if case .fragment = purpose { true } else { false }
  }

  mutating func render(_ document: borrowing CMarkDocument) {
    document.walk { node, event in visit(node, event) }
    if isSummary, !rawElements.isEmpty {
      html.startLine()
      rawElements.close(from: 0, into: &html)
      html.append("\n")
    } else if writtenFootnotes > 0 {
      html.append("</ol>\n</section>\n")
    }
  }

  private mutating func visit(
    _ node: borrowing CMarkDocument.Node, _ event: CMarkDocument.Event
  ) -> CMarkDocument.Step {
    let kind = node.kind
    if event == .exit { return leave(node, kind) }
    if marker.isFound, writtenFootnotes == 0 { noteFollower(kind) }
    let step = imageDepth > 0 ? enterAlternativeText(node, kind) : enter(node, kind)
    guard step == .goOn else {
      if step == .leave { isLeaving = true }
      return step
    }
    if !kind.isLeaf { depth += 1 } else if depth == 1 { return finishBlock(node, kind) }
    return .goOn
  }

  private mutating func leave(
    _ node: borrowing CMarkDocument.Node, _ kind: MarkdownNodeKind
  ) -> CMarkDocument.Step {
    if isLeaving, depth > 1 { rawElements.close(from: depth, into: &html) }
    depth -= 1
    exit(node, kind)
    if !kind.isInline { words.endWord() }
    return depth == 1 ? finishBlock(node, kind) : .goOn
  }

  private mutating func finishBlock(
    _ node: borrowing CMarkDocument.Node, _ kind: MarkdownNodeKind
  ) -> CMarkDocument.Step {
    guard !isLeaving, kind != .footnoteDefinition else { return .goOn }
    blocks += 1
    switch purpose {
    case .content:
      if summaryBlocks == nil { noteSummaryEnd(node) }
    case .summary(let limit):
      if blocks == limit {
        isLeaving = true
        return .leave
      }
    case .fragment: break
    }
    return .goOn
  }

  /// As in Hugo, a summary ends where a paragraph does: a heading needs what follows it. It does not
  /// end inside of what a shortcode made.
  private mutating func noteSummaryEnd(_ node: borrowing CMarkDocument.Node) {
    if words.count >= Self.summaryWords {
      if endsInsideWhole(node) { return }
      if hasParagraph(from: summaryEndStart) { summaryBlocks = blocks }
    }
    summaryEndStart = html.count
  }

  /// Whether a paragraph ends in the HTML from there, in a list or raw HTML too.
  private func hasParagraph(from start: Int) -> Bool {
    let html = html.span
    var index = start
    while index + 4 <= html.count {
      if html[index] == UInt8(ascii: "<"), html[index + 1] == UInt8(ascii: "/"),
        html[index + 2] == UInt8(ascii: "p"), html[index + 3] == UInt8(ascii: ">")
      {
        return true
      }
      index += 1
    }
    return false
  }

  private mutating func noteFollower(_ kind: MarkdownNodeKind) {
    switch kind {
    case .text, .code, .image, .codeBlock, .htmlBlock, .htmlInline, .thematicBreak:
      marker.isFollowed = true
    default: break
    }
  }

  /// Notes raw HTML that is written into a summary, so that its elements can be closed.
  mutating func noteRawHTML(_ text: Span<UInt8>) {
    if isSummary { rawElements.feed(text, depth: depth) }
  }
}
