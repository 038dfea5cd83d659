import Markdown
import TestSupport
import Testing

struct HeadingTests {
  private func ids(_ text: String) -> [String] { parse(text).headings.map(\.id) }

  @Test func `a heading has an id and a link to itself`() {
    #expect(
      parse("## A *b* & `c`\n").htmlText == """
        <h2 id="a-b--c">A <em>b</em> &amp; <code>c</code> \
        <a class="heading-anchor" href="#a-b--c" aria-label="Permalink to “A b &amp; c”"></a></h2>

        """)
  }

  @Test(arguments: [
    ("Hello, World!", "hello-world"), ("snake_case and-dash", "snake_case-and-dash"),
    ("Ünïcode ÄÖ", "ünïcode-äö"), ("日本語 です", "日本語-です"), ("हिन्दी", "हिन्दी"),
    ("🎉 Party ❤️", "-party-"), ("`code()` text", "code-text"), ("![alt](x) after", "-after"),
    ("[link](x)", "link"), ("!!!", "heading"), ("", "heading"), ("C++ & C#", "c--c"),
    ("ΑΒ 2.0", "αβ-20"),
  ])
  func `an id follows GitHub's rules`(heading: String, id: String) {
    #expect(ids("# \(heading)\n") == [id])
  }

  @Test func `equal headings are numbered past those that have such a name`() {
    #expect(ids("# a\n# a\n# a-1\n# a\n") == ["a", "a-1", "a-1-1", "a-2"])
    #expect(ids("# a-1\n# a\n# a\n") == ["a-1", "a", "a-2"])
  }

  /// What Hugo 0.168 makes of them.
  @Test(arguments: [
    ("# Explicit {#my-id}", "my-id", "Explicit"), ("# Blanks { #my-id2 }", "my-id2", "Blanks"),
    ("# Class {#id3 .cls}", "id3", "Class"), ("# More {.cls #id4 data-x=\"y\"}", "id4", "More"),
    ("# Only class {.cls}", "only-class", "Only class"),
    ("# No {braces} here", "no-braces-here", "No {braces} here"),
    ("# Escaped \\{#nope\\}", "escaped-nope", "Escaped {#nope}"),
    ("# Trailing {#a} text", "trailing-a-text", "Trailing {#a} text"),
    ("# Closed {#closed} ##", "closed-closed", "Closed {#closed}"),
    ("# Closed2 ## {#closed2}", "closed2", "Closed2"),
    ("# `code {#incode}`", "code-incode", "code {#incode}"), ("# Two {#a1 #a2}", "a2", "Two"),
    ("# Upper {#MyID}", "MyID", "Upper"), ("# Uni {#größe}", "größe", "Uni"),
    ("# {#lonely}", "lonely", ""),
    ("Setext {#setext}\n====", "setext", "Setext"),
    ("Setext\nmulti {#multi}\n----", "multi", "Setext multi"),
    ("> - # In a list {#inner}  ", "inner", "In a list"), ("# *Em* {#em}", "em", "Em"),
    ("# Dots {#a.b:c_d-e}", "a.b:c_d-e", "Dots"), ("# Set {a, b}", "set-a-b", "Set {a, b}"),
    ("# x²", "x", "x²"), ("# 🎉", "heading", "🎉"), ("# C# {#c-sharp}", "c-sharp", "C#"),
    ("# Entity &#123;#x}", "entity-x", "Entity {#x}"),
  ])
  func `an author's own id stands in braces at the end`(text: String, id: String, words: String) {
    let heading = parse(text + "\n").headings.first
    #expect(heading?.id == id)
    #expect(heading?.text == words)
  }

  @Test func `ids and classes in braces are written, in the text and not in the summary`() {
    let unlinked = MarkdownOptions { $0.headingAnchors = false }
    let document = parse("## A {#b .c .d}\n\ntext", unlinked)
    #expect(document.htmlText == "<h2 id=\"b\" class=\"c d\">A</h2>\n<p>text</p>\n")
    #expect(document.summaryText == "<h2>A</h2>\n<p>text</p>\n")
    let bare = MarkdownOptions { $0.headingIDs = false }
    #expect(parse("# a {#b}", bare).htmlText == "<h1>a {#b}</h1>\n")
    let smart = MarkdownOptions { $0.smartPunctuation = true }
    #expect(parse("# It's {#a--b title=\"x\"}", smart).headings[0].id == "a--b")
  }

  @Test func `own ids and made ones do not meet`() {
    #expect(ids("# A {#b}\n# B\n# C {#b}\n# b-1") == ["b", "b-1", "b-2", "b-1-1"])
  }

  @Test func `a heading does not take a footnote's id`() {
    #expect(ids("# fn 1\n\n# fnref 1\n\nx[^1]\n\n[^1]: y\n") == ["fn-1-1", "fnref-1-1"])
  }

  @Test(arguments: Soak.seeds(200))
  func `ids are unique`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let words = [
      "a", "A", "a-1", "a 1", "1", "-1", "!", "", "a-1-1", "heading", "heading-1", "x {#a}",
      "{#a-1}",
    ]
    let text = (0..<30).map { _ in "# \(words.randomElement(using: &random) ?? "")\n" }.joined()
    let ids = ids(text)
    #expect(ids.count == 30)
    #expect(Set(ids).count == 30)
  }

  @Test func `the list of headings is free of links, images and raw tags`() {
    let heading = parse("## [A](b) ![i](j) <u>*c*</u> `<d>`\n").headings[0]
    #expect(heading.html == "A i <em>c</em> <code>&lt;d&gt;</code>")
    #expect(heading.text == "A i c <d>")
    #expect(heading.level == 2)
  }

  @Test func `ids and anchors can be switched off`() {
    let bare = MarkdownOptions { $0.headingIDs = false }
    #expect(parse("# a", bare).htmlText == "<h1>a</h1>\n")
    let unlinked = MarkdownOptions { $0.headingAnchors = false }
    #expect(parse("# a", unlinked).htmlText == "<h1 id=\"a\">a</h1>\n")
  }

  @Test func `the table of contents nests and leaves out other levels`() {
    let headings = parse("# t\n## a\n### b *c*\n#### d\n## ü\n").headings
    #expect(
      String(decoding: MarkdownTableOfContents.html(headings), as: UTF8.self) == """
        <nav id="TableOfContents">
          <ul>
            <li><a href="#a">a</a>
              <ul>
                <li><a href="#b-c">b <em>c</em></a></li>
              </ul>
            </li>
            <li><a href="#%C3%BC">ü</a></li>
          </ul>
        </nav>

        """)
    #expect(MarkdownTableOfContents.html(parse("# t\n\nx").headings).isEmpty)
  }

  @Test func `a level that was skipped does not lose its headings`() {
    let tree = MarkdownTableOfContents.tree(parse("### a\n## b\n#### c\n### d\n").headings)
    #expect(tree.map(\.heading.text) == ["a", "b"])
    #expect(tree[1].children.map(\.heading.text) == ["c", "d"])
  }
}
