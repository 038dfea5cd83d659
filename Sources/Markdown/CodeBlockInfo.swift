/// What the line that opens a code block says about it: the language, and how to show the code.
///
/// Authors for Hugo, Zola, Jekyll, GitHub, mdBook, Docusaurus and Pandoc write it in their own ways;
/// `CodeBlockInfoParser` reads all of them.
package struct CodeBlockInfo: Sendable, Hashable {
  /// As the author wrote it; empty where there is none.
  package var language = ""
  /// Mostly a file's name.
  package var title: String?
  package var showsLineNumbers = false
  /// The number of the first line.
  package var firstLine = 1
  /// Line numbers are links to their lines.
  package var anchorsLines = false
  /// What the ids of lines begin with, before a hyphen; nil leaves it to the page.
  package var anchorPrefix: String?
  /// Lines to mark, from 1, whatever the number of the first line.
  package var highlightedLines = LineRanges()
  /// Lines to leave out, counted in the same way.
  package var hiddenLines = LineRanges()
  package var identifier: String?
  package var classes: [String] = []

  package init() {}

  /// Whether the code has to be written line by line.
  package var needsLines: Bool {
    showsLineNumbers || !highlightedLines.isEmpty || !hiddenLines.isEmpty
  }
}

/// Some lines of a block.
package struct LineRanges: Sendable, Hashable {
  package private(set) var ranges: [ClosedRange<Int>] = []

  package init() {}

  package var isEmpty: Bool { ranges.isEmpty }

  package func contains(_ line: Int) -> Bool {
    ranges.contains { $0.contains(line) }
  }

  /// `4` or `4-6`; nil for anything else.
  static func range(_ text: some StringProtocol) -> ClosedRange<Int>? {
    let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = ends.compactMap { end in
      end.utf8.allSatisfy { 48...57 ~= $0 } ? Int(end) : nil
    }
    guard numbers.count == ends.count, let first = numbers.first, let last = numbers.last,
      first >= 1, first <= last
    else { return nil }
    return first...last
  }

  mutating func append(_ range: ClosedRange<Int>) {
    ranges.append(range)
  }
}

/// Something that the opening line says and nobody understands.
package struct CodeBlockInfoProblem: Sendable, Hashable {
  /// In bytes of the info string.
  package let offset: Int
  package let message: String
  package let hint: String
}
