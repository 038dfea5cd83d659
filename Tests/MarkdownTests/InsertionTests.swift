import Diagnostics
import Markdown
import Testing

struct InsertionTests {
  /// `‹n›` in the text is the n-th piece, from 1.
  private func parse(
    _ text: String, _ pieces: String..., options: MarkdownOptions = MarkdownOptions()
  ) -> MarkdownDocument {
    var insertions = MarkdownInsertions()
    let tokens = pieces.map {
      String(decoding: insertions.insert(Array($0.utf8)), as: UTF8.self)
    }
    var text = text
    for (number, token) in tokens.enumerated() {
      text = text.replacing("‹\(number + 1)›", with: token)
    }
    text = text.replacing(
      "‹toc›", with: String(decoding: MarkdownInsertions.contents, as: UTF8.self))
    let source = SourceFile(path: "a.md", text: text)
    return MarkdownParser(options: options).parse(
      source, body: 0..<source.bytes.count, bodyLine: 1, insertions: insertions)
  }

  @Test(arguments: [
    ("‹1›", "<b>x &amp; y</b>"),
    ("a ‹1› b", "<p>a <b>x &amp; y</b> b</p>\n"),
    ("**‹1›**", "<p><strong><b>x &amp; y</b></strong></p>\n"),
    ("[t](‹1›)", "<p><a href=\"x%20&amp;%20y\">t</a></p>\n"),
    ("[t](<‹1›#a> \"‹1›\")", "<p><a href=\"x%20&amp;%20y#a\" title=\"x &amp; y\">t</a></p>\n"),
    ("[t]\n\n[t]: ‹1›", "<p><a href=\"x%20&amp;%20y\">t</a></p>\n"),
    ("![‹1›](a.png)", "<p><img src=\"a.png\" alt=\"x &amp; y\" /></p>\n"),
    ("`‹1›`", "<p><code><b>x &amp; y</b></code></p>\n"),
    ("<i title=\"‹1›\">a</i>", "<p><i title=\"<b>x &amp; y</b>\">a</i></p>\n"),
    ("<div>‹1›</div>", "<div><b>x &amp; y</b></div>\n"),
    ("    ‹1›", "<pre tabindex=\"0\"><code><b>x &amp; y</b>\n</code></pre>\n"),
    ("- ‹1›", "<ul>\n<li><b>x &amp; y</b></li>\n</ul>\n"),
  ])
  func `a piece of HTML stands wherever its token does`(text: String, html: String) {
    let found = parse(text, "<b>x &amp; y</b>").htmlText
    #expect(found.trimmed == html.trimmed)
  }

  @Test func `paragraphs of blocks alone have no tags`() {
    #expect(parse("‹1›\n‹1›", "<div>a</div>").htmlText == "<div>a</div>\n<div>a</div>\n")
    #expect(parse("‹1›\n‹2›", "<div>a</div>", "b").htmlText == "<p><div>a</div>\nb</p>\n")
    #expect(parse("‹1› x", "<div>a</div>").htmlText == "<p><div>a</div> x</p>\n")
  }

  @Test func `words of pieces count, and headings take their text`() {
    let document = parse("# A ‹1›\n\nthree ‹1›", "<b class=\"no word\">b c</b>")
    #expect(document.headings.map(\.id) == ["a-b-c"])
    #expect(document.headings.map(\.html) == ["A b c"])
    #expect(document.wordCount == 6)
  }

  @Test func `the table of contents has the headings that follow, and moves the links`() {
    let document = parse(
      "[a](b) ‹toc› [c](d)\n\n## E\n\n[f](g)", options: .init { $0.headingAnchors = false })
    let html = String(
      decoding: document.html { "<\($0.destination)>" }, as: UTF8.self)
    #expect(html.contains("<a href=\"%3Cb%3E\">a</a> <nav id=\"TableOfContents\">"))
    #expect(html.contains("</nav>\n <a href=\"%3Cd%3E\">c</a>"))
    #expect(html.contains("<a href=\"#e\">E</a>"))
    #expect(html.contains("<a href=\"%3Cg%3E\">f</a>"))
  }

  @Test func `links and headings of a fragment are those of the page around it`() {
    var insertions = MarkdownInsertions()
    let parser = MarkdownParser()
    let (inner, _) = parser.parseFragment(
      SourceFile(path: "a.md", text: "## Same\n\n[a](/b/)"), insertions: &insertions)
    let token = String(decoding: insertions.insert(inner), as: UTF8.self)
    let source = SourceFile(path: "a.md", text: "## Same\n\n\(token)\n\n## Same\n\n[c](/d/)")
    let document = parser.parse(
      source, body: 0..<source.bytes.count, bodyLine: 1, insertions: insertions)
    #expect(document.headings.map(\.id) == ["same", "same-1", "same-2"])
    #expect(document.links.map(\.destination) == ["/b/", "/d/"])
    let html = String(decoding: document.html { "/x" + $0.destination }, as: UTF8.self)
    #expect(html.contains("<h2 id=\"same-1\">Same <a class=\"heading-anchor\" href=\"#same-1\""))
    #expect(html.contains("<a href=\"/x/b/\">a</a>") && html.contains("<a href=\"/x/d/\">c</a>"))
    #expect(document.summaryText.contains("<h2>Same</h2>\n<p><a href=\"/b/\">a</a></p>"))
  }

  @Test(arguments: [
    ("a\n```\nb\n```\nc", ["```\nb\n```\n"]),
    ("```\nb", ["```\nb"]),
    ("```\nb\n", ["```\nb\n"]),
    ("> ```\n> b\nc", ["> ```\n> b\n"]),
    ("> ```\n> b\n\n```\nc\n```", ["> ```\n> b\n", "```\nc\n```"]),
    ("- ```\n  b\n- c", ["- ```\n  b\n"]),
    ("````\n```\n````\nx", ["````\n```\n````\n"]),
    ("```x\n``\n~~~\n```y\n```\nz", ["```x\n``\n~~~\n```y\n```\n"]),
    ("    ```\n    x\n", []),
    ("<pre>\n```\n</pre>\n", []),
    ("`` ` `` ```x```", []),
    ("1. a\n\n   ~~~~\n   b\n   ~~~\n   ~~~~~\n\n2. c", ["   ~~~~\n   b\n   ~~~\n   ~~~~~\n"]),
    ("```\r\nb\r\n```\r\nc", ["```\r\nb\r\n```\r\n"]),
  ])
  func `the lines of fenced code are known`(text: String, fences: [String]) {
    let source = SourceFile(path: "a.md", text: text)
    let found = MarkdownParser().fencedCode(source, body: 0..<source.bytes.count)
    #expect(found.map { String(decoding: source.bytes[$0], as: UTF8.self) } == fences)
  }
}

extension String {
  fileprivate var trimmed: Substring {
    self[...].drop { $0 == "\n" }.reversed().drop { $0 == "\n" }.reversed().reduce("") {
      $0 + String($1)
    }[...]
  }
}
