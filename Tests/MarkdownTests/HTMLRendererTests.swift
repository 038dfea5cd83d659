import Diagnostics
import Markdown
import TestSupport
import Testing

struct HTMLRendererTests {
  @Test func `a code block takes the focus and names its language`() {
    #expect(
      parse("```rust,ignore\nlet a = \"<\";\n```\n").htmlText == """
        <pre tabindex="0"><code class="language-rust">let a = &quot;&lt;&quot;;
        </code></pre>

        """)
    #expect(
      parse("```{1,3}\nx\ny\n```\n").htmlText
        == "<pre tabindex=\"0\"><code><mark class=\"code-line\">x\n</mark>y\n</code></pre>\n")
  }

  // Text is looked through eight bytes at a time.
  @Test(arguments: Soak.seeds(200))
  func `signs of markup are escaped wherever they stand`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let signs = [
      "a": "a", "word": "word", "é": "é", "<": "&lt;", ">": "&gt;", "&": "&amp;", "\"": "&quot;",
      "=": "=", "?": "?", "'": "'", "$": "$",
    ]
    let pieces = (0..<40).map { _ in signs.keys.sorted().randomElement(using: &random) ?? "" }
    let html = parse("```\n\(pieces.joined())\n```\n").htmlText
    let escaped = pieces.map { signs[$0] ?? "" }.joined()
    #expect(html == "<pre tabindex=\"0\"><code>\(escaped)\n</code></pre>\n")
  }

  @Test func `a table is aligned by style`() {
    let html = parse("| a | b | c | d |\n|:-|:-:|-:|-|\n| 1 | 2 | 3 | 4 |\n").htmlText
    #expect(
      html == """
        <table>
        <thead>
        <tr>
        <th style="text-align: left">a</th>
        <th style="text-align: center">b</th>
        <th style="text-align: right">c</th>
        <th>d</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td style="text-align: left">1</td>
        <td style="text-align: center">2</td>
        <td style="text-align: right">3</td>
        <td>4</td>
        </tr>
        </tbody>
        </table>

        """)
  }

  @Test func `a task has a named check box`() {
    #expect(
      parse("- [x] done\n- [ ] open\n").htmlText == """
        <ul>
        <li><input type="checkbox" checked="" disabled="" aria-label="Task" /> done</li>
        <li><input type="checkbox" disabled="" aria-label="Task" /> open</li>
        </ul>

        """)
  }

  @Test func `strikethrough, bare addresses and smart punctuation`() {
    #expect(
      parse("~~a~~ www.example.com").htmlText
        == "<p><del>a</del> <a href=\"http://www.example.com\">www.example.com</a></p>\n")
    let smart = MarkdownOptions { $0.smartPunctuation = true }
    #expect(parse("\"a\" -- b...", smart).htmlText == "<p>“a” – b…</p>\n")
    #expect(parse("\"a\" -- b...").htmlText == "<p>&quot;a&quot; -- b...</p>\n")
  }

  @Test func `raw HTML is written as it is`() {
    #expect(
      parse("<div id=x>\n\na <b>c</b>\n\n</div>\n").htmlText
        == "<div id=x>\n<p>a <b>c</b></p>\n</div>\n")
  }

  @Test func `raw HTML that is not allowed is shown and not dropped`() {
    let closed = MarkdownOptions { $0.rawHTML = false }
    #expect(
      parse("<div>\nx\n</div>\n\na <b>c</b>\n", closed).htmlText == """
        <p>&lt;div&gt;
        x
        &lt;/div&gt;</p>
        <p>a &lt;b&gt;c&lt;/b&gt;</p>

        """)
  }

  @Test(arguments: [
    "javascript:alert(1)", "JavaScript:alert(1)", "vbscript:x", "file:///etc/passwd",
    "data:text/html,x",
  ])
  func `an address that runs code is emptied where raw HTML is not allowed`(address: String) {
    let closed = MarkdownOptions { $0.rawHTML = false }
    let document = parse("[a](\(address))", closed)
    #expect(document.htmlText == "<p><a href=\"\">a</a></p>\n")
    #expect(document.links.isEmpty)
    #expect(document.diagnostics.map(\.code) == ["unsafe-link"])
    #expect(parse("[a](\(address))").htmlText == "<p><a href=\"\(address)\">a</a></p>\n")
  }

  @Test func `an image in data is no danger`() {
    let closed = MarkdownOptions { $0.rawHTML = false }
    let html = "<p><img src=\"data:image/png;base64,AA\" alt=\"a\" /></p>\n"
    #expect(parse("![a](data:image/png;base64,AA)", closed).htmlText == html)
  }

  @Test func `a null character is replaced`() {
    #expect(parse("a\0b").htmlText == "<p>a\u{FFFD}b</p>\n")
  }

  @Test func `deep nesting neither overflows nor takes long`() {
    for text in [
      String(repeating: ">", count: 10_000), String(repeating: "[", count: 10_000),
      String(repeating: "*a ", count: 5_000), String(repeating: "![", count: 5_000) + "x",
      (0..<300).map { String(repeating: " ", count: 2 * $0) + "- a\n" }.joined(),
      String(repeating: "<div>\n\n", count: 3_000), String(repeating: "<!--", count: 5_000),
      String(repeating: "a <b>", count: 5_000), String(repeating: "</b> ", count: 5_000),
    ] {
      #expect(!parse(text).html.isEmpty)
    }
  }

  @Test(arguments: Soak.seeds(200))
  func `any bytes give a document`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces = Array("*_`~[]()!<>|#-+:.^&\"'\\ \n\t\r\0a1é".utf8) + [0xFF, 0xC3, 0xE2]
    let bytes = (0..<Int.random(in: 0..<300, using: &random)).map { _ in
      pieces[Int.random(in: 0..<pieces.count, using: &random)]
    }
    let document = parse(bytes)
    #expect(String(validating: document.html, as: UTF8.self) != nil)
    #expect(String(validating: document.summary, as: UTF8.self) != nil)
    #expect(document.html(resolving: { _ in nil }) == document.html)
    for link in document.links { #expect(link.slot.upperBound <= document.html.count) }
  }

  @Test(arguments: Soak.seeds(200))
  func `text without markup stays itself`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let words = (1...Int.random(in: 2...20, using: &random)).map { _ in
      String((0..<Int.random(in: 1...8, using: &random)).map { _ in Self.letter(&random) })
    }
    let text = words.joined(separator: " ")
    let document = parse(text)
    #expect(document.htmlText == "<p>\(text)</p>\n")
    #expect(document.summary == document.html)
    #expect(document.wordCount == words.count)
  }

  @Test(arguments: Soak.seeds(200))
  func `escaped text never yields markup`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let characters = Array("<>&\"'*_`~[]()#-+.!|\\{}=ab ")
    let text = (0..<40).map { _ in characters[Int.random(in: 0..<characters.count, using: &random)]
    }
    let escaped = text.map { $0.isPunctuation || $0.isSymbol ? "\\\($0)" : "\($0)" }.joined()
    let html = parse("x" + escaped + "x").htmlText
    #expect(html.filter { $0 == "<" }.count == 2)
    #expect(html.hasPrefix("<p>x") && html.hasSuffix("x</p>\n"))
  }

  private static func letter(_ random: inout SeededGenerator) -> Character {
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZäöüéßñжλ")
    return letters[Int.random(in: 0..<letters.count, using: &random)]
  }
}
