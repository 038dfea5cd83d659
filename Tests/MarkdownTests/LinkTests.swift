import Diagnostics
import Markdown
import Testing

struct LinkTests {
  private func places(_ text: String) -> [String] {
    parse(text).links.map { "\($0.destination) \($0.line):\($0.column)" }
  }

  @Test func `a link knows its place in the file, front matter included`() {
    let source = SourceFile(path: "a.md", text: "---\ntitle: T\n---\n\né [b](c.md)\n")
    let body = 17..<source.bytes.count
    let document = MarkdownParser().parse(source, body: body, bodyLine: 4)
    #expect(document.links.map(\.line) == [5])
    #expect(source.position(line: 5, byteColumn: document.links[0].column).column == 3)
  }

  @Test func `links are found in lists, quotes, tables and after lazy lines`() {
    #expect(places("- a\n  - [b](c)\n") == ["c 2:5"])
    #expect(places("> a\n> [b](c)\n") == ["c 2:3"])
    #expect(places("> a\nx [b](c)\n") == ["c 2:3"])
    #expect(places("| a |\n|---|\n| [b](c) |\n") == ["c 3:3"])
    #expect(places("- [x] [b](c)\n") == ["c 1:7"])
  }

  @Test func `a link whose text spans lines begins in the first of them`() {
    #expect(places("see [a\nb\nc](x) and\n[d](y)") == ["x 1:5", "y 4:1"])
    #expect(places("> see [a\n> b](x)") == ["x 1:7"])
  }

  @Test func `images, references and bare addresses have places too`() {
    #expect(places("a ![b](c.png)") == ["c.png 1:3"])
    #expect(places("a [b][r]\n\n[r]: /u\n") == ["/u 1:3"])
    #expect(places("a <http://x.y>") == ["http://x.y 1:3"])
    #expect(places("a www.x.y b http://z.w") == ["http://www.x.y 1:3", "http://z.w 1:13"])
    #expect(places("a\nb q@x.y\n") == ["mailto:q@x.y 2:3"])
  }

  @Test func `a slot holds the escaped destination`() {
    let document = parse("[a](</b c?d&e'> \"t\") ![i](j)")
    let texts = document.links.map { String(decoding: document.html[$0.slot], as: UTF8.self) }
    #expect(texts == ["/b%20c?d&amp;e&#x27;", "j"])
    #expect(document.links.map(\.destination) == ["/b c?d&e'", "j"])
    #expect(document.links.map(\.kind) == [.link, .image])
  }

  @Test func `an address is replaced in content and summary, and escaped`() {
    let document = parse("[a](b.md) [c](d)\n\n![e](f.png)\n")
    let resolve = { (link: MarkdownLink) -> String? in
      link.destination == "d" ? nil : "/new \"\(link.destination)\"&ü"
    }
    let html = """
      <p><a href="/new%20%22b.md%22&amp;%C3%BC">a</a> <a href="d">c</a></p>
      <p><img src="/new%20%22f.png%22&amp;%C3%BC" alt="e" /></p>

      """
    #expect(String(decoding: document.html(resolving: resolve), as: UTF8.self) == html)
    #expect(String(decoding: document.summary(resolving: resolve), as: UTF8.self) == html)
  }

  @Test func `an image's alternative text is plain`() {
    #expect(
      parse("![a *b* [c](d) `e` ![f](g)](h \"t\")").htmlText
        == "<p><img src=\"h\" alt=\"a b c e f\" title=\"t\" /></p>\n")
  }
}
