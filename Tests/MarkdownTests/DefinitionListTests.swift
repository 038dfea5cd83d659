import Diagnostics
import Markdown
import TestSupport
import Testing

/// The expected HTML is Hugo 0.168's but for white space between blocks.
@Suite struct DefinitionListTests {
  private func html(_ text: String) -> String { parse(text).htmlText }

  private func list(_ content: String) -> String { "<dl>\n\(content)</dl>\n" }

  @Test func `lines that begin with a colon define the lines before`() {
    #expect(
      html("Term\n: Definition\n") == list("<dt>Term</dt>\n<dd>Definition</dd>\n"))
    #expect(
      html("One  \n*Two*\n: A\n: B `: c`\n")
        == list("<dt>One</dt>\n<dt><em>Two</em></dt>\n<dd>A</dd>\n<dd>B <code>: c</code></dd>\n"))
    #expect(
      html("A\n: one\n\nB\n: two\n\n\nC\n\n: three\n")
        == list(
          """
          <dt>A</dt>
          <dd>one</dd>
          <dt>B</dt>
          <dd>two</dd>
          <dt>C</dt>
          <dd>
          <p>three</p>
          </dd>

          """))
  }

  @Test func `a blank line before a definition makes a paragraph of it`() {
    #expect(
      html("T\n: one\n\n: two\n")
        == list("<dt>T</dt>\n<dd>one</dd>\n<dd>\n<p>two</p>\n</dd>\n"))
    #expect(
      html("T\n: one\n\n  more\n")
        == list("<dt>T</dt>\n<dd>one\n<p>more</p>\n</dd>\n"))
  }

  @Test func `a line goes on without indentation, blocks do with it`() {
    #expect(
      html("T\n: lazy\nline\n: other\n")
        == list("<dt>T</dt>\n<dd>lazy\nline</dd>\n<dd>other</dd>\n"))
    #expect(
      html("T\n:   - a\n    - b\n\n    > c\n\n        code\n\nAfter\n")
        == list(
          """
          <dt>T</dt>
          <dd>
          <ul>
          <li>a</li>
          <li>b</li>
          </ul>
          <blockquote>
          <p>c</p>
          </blockquote>
          <pre tabindex="0"><code>code
          </code></pre>
          </dd>

          """) + "<p>After</p>\n")
    #expect(
      html("T\n:\tA\n\n\tB\n\n\t\tcode\n")
        == list(
          """
          <dt>T</dt>
          <dd>A
          <p>B</p>
          <pre tabindex="0"><code>code
          </code></pre>
          </dd>

          """))
  }

  @Test func `lists of definitions stand in each other, in lists, quotes and footnotes`() {
    #expect(
      html("T\n: U\n  : in\n: out\n")
        == list(
          "<dt>T</dt>\n<dd>\n<dl>\n<dt>U</dt>\n<dd>in</dd>\n</dl>\n</dd>\n<dd>out</dd>\n"))
    #expect(html("- T\n  : d\n").contains("<li>\n<dl>\n<dt>T</dt>"))
    #expect(html("> T\n> : d\n").hasPrefix("<blockquote>\n<dl>\n<dt>T</dt>"))
    #expect(html("a[^1]\n\n[^1]: T\n    : d\n").contains("<dl>\n<dt>T</dt>\n<dd>d</dd>\n</dl>"))
  }

  @Test(arguments: [
    "Term\n:definition", ": alone", "# Heading\n: x", "Term\n : x", "Term\n    : x", "- item\n: x",
    "> quote\n: x", "Term\n:", "```\nTerm\n: x\n```", "    Term\n    : x",
    "<div>\nTerm\n: x\n</div>",
    "[a]: /b\n: x", "Setext\n===\n: x", "Ratio 3 : 4", "Term\n\\: x", "- - -\n: x",
    "| a |\n| - |\n: x", "<!-- a\n: b -->", "Term\n:+1: yes",
  ])
  func `other colons are text`(_ text: String) {
    var off = MarkdownOptions()
    off.definitionLists = false
    #expect(parse(text).htmlText == parse(text, off).htmlText)
    #expect(!html(text).contains("<dl>"))
  }

  @Test func `definitions of links stay definitions`() {
    #expect(
      html("[a]: /x\nTerm [a]\n: def [a]\n")
        == list("<dt>Term <a href=\"/x\">a</a></dt>\n<dd>def <a href=\"/x\">a</a></dd>\n"))
  }

  @Test func `links and code have their places in the file`() {
    var options = MarkdownOptions()
    options.highlighting = true
    options.math = .on
    let text = """
      Text

      [x]: /y
      First
      Second [a](/a) and [b](/b)
      : Third [c](/c) `let`{:.swift}

        ```swift
        let
        ```

        $a^2$ and [d](/d)
      """
    let document = parse(text, options)
    #expect(
      document.links.map { "\($0.destination) \($0.line):\($0.column)" } == [
        "/a 5:8", "/b 5:20", "/c 6:9", "/d 12:13",
      ])
    #expect(document.snippets.map(\.line) == [6, 9, 12])
  }

  @Test func `a finding in a term names its line`() {
    let document = parse(
      "One\nTwo [bad](javascript:x)\n: x\n", MarkdownOptions { $0.rawHTML = false })
    #expect(document.diagnostics.map(\.position.line) == [2])
  }

  @Test func `they can be switched off`() {
    let text = "Term\n: x"
    #expect(
      parse(text, MarkdownOptions { $0.definitionLists = false }).htmlText == "<p>Term\n: x</p>\n")
    #expect(parse(text, .github).htmlText == "<p>Term\n: x</p>\n")
  }

  @Test func `words are counted and a summary closes its list`() {
    let long = Array(repeating: "word", count: 80).joined(separator: " ")
    let document = parse("Term\n\n: \(long)\n\n: more\n\nAfter")
    #expect(document.wordCount == 83)
    #expect(document.summaryText.hasSuffix("<p>more</p>\n</dd>\n</dl>\n"))
    #expect(parse("Term\n: one<!--more-->\n: two").summaryText.hasSuffix("one</dd>\n</dl>\n"))
  }

  /// Lists, terms, definitions and what may stand around them, in any order.
  @Test(arguments: Soak.seeds(60))
  func `any mixture is a tree whose elements are closed`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let parts = [
      "Term", ": x", ":\ty", "", "  z", "    w", "> ", "> T\n> : d", "- a", "  : n", "```", "# H",
      "[a]: /b", "***", "| a |\n| - |", "<div>", "[^1]: n", "b[^1]", "\t\tc", ":      e", "1. f",
      "   ", ">", ": - g", ": > h", "{.i}", "***j", "-", ": ",
    ]
    for _ in 0..<8 {
      let lines = (0..<Int.random(in: 1...14, using: &generator)).map { _ in
        parts.randomElement(using: &generator) ?? ""
      }
      let text = lines.joined(separator: "\n")
      let html = html(text)
      for name in ["dl", "dt", "dd", "p", "ul", "li", "blockquote"] {
        let opened = html.components(of: "<\(name)>") + html.components(of: "<\(name) ")
        #expect(opened == html.components(of: "</\(name)>"), "\(name) in \(text.debugDescription)")
      }
    }
  }
}

extension String {
  fileprivate func components(of text: String) -> Int {
    var count = 0
    var rest = self[...]
    while let range = rest.firstRange(of: text) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
