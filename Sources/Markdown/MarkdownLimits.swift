/// Bounds what a text may ask of cmark, whose time or memory grows with the square of some texts: versions
/// before 0.29.0.gfm.12 have such faults (CVE-2023-22483 to 22486, 24824, 26485, 37463), and Debian 12 ships
/// one of these.
///
/// Each rule estimates the steps that cmark takes, from above. They look at the bytes alone, in parts between
/// blank lines, and do not know code from prose: so the limits are such that no text comes near them that
/// somebody writes, in code neither.
enum MarkdownLimits {
  /// Quotes and lists that one line may open.
  static let nesting = 200
  static let cells = 5_000
  static let missingCells = 200_000
  /// What addresses and titles of link definitions may take in the output, in bytes.
  static let definitions = 16_000_000
  /// Bytes that are looked at again for an end that is not there: half a nanosecond each.
  static let bytesAgain = 800_000_000
  /// Entries of cmark's lists that are visited again: a few nanoseconds each.
  static let entriesAgain = 100_000_000

  /// Shorter texts cannot pass the limits for paragraphs.
  private static let short = 10_000

  /// What the text has too much of; nil for nearly all.
  static func excess(in text: Span<UInt8>, _ options: MarkdownOptions) -> MarkdownExcess? {
    guard text.count > nesting else { return nil }
    var blocks = BlockLimits(hasTables: options.extensions.contains(.table))
    if let found = blocks.excess(in: text) { return found }
    guard text.count > short else { return nil }
    let counts = ByteCounts(text)
    let limits = InlineLimits(options)
    return limits.excess(in: text, counts) ?? DefinitionLimits.excess(in: text, counts)
  }
}
