import Highlighting
import Testing

@Suite struct CodeHighlighterTests {
  let highlighter = CodeHighlighter(pool: .shared)

  @Test func `code becomes text and spans, exactly as Prism writes them`() {
    #expect(
      highlighter.html("fn main() {}\n", "rust") == """
        <span class="token keyword">fn</span> <span class="token function-definition function">main\
        </span><span class="token punctuation">(</span><span class="token punctuation">)</span> \
        <span class="token punctuation">{</span><span class="token punctuation">}</span>

        """)
  }

  @Test(arguments: ["rust", "Rust", "RUST", "rs"])
  func `case and aliases make no difference`(name: String) {
    #expect(highlighter.html("let a = 1;", name) == highlighter.html("let a = 1;", "rust"))
  }

  @Test func `an alias with a grammar of its own keeps it`() throws {
    let code = "<script>let a = 1</script>"
    #expect(try #require(highlighter.html(code, "html")).contains("token keyword"))
    #expect(try !#require(highlighter.html(code, "xml")).contains("token keyword"))
  }

  @Test func `styles and scripts in a page are highlighted in their own languages`() throws {
    let html = try #require(
      highlighter.html("<style>a { color: red }</style><script>if (1) {}</script>", "html"))
    #expect(html.contains(#"<span class="token property">color</span>"#))
    #expect(html.contains(#"<span class="token keyword">if</span>"#))
  }

  @Test func `a language that embeds others brings them along`() throws {
    let html = try #require(
      highlighter.html("POST / HTTP/1.1\nContent-Type: application/json\n\n{\"a\": 1}\n", "http"))
    #expect(html.contains(#"<span class="token property">"a"</span>"#))
  }

  @Test func `a fence in Markdown is highlighted in its language`() throws {
    let html = try #require(
      highlighter.html("```rust\nlet a = \"<b>&amp;\";\n```\n\n```js\nlet b\n```\n", "md"))
    #expect(
      html.contains(
        ##"<span class="token keyword">let</span> a <span class="token operator">=</span> "##
          + ##"<span class="token string">"&lt;b>&amp;amp;"</span>"##))
    #expect(html.contains(##"<span class="token keyword">let</span> b"##))
  }

  @Test func `a diff of a language is coloured as both`() throws {
    let html = try #require(highlighter.html("-let x = 1;\n+let x = 2;\n let y;\n", "diff-rust"))
    #expect(html.contains(#"<span class="token deleted-sign deleted language-rust">"#))
    #expect(html.contains(#"<span class="token prefix inserted">+</span>"#))
    #expect(html.contains(#"<span class="token keyword">let</span>"#))
  }

  @Test(arguments: ["diff-nosuch", "nosuch", "constructor", "__proto__", "meta", "css-extras", "?"])
  func `a language that nobody knows is said to be unknown`(name: String) {
    #expect(highlighter.highlight(Array("a".utf8), language: name) == .unknownLanguage)
  }

  @Test func `a slip in a language's name is recognized`() {
    #expect(highlighter.suggestion(for: "pyhton") == "python")
    #expect(highlighter.suggestion(for: "dataview") == nil)
  }

  @Test func `no character is lost`() {
    let code = "a\u{0}b\u{A0}c & <d> &amp; \u{1F600}é\r\n\ttab\u{2028}\u{FEFF}end"
    #expect(
      highlighter.html(code, "ini")
        == "a\u{FFFD}b c &amp; &lt;d> &amp;amp; \u{1F600}é\r\n\ttab\u{2028}\u{FEFF}end")
  }

  @Test func `bytes that are no text are left as they are`() {
    #expect(
      highlighter.highlight([0x61, 0xFF, 0x62], language: "rust") == .failed(.noText))
  }

  @Test func `a block that is too long is left as it is`() {
    let code = [UInt8](repeating: 0x61, count: CodeHighlighter.maximumLength + 1)
    #expect(highlighter.highlight(code, language: "rust") == .tooLong)
  }

  @Test func `text without a language starts no engine`() {
    let pool = ScriptPool(packages: .forTests)
    let highlighter = CodeHighlighter(pool: pool)
    for name in ["", "text", "Plain", "none", "math"] {
      #expect(highlighter.highlight(Array("a < b".utf8), language: name) == .plain)
    }
    #expect(!pool.isStarted)
  }
}
