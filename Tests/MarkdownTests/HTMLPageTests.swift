import Diagnostics
import Markdown
import Testing

struct HTMLPageTests {
  private func page(_ text: String) -> MarkdownDocument {
    let source = SourceFile(path: "content/page.html", text: "---\n---\n" + text)
    return MarkdownParser().parseHTML(source, body: 8..<source.bytes.count)
  }

  @Test func `an HTML page stays as it is`() {
    let text = "<h1>A</h1>\n<p>*b* <a href=\"c\">d</a></p>\n"
    let document = page(text)
    #expect(document.htmlText == text)
    #expect(document.summaryText == text)
    #expect(document.summaryIsWhole)
    #expect(document.wordCount == 3)
    #expect(document.links.isEmpty)
  }

  @Test func `its summary ends at the marker, closed`() {
    let document = page("<div><p>a<br><img src=x> <em>b<!-- more --> c</em></p></div>")
    #expect(document.summaryText == "<div><p>a<br><img src=x> <em>b</em></div>")
    #expect(document.htmlText == "<div><p>a<br><img src=x> <em>b c</em></p></div>")
    #expect(!document.summaryIsWhole)
  }

  @Test func `without a marker its summary ends with the paragraph of the 70th word`() {
    let sixty = Array(repeating: "w", count: 60).joined(separator: " ")
    let document = page("<div><p>\(sixty)</p><p>\(sixty)</p><p>c</p></div>")
    #expect(document.summaryText == "<div><p>\(sixty)</p><p>\(sixty)</p></div>")
    #expect(!document.summaryIsWhole)
  }
}
