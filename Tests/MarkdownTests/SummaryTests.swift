import Markdown
import Testing

struct SummaryTests {
  private let sixty = Array(repeating: "word", count: 60).joined(separator: " ")

  @Test func `the marker ends the summary and is not in the content`() {
    let document = parse("one\n\n<!--more-->\n\ntwo\n")
    #expect(document.summaryText == "<p>one</p>\n")
    #expect(document.htmlText == "<p>one</p>\n<p>two</p>\n")
    #expect(document.hasMoreMarker)
    #expect(!document.summaryIsWhole)
  }

  @Test(arguments: ["<!-- more -->", "<!--more -->", "<!--  more-->"])
  func `the marker may have blanks`(marker: String) {
    #expect(parse("one\n\n\(marker)\n\ntwo\n").summaryText == "<p>one</p>\n")
  }

  @Test func `a marker at the end of a line closes the paragraph`() {
    let document = parse("> - one *two* <!--more-->\n>   three\n")
    #expect(
      document.summaryText
        == "<blockquote>\n<ul>\n<li>one <em>two</em></li>\n</ul>\n</blockquote>\n")
    #expect(document.htmlText.contains("<em>two</em> \nthree"))
  }

  @Test func `a marker inside emphasis closes it`() {
    #expect(parse("**a <!--more--> b**").summaryText == "<p><strong>a</strong></p>\n")
  }

  @Test func `a marker in code is code`() {
    let document = parse("`<!--more-->`\n\n```\n<!--more-->\n```\n")
    #expect(!document.hasMoreMarker)
    #expect(document.htmlText.contains("<code>&lt;!--more--&gt;</code>"))
  }

  @Test func `a marker with nothing after it leaves a whole summary`() {
    #expect(parse("one\n\n<!--more-->\n").summaryIsWhole)
    #expect(!parse("one <!--more--> two\n").summaryIsWhole)
    #expect(!parse("one\n\n<!--more--> two\n").summaryIsWhole)
    #expect(!parse("one\n\n<!--more-->\n\n***\n").summaryIsWhole)
  }

  @Test func `raw elements that are open at the end are closed`() {
    #expect(
      parse("<div>\n<section>\n\na <b>c <!--more--> d</b>\n\n</section></div>\n").summaryText
        == "<div>\n<section>\n<p>a <b>c</b></p>\n</section></div>\n")
    #expect(parse("<div>\n<!--more-->\n</div>\n").summaryText == "<div>\n</div>\n")
  }

  @Test func `the marker works where raw HTML is not allowed`() {
    let closed = MarkdownOptions { $0.rawHTML = false }
    let document = parse("a\n\n<!--more-->\n\nb", closed)
    #expect(document.htmlText == "<p>a</p>\n<p>b</p>\n")
    #expect(document.summaryText == "<p>a</p>\n")
  }

  @Test func `without a marker whole blocks are taken until a paragraph brings 70 words`() {
    let document = parse("\(sixty)\n\n- \(sixty)\n- x\n\nafter it\n\nrest\n")
    #expect(document.summaryText.hasSuffix("<li>x</li>\n</ul>\n<p>after it</p>\n"))
    #expect(!document.summaryIsWhole)
    let spaced = parse("\(sixty)\n\n- \(sixty)\n\n- x\n\nafter it\n").summaryText
    #expect(spaced.hasSuffix("<p>x</p>\n</li>\n</ul>\n"))
    let code = parse("\(sixty)\n\n    \(sixty)\n\n> quoted\n\nrest\n").summaryText
    #expect(code.hasSuffix("<p>quoted</p>\n</blockquote>\n"))
    #expect(parse(sixty).summaryIsWhole)
    #expect(parse("\(sixty) \(sixty)").summaryIsWhole)
  }

  @Test func `a summary does not end with a heading`() {
    let summary = parse("\(sixty)\n\n## \(sixty)\n\nunder\n\nrest").summaryText
    #expect(summary.hasSuffix("</h2>\n<p>under</p>\n"))
  }

  @Test func `Chinese is counted by characters`() {
    let paragraph = String(repeating: "字", count: 40)
    let document = parse("\(paragraph)\n\n\(paragraph)\n\n\(paragraph)\n")
    #expect(document.summaryText == "<p>\(paragraph)</p>\n<p>\(paragraph)</p>\n")
  }

  @Test func `a summary has no ids, anchors or footnotes`() {
    let document = parse("## Head\n\ntext[^1] [l](m)\n\n[^1]: note\n")
    #expect(document.summaryText == "<h2>Head</h2>\n<p>text <a href=\"m\">l</a></p>\n")
    #expect(document.summaryIsWhole)
    #expect(document.summary[document.summaryLinks[0].slot].elementsEqual("m".utf8))
    #expect(document.htmlText.contains("id=\"fn-1\""))
  }
}
