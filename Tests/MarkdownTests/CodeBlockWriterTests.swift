import Markdown
import Testing

@Suite struct CodeBlockWriterTests {
  private func write(_ code: String, _ highlighted: String? = nil, info: String) -> String {
    let html = CodeBlockWriter.write(
      Array(code.utf8), highlighted: highlighted.map { Array($0.utf8) },
      info: CodeBlockInfoParser.parse(Array(info.utf8)).info, number: 2)
    return String(decoding: html, as: UTF8.self)
  }

  /// What a reader selects and copies.
  private func text(_ html: String) -> String {
    html.replacing(#/<[^>]*>/#, with: "").replacing("&lt;", with: "<").replacing("&amp;", with: "&")
  }

  @Test func `plain code is escaped`() {
    #expect(
      write("a < b\n", info: "rust")
        == "<pre tabindex=\"0\"><code class=\"language-rust\">a &lt; b\n</code></pre>\n")
    #expect(write("x", info: "") == "<pre tabindex=\"0\"><code>x</code></pre>\n")
  }

  @Test func `highlighted code is taken as it is`() {
    #expect(
      write("a", "<span class=\"token x\">a</span>", info: "c")
        == """
        <pre tabindex="0"><code class="language-c"><span class="token x">a</span></code></pre>

        """)
  }

  @Test func `an element that spans lines is closed and opened again`() {
    let highlighted = """
      <span class="token a">/* 1

      <span class="token b">2
      </span></span>x<span class="token c">
      </span><span class="token d" title=">">y
      z</span>
      """
    #expect(
      write("", highlighted, info: "c linenos")
        == """
        <pre tabindex="0" class="line-numbers"><code class="language-c">\
        <span class="code-line" data-line="1"><span class="token a">/* 1</span>
        </span><span class="code-line" data-line="2">
        </span><span class="code-line" data-line="3">\
        <span class="token a"><span class="token b">2</span></span>
        </span><span class="code-line" data-line="4">x
        </span><span class="code-line" data-line="5"><span class="token d" title=">">y</span>
        </span><span class="code-line" data-line="6"><span class="token d" title=">">z</span></span>\
        </code></pre>

        """)
  }

  @Test func `marked lines are marked and counted from the block's first`() {
    #expect(
      write("a\nb\nc\n", info: "c hl_lines=2 linenostart=7") == """
        <pre tabindex="0"><code class="language-c">a
        <mark class="code-line">b
        </mark>c
        </code></pre>

        """)
    #expect(
      write("a\nb\n", info: "c hl_lines=2 linenos linenostart=7") == """
        <pre tabindex="0" class="line-numbers"><code class="language-c">\
        <span class="code-line" data-line="7">a
        </span><mark class="code-line" data-line="8">b
        </mark></code></pre>

        """)
  }

  @Test func `numbers of lines are links where asked`() {
    #expect(
      write("a", info: "c anchorlinenos") == """
        <pre tabindex="0" class="line-numbers"><code class="language-c">\
        <span class="code-line" id="hl-2-1"><a class="code-line-number" href="#hl-2-1" data-line="1" \
        aria-hidden="true" tabindex="-1"></a>a</span></code></pre>

        """)
    #expect(write("a", info: "c lineanchors=main").contains(##"id="main-1"><a"##))
  }

  @Test func `a title is the caption of a figure`() {
    #expect(
      write("a", info: #"c title="a<b>.c" {.wide #x}"#) == """
        <figure class="code-block wide" id="x"><figcaption>a&lt;b&gt;.c</figcaption>\
        <pre tabindex="0"><code class="language-c">a</code></pre></figure>

        """)
  }

  @Test func `hidden lines are left out and still counted`() {
    let html = write("a\nb\nc\n", info: "c hide_lines=1-2 linenos")
    #expect(text(html) == "c\n\n")
    #expect(html.contains(#"data-line="3""#))
  }

  @Test(arguments: ["c", "c linenos", "c {2} linenos anchorlinenos", "c {1-9}"])
  func `what is copied is the code alone`(info: String) {
    let code = "if a < b {\n\n\t/* &amp;\n */ }\n"
    // The block itself ends its line.
    #expect(text(write(code, info: info)) == code + "\n")
  }
}
