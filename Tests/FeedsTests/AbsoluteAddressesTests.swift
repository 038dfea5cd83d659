import Feeds
import TestSupport
import Testing

struct AbsoluteAddressesTests {
  private func absolute(_ html: String) -> String {
    AbsoluteAddresses.absolutize(html, base: "https://example.com/blog/post/")
  }

  @Test(arguments: [
    ("x.png", "https://example.com/blog/post/x.png"), ("../x", "https://example.com/blog/x"),
    ("/x", "https://example.com/x"), ("//cdn.example/x", "https://cdn.example/x"),
    ("?q=1", "https://example.com/blog/post/?q=1"), ("#top", "https://example.com/blog/post/#top"),
    ("", "https://example.com/blog/post/"), (" /x ", "https://example.com/x"),
    ("a?b=1&amp;c=2", "https://example.com/blog/post/a?b=1&amp;c=2"),
    ("a&copy;b&#38;c&#x2f;", "https://example.com/blog/post/a&copy;b&amp;c/"),
    ("&#47;x", "https://example.com/x"), ("&quot;", "https://example.com/blog/post/&quot;"),
    ("é", "https://example.com/blog/post/é"),
  ])
  func `a relative address becomes absolute`(address: String, expected: String) {
    #expect(absolute("<a href=\"\(address)\">x</a>") == "<a href=\"\(expected)\">x</a>")
  }

  @Test(arguments: [
    "https://a.example/../b", "mailto:a@b.c", "data:image/png;base64,AA==", "javascript:void(0)",
    "tel:+1", "&#109;&#x61;ilto&#58;a@b.c", "mailto&colon;a@b.c", "urn:x:y",
  ])
  func `an address with a scheme stays as it is written`(address: String) {
    #expect(absolute("<a href=\"\(address)\">x</a>") == "<a href=\"\(address)\">x</a>")
  }

  @Test func `every attribute that holds an address is rewritten`() {
    for name in ["src", "poster", "cite", "action", "data", "formaction", "background"] {
      #expect(absolute("<x \(name)=\"/y\">") == "<x \(name)=\"https://example.com/y\">")
    }
    #expect(
      absolute("<a ping='/a /b'>") == "<a ping='https://example.com/a https://example.com/b'>")
    #expect(
      absolute("<a title=\"/y\" data-src=\"/z\" alt=/u>")
        == "<a title=\"/y\" data-src=\"/z\" alt=/u>")
  }

  @Test func `each candidate of a srcset is rewritten`() {
    let html = "<img srcset=\"a.png 1x, /b,c.png 2x,data:image/png,AA 3x , https://z/y 4w,d\">"
    let expected =
      "<img srcset=\"https://example.com/blog/post/a.png 1x, https://example.com/b,c.png 2x,"
      + "data:image/png,AA 3x , https://z/y 4w,https://example.com/blog/post/d\">"
    #expect(absolute(html) == expected)
    #expect(
      absolute("<img srcset='/a, /b'>")
        == "<img srcset='https://example.com/a, https://example.com/b'>")
  }

  @Test func `values without quotes and with single ones are found`() {
    #expect(absolute("<A HREF = /x>") == "<A HREF = \"https://example.com/x\">")
    #expect(absolute("<img src=/x/>") == "<img src=\"https://example.com/x/\">")
    #expect(absolute("<a href='/x'>") == "<a href='https://example.com/x'>")
    #expect(absolute("<a title='>' href='/x'>") == "<a title='>' href='https://example.com/x'>")
    #expect(absolute("<a href>") == "<a href>")
  }

  @Test(arguments: [
    "<!-- <a href=\"/x\"> -->", "<script>\"<a href='/x'>\"</script>",
    "<style>a::before{content:'<a href=\"/x\">'}</style>",
    "<textarea><a href=\"/x\"></textarea>", "<textarea><a href='/x'>", "a < b <a", "<", "</", "<!",
    "<a href=", "<a href=\"", "<p", "<svg><use href=\"#i\"/></svg>", "<!--> <!--->",
    "<!doctype html>", "</a href='/x'>", "x <3 y",
  ])
  func `what is no address in a tag stays`(html: String) {
    #expect(absolute(html) == html)
  }

  @Test func `markup after comments and raw text is read again`() {
    let link = "<a href=\"/x\">"
    let expected = "<a href=\"https://example.com/x\">"
    for start in [
      "<!-->", "<!--->", "<!-- a --!>", "<!-- -- -->", "<SCRIPT>a</scr</Script >", "<?x?>",
    ] {
      #expect(absolute(start + link) == start + expected)
    }
  }

  @Test(arguments: [
    ("<base href=\"/other/\">", "https://example.com/other/x"),
    ("<BASE target=_top HREF=/other/>", "https://example.com/other/x"),
    ("<base href=sub/ ><base href=/late/>", "https://example.com/blog/post/sub/x"),
    ("<base href=\"https://z&#46;example/a/b\">", "https://z.example/a/x"),
    ("<!-- <base href=/c/> -->", "https://example.com/blog/post/x"),
    ("<base target=_top>", "https://example.com/blog/post/x"),
    ("<basefont href=/c/>", "https://example.com/blog/post/x"),
  ])
  func `a base element counts, and is none of the reader's`(base: String, expected: String) {
    let html = "<img src=\"x\">" + base + "<a href=\"x\">"
    let link = "<img src=\"\(expected)\">"
    #expect(absolute(html).hasPrefix(link))
    let cleaned: String = AbsoluteAddresses.absolutize(
      html, base: "https://example.com/blog/post/", removingScripts: true)
    #expect(cleaned.hasPrefix(link))
    #expect(cleaned.hasSuffix("<a href=\"\(expected)\">"))
    #expect(!cleaned.lowercased().contains("<base ") || base.hasPrefix("<!--"))
  }

  @Test func `scripts are removed on request`() {
    let html = "a<script src=\"/x\">1<2</script>b<SCRIPT></SCRIPT>c<style>s</style><script>x"
    let cleaned: String = AbsoluteAddresses.absolutize(
      html, base: "https://example.com/", removingScripts: true)
    #expect(cleaned == "abc<style>s</style>")
  }

  @Test func `an address of the page cannot leave the attribute`() {
    let cleaned: String = AbsoluteAddresses.absolutize(
      "<a href='#x'>", base: "https://example.com/o'b&c/")
    #expect(cleaned == "<a href='https://example.com/o&apos;b&amp;c/#x'>")
  }

  @Test(arguments: Soak.seeds(300))
  func `any text is taken, and absolute addresses stay so`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "<", ">", "a", " ", "href", "=", "\"", "'", "/x", "!--", "--", "&#", ";", "script", "style",
      "</", "srcset", ",", "(", "é", "\n", "<a ", "#", "&amp;", "plaintext",
    ]
    let html = (0..<40).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    let once = absolute(html)
    #expect(absolute(once) == once)
    let bytes: [UInt8] = (0..<60).map { _ in UInt8.random(in: 0...255, using: &generator) }
    _ = AbsoluteAddresses.absolutize(bytes, base: "https://example.com/", removingScripts: true)
  }
}
