import Markdown
import Testing

/// Real posts have lines of 490 kB and tables of 1.2 MB.
@Suite(.serialized)
struct LongTextTests {
  private static let options = MarkdownOptions { $0.math = .on }

  /// The least of three runs, which a busy machine disturbs least.
  private func time(_ text: String) -> Duration {
    let clock = ContinuousClock()
    return (0..<3).map { _ in clock.measure { _ = parse(text, Self.options) } }.min() ?? .zero
  }

  @Test(arguments: ["word ", "$$x$$ "])
  func `four times the text on a line takes a time in proportion`(_ part: String) {
    let short = max(time(String(repeating: part, count: 500)), .milliseconds(5))
    #expect(time(String(repeating: part, count: 2_000)) < short * 10)
  }

  @Test func `a table four times as long takes a time in proportion`() {
    let head = "| a | b |\n| - | - |\n"
    let row = "| one | [two](/x) |\n"
    let short = max(time(head + String(repeating: row, count: 50)), .milliseconds(5))
    #expect(time(head + String(repeating: row, count: 200)) < short * 10)
  }
}
