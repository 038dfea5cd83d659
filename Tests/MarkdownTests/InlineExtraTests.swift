import Markdown
import Testing

@Suite struct InlineExtraTests {
  private func html(_ text: String) -> String {
    let options = MarkdownOptions {
      $0.marks = true
      $0.subscripts = true
      $0.superscripts = true
      $0.headingAnchors = false
    }
    return parse(text, options).htmlText
  }

  private func inline(_ text: String) -> String {
    let html = html(text)
    return html.hasPrefix("<p>") ? String(html.dropFirst(3).dropLast(5)) : html
  }

  @Test(arguments: [
    (":tada: :+1::heart:", "🎉 👍❤️"), ("(:cat:)", "(🐱)"), (":cat:s, *:dog:*", "🐱s, <em>🐶</em>"),
    ("喜:tada:", "喜🎉"), ("[:cat:](x \":cat:\")", "<a href=\"x\" title=\":cat:\">🐱</a>"),
    ("![:cat:](/x.png)", "<img src=\"/x.png\" alt=\"🐱\" />"), (":1234: :100:", "🔢 💯"),
  ])
  func `names between colons are emoji`(_ text: String, _ expected: String) {
    #expect(inline(text) == expected)
  }

  @Test(arguments: [
    "10:30:45", "10:100:20", "at 4:1234:5", ":100:20", "std::x::y", "Foo::cat::bar", ":unknown:",
    ":cat", "cat:", ": cat :", ":Cat:", "a/:cat:/b", "::cat::", "\\:cat:",
  ])
  func `other colons stay`(_ text: String) {
    #expect(inline(text) == text.replacing("\\", with: ""))
  }

  @Test func `code and addresses have no emoji`() {
    #expect(inline("`:cat:`") == "<code>:cat:</code>")
    #expect(
      inline("http://a.b/:cat:/") == "<a href=\"http://a.b/:cat:/\">http://a.b/:cat:/</a>")
    #expect(
      inline("<http://a.b/x:cat:>") == "<a href=\"http://a.b/x:cat:\">http://a.b/x:cat:</a>")
    #expect(inline("<b title=':cat:'>x</b>") == "<b title=':cat:'>x</b>")
    #expect(html("```\n:cat:\n```").contains(":cat:"))
    #expect(html("    :cat:").contains(":cat:"))
  }

  @Test func `a heading shows the emoji and its id keeps the name`() {
    let document = parse("## :tada: Party", MarkdownOptions { $0.headingAnchors = false })
    #expect(document.htmlText == "<h2 id=\"tada-party\">🎉 Party</h2>\n")
    #expect(document.headings.first?.html == "🎉 Party")
  }

  @Test func `GitHub's names are all there`() {
    #expect(inline(":thumbsup: :shrug: :man_technologist: :pirate_flag: :zzz:") == "👍 🤷 👨‍💻 🏴‍☠️ 💤")
  }

  @Test(arguments: [
    ("==a *b* c==", "<mark>a <em>b</em> c</mark>"),
    ("==a==, ==b==", "<mark>a</mark>, <mark>b</mark>"),
    ("*==a==*", "<em><mark>a</mark></em>"), ("这==标==是", "这<mark>标</mark>是"),
    ("H~2~O x^2^", "H<sub>2</sub>O x<sup>2</sup>"), ("~~a~~ b~c~", "<del>a</del> b<sub>c</sub>"),
    ("==x^2^==", "<mark>x<sup>2</sup></mark>"), ("x^a_b^", "x<sup>a_b</sup>"),
  ])
  func `marks, subscripts and superscripts`(_ text: String, _ expected: String) {
    #expect(inline(text) == expected)
  }

  @Test(arguments: [
    "a == b and c == d", "if (a==b, c==d)", "===", "==a", "a==", "= =a= =", "=a=", "===a===",
    "2^10 and 3^5", "~/a and ~/b", "PATH=~/bin:~/lib", "~/a/~", "home/~ada/~old", "~ada/x~",
    "^_^ or ~.~", "~a b~", "^^a^^", "a^^b", "\\==a==", "x\\^2^", "H\\~2~O",
  ])
  func `other signs stay`(_ text: String) {
    #expect(inline(text) == text.replacing("\\", with: ""))
  }

  @Test func `code has no marks, and footnotes are no superscripts`() {
    #expect(inline("`==a== ~b~ ^c^`") == "<code>==a== ~b~ ^c^</code>")
    let html = html("a[^1] b[^1]\n\n[^1]: Note.")
    #expect(html.contains("fnref-1-2") && !html.contains("<sup>1"))
  }

  @Test func `a mark does not cross other markup`() {
    #expect(inline("==a *b== c*") == "<mark>a *b</mark> c*")
    #expect(inline("*a ==b* c==") == "<em>a ==b</em> c==")
    #expect(inline("[==a](x)==") == "<a href=\"x\">==a</a>==")
  }

  @Test func `switched off they are text`() {
    let text = "==a== H~2~O x^2^"
    #expect(parse(text).htmlText == "<p>==a== H<del>2</del>O x^2^</p>\n")
    #expect(
      parse(":tada:", MarkdownOptions { $0.emoji = false }).htmlText == "<p>:tada:</p>\n")
  }
}
