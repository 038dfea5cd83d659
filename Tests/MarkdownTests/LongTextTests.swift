import Markdown
import TestSupport
import Testing

/// Real posts have lines of 490 kB and tables of 1.2 MB.
@Suite(.serialized)
struct LongTextTests {
  private static let options = MarkdownOptions { $0.math = .on }

  /// Whether four times the text takes less than ten times as long: in proportion are four times, and
  /// sixteen where each part looks at all others. A busy machine may disturb a try, hardly all of five.
  /// The address sanitizer, whose allocations cost far more, is not asked.
  private func isInProportion(_ text: (_ count: Int) -> String, _ count: Int) -> Bool {
    func time(_ text: String) -> Duration {
      (0..<3).map { _ in ProcessorTime.measure { _ = parse(text, Self.options) } }.min() ?? .zero
    }
    let (short, long) = (text(count), text(count * 4))
    return (0..<5).contains { _ in time(long) < max(time(short), .milliseconds(5)) * 10 }
  }

  @Test(arguments: ["word ", "$$x$$ "])
  func `four times the text on a line takes a time in proportion`(_ part: String) {
    #expect(isInProportion({ String(repeating: part, count: $0) }, 500))
  }

  /// What is opened and never closed must not be looked for again from each opening.
  @Test(arguments: [
    "[", "](a ", "<a ", "\\\\[", "\\[a+1\\] ", "\\(a", "``a`", "$x$ [a](b) ",
  ])
  func `openings in a text with formulas take a time in proportion`(_ part: String) {
    #expect(isInProportion({ "# $a " + String(repeating: part, count: $0) + "\n$ \\)" }, 1_000))
  }

  @Test func `footnotes whose names meet take a time in proportion`() {
    func text(_ count: Int) -> String {
      let others = (2..<count).map { "[^a-\($0)]" }.joined()
      let definitions = (2..<count).map { "[^a-\($0)]: b\n" }.joined()
      return String(repeating: "[^a]", count: count) + others + "\n\n[^a]: b\n" + definitions
    }
    #expect(isInProportion(text, 200))
  }

  @Test func `a table four times as long takes a time in proportion`() {
    let head = "| a | b |\n| - | - |\n"
    let row = "| one | [two](/x) |\n"
    #expect(isInProportion({ head + String(repeating: row, count: $0) }, 50))
  }
}
