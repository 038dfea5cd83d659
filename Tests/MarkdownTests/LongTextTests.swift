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

  @Test func `a table four times as long takes a time in proportion`() {
    let head = "| a | b |\n| - | - |\n"
    let row = "| one | [two](/x) |\n"
    #expect(isInProportion({ head + String(repeating: row, count: $0) }, 50))
  }
}
