import Markdown

/// What a page shows, its links resolved.
struct PageText: Sendable {
  /// HTML.
  var content = ""
  /// HTML.
  var summary = ""
  var fingerprints = TextFingerprints.empty
  /// Whether there may be highlighted code or formulas in them.
  var hasSnippets = false
  var headings: [MarkdownHeading] = []
  var wordCount = 0
  /// In minutes.
  var readingTime = 0
}
