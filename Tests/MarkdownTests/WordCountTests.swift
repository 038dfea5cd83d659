import Markdown
import TestSupport
import Testing

struct WordCountTests {
  @Test(arguments: [
    ("one two  three\nfour", 4), ("foo*bar*baz", 1), ("# Title\n\n- a\n- b\n", 3), ("a - b", 3),
    ("`let x` and\n\n```\nlet y = 1\n```\n", 7), ("![alternative text](x) a", 1),
    ("<p>raw <b>words</b></p>\n", 2), ("<!-- no words -->\n", 0), ("", 0),
    ("<script>\nvar a;\n</script>\n", 0), ("日本語です。", 6), ("你好, world", 4),
    ("使用Go语言（new）", 11), ("Swift 6 で書く", 5), ("한국어 문장", 2), ("ภาษาไทย", 7),
    ("| a | b |\n|-|-|\n| c | d |\n", 4),
    ("a\u{A0}b", 2), ("don't", 1),
  ])
  func `words are counted`(text: String, count: Int) {
    #expect(parse(text).wordCount == count)
  }

  // ASCII is counted eight bytes at a time, all else by characters.
  @Test(arguments: Soak.seeds(200))
  func `words are counted wherever blanks and scripts stand`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces = ["a", "bc", "word", "longerword", "é", "\u{A0}", "字", "語。", "\u{3000}"]
    var text = "x"
    for _ in 0..<Int.random(in: 0..<30, using: &random) {
      if Bool.random(using: &random) { text += Bool.random(using: &random) ? " " : "\n" }
      text += pieces.randomElement(using: &random) ?? ""
    }
    var expected = 0
    for word in text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace) {
      expected += word.contains { $0.value > 0x2E80 } ? word.count : 1
    }
    #expect(parse(text).wordCount == expected, "\(text.debugDescription)")
  }

  @Test func `reading time is rounded up`() {
    func time(_ word: String, _ count: Int) -> Int {
      parse(Array(repeating: word, count: count).joined(separator: " ")).readingTime
    }
    #expect(parse("").readingTime == 0)
    #expect(time("a", 1) == 1)
    #expect(time("a", 213) == 1)
    #expect(time("a", 214) == 2)
    #expect(time("字", 501) == 1)
    #expect(time("字", 502) == 2)
  }
}
