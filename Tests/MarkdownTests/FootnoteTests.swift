import Diagnostics
import Markdown
import Testing

struct FootnoteTests {
  @Test func `footnotes are numbered by use and link back to each use`() {
    #expect(
      parse("a[^b] c[^x] d[^b]\n\n[^x]: *X*\n[^b]: B\n").htmlText == """
        <p>a<sup class="footnote-ref"><a href="#fn-b" id="fnref-b" data-footnote-ref \
        role="doc-noteref" aria-label="Footnote 1">1</a></sup> \
        c<sup class="footnote-ref"><a href="#fn-x" id="fnref-x" data-footnote-ref \
        role="doc-noteref" aria-label="Footnote 2">2</a></sup> \
        d<sup class="footnote-ref"><a href="#fn-b" id="fnref-b-2" data-footnote-ref \
        role="doc-noteref" aria-label="Footnote 1">1</a></sup></p>
        <section class="footnotes" data-footnotes role="doc-endnotes" aria-label="Footnotes">
        <ol>
        <li id="fn-b">
        <p>B <a href="#fnref-b" class="footnote-backref" data-footnote-backref \
        role="doc-backlink" aria-label="Back to reference 1">↩</a> \
        <a href="#fnref-b-2" class="footnote-backref" data-footnote-backref \
        role="doc-backlink" aria-label="Back to reference 1-2">↩<sup class="footnote-ref">2</sup></a></p>
        </li>
        <li id="fn-x">
        <p><em>X</em> <a href="#fnref-x" class="footnote-backref" data-footnote-backref \
        role="doc-backlink" aria-label="Back to reference 2">↩</a></p>
        </li>
        </ol>
        </section>

        """)
  }

  @Test func `ids stay unique whatever the labels`() {
    let html = parse("a[^x] b[^x] c[^x-2]\n\n[^x]: X\n[^x-2]: Y\n").htmlText
    #expect(html.components(of: "id=\"fnref-x-2\"") == 1)
    #expect(html.components(of: "id=\"fnref-x-3\"") == 1)
  }

  @Test func `a label may hold any characters`() {
    let html = parse("a[^ü\"<]\n\n[^ü\"<]: X\n").htmlText
    #expect(html.contains("<li id=\"fn-%C3%BC%22%3C\">"))
    #expect(html.contains("<a href=\"#fn-%C3%BC%22%3C\" id=\"fnref-%C3%BC%22%3C\""))
  }

  @Test func `a reference to no footnote stays text`() {
    #expect(parse("a[^x]").htmlText == "<p>a[^x]</p>\n")
  }

  @Test func `a footnote that is left out is reported`() {
    let text = "a[^x] b[^Ü]\n\n[^x]: X\n[^ü]: Ü\n> [^y]: Y\n\n```\n[^code]: c\n```\n\n[^X]: again\n"
    let findings = parse(text).diagnostics
    #expect(findings.map(\.code) == ["unused-footnote", "duplicate-footnote"])
    #expect(findings.map(\.position.line) == [5, 11])
    #expect(findings.map(\.position.column) == [3, 1])
    #expect(findings[1].related.map(\.position.line) == [3])
    #expect(parse("a\n\n[^x]: X\n").diagnostics.map(\.code) == ["unused-footnote"])
  }

  @Test func `a reference to no footnote is reported once, where it first stands`() {
    let findings = parse("a[^x]\n\n- b\n  > c [^y] [^x]\n\n| [^t] |\n| - |\n").diagnostics
    #expect(findings.map(\.code) == Array(repeating: "undefined-footnote", count: 3))
    #expect(findings.map(\.position.line) == [1, 4, 6])
    #expect(findings.map(\.position.column) == [2, 7, 3])
    #expect(findings[0].hint.contains("[^x]:"))
  }

  @Test(arguments: [
    "`[^x]`", "    [^x]\n", "```\n[^x]\n```\n", "\\[^x]", "[\\^x]", "<!-- [^x] -->",
    "<div>\n[^x]\n</div>",
    "<i title=\"[^x]\">a</i>", "[a](/b/ \"[^x]\")", "[^ x]", "[^x", "[^]", "a[^a-z]", "[^x](/y/)",
    "a[^Ü]\n\n[^ü]: b\n", "a[^x]\n\n> [^x]: b\n", "a[^x]\n\n- c\n\n  [^x]: b\n",
  ])
  func `what is no reference, or one to a footnote, is no finding`(text: String) {
    #expect(parse(text).diagnostics.isEmpty)
  }

  @Test func `a formula is no reference, and moves none`() {
    let options = MarkdownOptions { $0.math = .on }
    let findings = parse("$a[^2]$ and [^x]\n", options).diagnostics
    #expect(findings.map(\.position.column) == [13])
  }

  @Test func `a text that begins with code, and labels with signs, are read as they are`() {
    #expect(parse("    [^x]\n\na[^x]").diagnostics.map(\.position.line) == [3])
    #expect(parse("a[^ü\"<] b[^1]\n\n[^1]: c").diagnostics.map(\.position.column) == [2])
  }

  @Test func `a footnote whose only reference is left out stays, without a link back`() {
    let html = parse("[^a]: x[^b]\n[^b]: *y*\n").htmlText
    #expect(
      html
        == "<section class=\"footnotes\" data-footnotes role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n<li>\n<p><em>y</em></p>\n</li>\n</ol>\n</section>\n"
    )
  }

  @Test func `footnotes can be switched off`() {
    let options = MarkdownOptions { $0.footnotes = false }
    #expect(parse("a[^x]\n\n[^x]: b\n", options).htmlText == "<p>a<a href=\"b\">^x</a></p>\n")
  }
}

extension String {
  fileprivate func components(of part: String) -> Int {
    ranges(of: part).count
  }
}
