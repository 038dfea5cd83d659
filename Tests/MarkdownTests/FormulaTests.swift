import Markdown
import TestSupport
import Testing

struct FormulaTests {
  private static let options = MarkdownOptions {
    $0.math = .on
    $0.headingAnchors = false
  }

  private func formulas(_ text: String, _ options: MarkdownOptions = Self.options) -> [String] {
    parse(text, options).snippets.map { String(decoding: $0.text, as: UTF8.self) }
  }

  @Test(arguments: [
    ("$x$", "x"), ("(*$a_1 * b_2 * c$*)", "a_1 * b_2 * c"), ("\\(x^2\\)", "x^2"), ("$`y`$", "y"),
    ("$$x$$", "x"), ("$-0.1$.", "-0.1"), ("| $|x|$ | b |\n| --- | --- |", "|x|"),
    ("# About $E=mc^2$", "E=mc^2"), ("$\\$5$", "\\$5"), ("公式$x$是", "x"), ("$2^5$", "2^5"),
    ("- $a\n  = b$", "a\n= b"), ("Text[^1]\n\n[^1]: a $x$", "x"), ("**$x$**", "x"),
    ("\\[\nE = mc^2\n\\]", "\nE = mc^2\n"), ("[a $x$](/b/)", "x"),
    ("$line.x - line.y = 0$", "line.x - line.y = 0"), ("a \\\\(k_p\\\\), b", "k_p"),
    ("\\\\[\na = b\n\\\\]", "\na = b\n"),
  ])
  func `a formula is found`(text: String, tex: String) {
    #expect(formulas(text) == [tex])
  }

  @Test(arguments: [
    "$5 and $10", "US$5 or US$", "5$ and 10$", "$HOME and $PATH", "$HOME:$PATH", "$HOME/$USER/x",
    "${A}${B}", "$HOME/${X}", "$(a)$(b)", "$x=$(date)", "$HOME/$(a)",
    "`$a$`", "``$a` $b$``", "\\$x\\$", "\\$x$", "$ x$", "$x $", "$x\n\ny$", "$$", "$ $", "$$ $$",
    "$", "$5-$10", "$5 or so, in US$", "    $x$", "```\n$x$\n```", "<div>\n$x$\n</div>",
    "<b title=\"$x$\">", "<https://a.b/$x$>", "https://a.b/$x$/c", "[a](/$x$)",
    "[a]\n\n[a]: /$x$ \"y\"", "\\[1\\] and \\[2\\]",
    "\\[Update: as of now\\]", "$a\n- b$", "$a `b$ c`", "> ```\n> $x$\n> ```", "- a\n\n      $x$",
    "\\\\(server) and \\\\share", "\\\\(the other one\\\\)", "`\\\\(a\\\\)`", "\\\\[1\\\\]",
    "The value of $foo is bar$", "$a\n# b$", "www.a.b/$x$",
  ])
  func `other text is as without formulas`(text: String) {
    let document = parse(text, Self.options)
    #expect(document.snippets.isEmpty)
    let plain = parse(text, MarkdownOptions { $0.headingAnchors = false })
    #expect(document.htmlText == plain.htmlText)
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["\\(", "\\\\(a ", "\\["])
  func `many openings without an end take time in proportion`(_ opening: String) {
    let text = String(repeating: opening, count: 10_001)
    #expect(formulas(text + "b").count <= 5_000)
  }

  @Test func `a formula of several lines stands in a quote, behind it the text goes on`() {
    let document = parse("> A $$\n> - a\n> = b\n> $$ and *b*\n", Self.options)
    #expect(document.snippets.map(\.text) == [Array("\n- a\n= b\n".utf8)])
    #expect(
      document.htmlText
        == "<blockquote>\n<p>A <code class=\"math\">$$\n- a\n= b\n$$</code> and <em>b</em></p>\n"
        + "</blockquote>\n")
  }

  @Test func `links behind formulas keep their places`() {
    let document = parse("$a_b$ [x](/x/) $c$ [y](/y/)\n$$\nd\n$$ [z](/z/)\n", Self.options)
    #expect(document.links.map(\.line) == [1, 1, 4])
    #expect(document.links.map(\.column) == [7, 20, 4])
  }

  @Test func `a formula says where its TeX stands`() {
    let snippets = parse("a\n\nb $x$ c $$y$$\n\n```math\nz\n```\n", Self.options).snippets
    #expect(snippets.map(\.line) == [3, 3, 6])
    #expect(snippets.map(\.column) == [4, 11, 0])
    #expect(
      snippets.map(\.kind)
        == [.formula(isDisplay: false), .formula(isDisplay: true), .formulaBlock])
  }

  @Test func `what the author wrote counts as words and stands in alternative text`() {
    let document = parse("![a $x_1$ b](c.png)", Self.options)
    #expect(document.htmlText.contains("alt=\"a $x_1$ b\""))
    #expect(parse("one $x + y$", Self.options).wordCount == parse("one $x + y$").wordCount)
  }

  @Test func `a page that has formulas takes brackets at their word`() {
    let asked = MarkdownOptions { $0.math = .asked }
    #expect(formulas("\\[x\\]", asked) == ["x"])
    #expect(formulas("\\[x\\]") == [])
    #expect(formulas("$x$", MarkdownOptions()) == [])
  }

  @Test func `a text with characters for inner use is none the worse`() {
    let (open, close): ([UInt8], [UInt8]) = ([0xEF, 0xB7, 0x90], [0xEF, 0xB7, 0x91])
    let text = open + Array("1".utf8) + close + Array(" $x$".utf8) + open
    let document = parse(String(decoding: text, as: UTF8.self), Self.options)
    #expect(document.snippets.count == 1)
    #expect(document.htmlText.contains("\u{FFFD}1\u{FFFD} <code class=\"math\">$x$</code>"))
  }

  private static let pieces = [
    "$", "$$", "\\(", "\\)", "\\[", "\\]", "x", "_", "*", "|", " ", "\n", "\n\n", "> ", "- ", "`",
    "```\n", "<", ">", "[a](", ")", "# ", "\\", "5", "    ", "| - |\n", "é",
  ]

  @Test(arguments: 0..<200)
  func `whatever stands around formulas, their text is not lost`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let text = (0..<30).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
    let document = parse(text, Self.options)
    #expect(document.showing { _ in nil }.html == document.html)
    for snippet in document.snippets {
      #expect(document.html[snippet.slot].starts(with: "<code class=\"math\">".utf8))
    }
    // Tokens are for inner use.
    #expect(!document.htmlText.unicodeScalars.contains { (0xFDD0...0xFDEF).contains($0.value) })
    #expect(!document.summaryText.unicodeScalars.contains { (0xFDD0...0xFDEF).contains($0.value) })
  }
}
