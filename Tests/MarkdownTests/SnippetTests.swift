import Diagnostics
import Markdown
import Testing

struct SnippetTests {
  private static let options = MarkdownOptions { $0.highlighting = true }

  @Test func `code is a slot, and links behind it move when it is filled`() {
    let document = parse("```rust\na<b\n```\n\n[x](/x/) `y`{:.js}\n", Self.options)
    #expect(document.snippets.map(\.line) == [2, 5])
    let shown = document.showing { $0.html(showing: Array("<i>CODE</i>".utf8)) }
    #expect(shown.snippets.isEmpty)
    let html = String(decoding: shown.html { _ in "/moved/" }, as: UTF8.self)
    #expect(
      html == """
        <pre tabindex="0"><code class="language-rust"><i>CODE</i></code></pre>
        <p><a href="/moved/">x</a> <code class="language-js"><i>CODE</i></code></p>

        """)
    #expect(String(decoding: shown.summary, as: UTF8.self).contains("<i>CODE</i>"))
  }

  @Test func `formulas of headings are shown in lists of headings, and in attributes as text`() {
    let options = MarkdownOptions { $0.math = .on }
    let document = parse("## A $x<y$ `$z$` $w$\n\ntext\n", options)
    let heading = document.headings[0]
    #expect(heading.text == "A $x<y$ $z$ $w$")
    #expect(heading.id == "a-xy-z-w")
    #expect(
      heading.html
        == "A <code class=\"math\">$x&lt;y$</code> <code>$z$</code> <code class=\"math\">$w$</code>"
    )
    let shown = document.showing { $0.text == Array("w".utf8) ? nil : Array("<math/>".utf8) }
    #expect(
      shown.headings[0].html
        == "A <math/> <code>$z$</code> <code class=\"math\">$w$</code>")
    #expect(shown.headings[0].text == heading.text)
    #expect(document.htmlText.contains("aria-label=\"Permalink to “A $x&lt;y$ $z$ $w$”\""))
  }

  @Test func `a language behind code is no part of a heading`() {
    let heading = parse("## `let`{:.swift} and {:.x}", Self.options).headings[0]
    #expect(heading.text == "let and {:.x}")
    #expect(heading.html == "<code>let</code> and {:.x}")
    #expect(heading.id == "let-and-x")
  }

  @Test func `without an answer code stays as it is without highlighting`() {
    let text = "```rust {linenos=true}\na\n```\n\n    b\n\n```\nc\n```\n"
    #expect(parse(text, Self.options).showing { _ in nil }.htmlText == parse(text).htmlText)
  }

  @Test func `a bad option is found at its place`() {
    let found = parse("a\n\n> ```rust hl_lines=x\n> a\n> ```\n").diagnostics
    #expect(found.map(\.code) == ["bad-code-option"])
    #expect(found.map(\.position.line) == [3])
    #expect(found.map(\.position.column) == [20])
  }

  @Test func `lines have no ids in a summary`() {
    let document = parse("```rust {anchorlinenos=true}\na\n```\n", Self.options)
    #expect(document.htmlText.contains("id=\"hl-1-1\""))
    #expect(!document.summaryText.contains("id="))
    #expect(document.summaryText.contains("data-line=\"1\""))
  }

  @Test func `a diagram stays readable text`() {
    #expect(
      parse("```mermaid\na --> b\n```\n", Self.options).htmlText
        == "<pre class=\"mermaid\">a --&gt; b\n</pre>\n")
  }

  @Test(arguments: ["`x` {:.js}", "`x`{: .js}", "`x`{.js}", "`x`{:.}", "x{:.js}"])
  func `inline code has a language only where it is asked for`(text: String) {
    #expect(parse(text, Self.options).snippets.isEmpty)
    #expect(!parse(text, Self.options).htmlText.contains("language-"))
  }

  @Test func `markup for colours is left out for readers of feeds`() {
    let html = """
      <pre><code><span class="code-line" data-line="1"><span class="token a">b</span> <mark>c</mark></span></code></pre>\
      <span class="x">d</span><math><mi>e</mi><annotation encoding="t">f</annotation></math>
      """
    #expect(
      SnippetMarkup.removed(from: html)
        == "<pre><code>b <mark>c</mark></code></pre><span class=\"x\">d</span><math><mi>e</mi></math>"
    )
  }
}
