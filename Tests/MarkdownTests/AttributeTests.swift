import Diagnostics
import Markdown
import TestSupport
import Testing

@Suite struct AttributeTests {
  private func html(_ text: String) -> String { parse(text).htmlText }

  @Test(arguments: [
    ("para\n{.a #b}", "<p id=\"b\" class=\"a\">para</p>\n"),
    ("para\n{.a}\nmore", "<p class=\"a\">para</p>\n<p>more</p>\n"),
    ("- a\n- b\n{.c}", "<ul class=\"c\">\n<li>a</li>\n<li>b</li>\n</ul>\n"),
    ("- a\n  {.c}\n- b", "<ul>\n<li class=\"c\">a</li>\n<li>b</li>\n</ul>\n"),
    ("3. a\n{.c}", "<ol start=\"3\" class=\"c\">\n<li>a</li>\n</ol>\n"),
    ("> q\n{.c}", "<blockquote class=\"c\">\n<p>q</p>\n</blockquote>\n"),
    ("> q\n> {.c}", "<blockquote>\n<p class=\"c\">q</p>\n</blockquote>\n"),
    ("# H\n{.c}", "<h1 id=\"h\" class=\"c\">H</h1>\n"),
    ("H {.a}\n===\n{.b #c}", "<h1 id=\"c\" class=\"a b\">H</h1>\n"),
    ("***\n{.c}", "<hr class=\"c\" />\n"),
    ("T\n: d\n{.c}", "<dl class=\"c\">\n<dt>T</dt>\n<dd>d</dd>\n</dl>\n"),
    ("T\n: d\n  {.c}", "<dl>\n<dt>T</dt>\n<dd class=\"c\">d</dd>\n</dl>\n"),
    ("a\n  {class=\"x y\" .z lang=de}", "<p class=\"x y z\" lang=\"de\">a</p>\n"),
    ("a\n{.a, .b}", "<p class=\"a b\">a</p>\n"),
    (
      "a\n{title='\"<&>' data-x=\"a \\\" b\"}",
      "<p title=\"&quot;&lt;&amp;&gt;\" data-x=\"a &quot; b\">a</p>\n"
    ),
    ("a\n{#über .größe}", "<p id=\"über\" class=\"größe\">a</p>\n"),
    (
      "> [!tip]\n> x\n{.c}",
      """
      <div class="markdown-alert markdown-alert-tip c" role="note">
      <p class="markdown-alert-title">Tip</p>
      <p>x</p>
      </div>

      """
    ),
    (
      "```\nx\n```\n{.c #d}",
      "<figure class=\"code-block c\" id=\"d\"><pre tabindex=\"0\"><code>x\n</code></pre></figure>\n"
    ),
  ])
  func `a line below a block is for it`(_ text: String, _ expected: String) {
    let bare = MarkdownOptions { $0.headingAnchors = false }
    #expect(parse(text, bare).htmlText == expected)
    #expect(parse(text.replacing("\n", with: "\r\n"), bare).htmlText.contains("{") == false)
  }

  @Test func `a table takes a line below it`() {
    #expect(html("| a |\n|---|\n| 1 |\n{.c}").hasPrefix("<table class=\"c\">"))
    #expect(!html("| a |\n|---|\n| 1 |\n{.c}").contains("{"))
  }

  @Test(arguments: [
    ("[a](b){.c}", "<a href=\"b\" class=\"c\">a</a>"),
    (
      "[a](b){#i .c target=_blank} x",
      "<a href=\"b\" id=\"i\" target=\"_blank\" class=\"c\">a</a> x"
    ),
    ("![i](x.png){width=300}", "<img src=\"x.png\" alt=\"i\" width=\"300\" />"),
    (
      "[![i](x){.a}](y){.b}",
      "<a href=\"y\" class=\"b\"><img src=\"x\" alt=\"i\" class=\"a\" /></a>"
    ),
    ("*[a](b){.c}*", "<em><a href=\"b\" class=\"c\">a</a></em>"),
    ("[a]{.c}\n\n[a]: b", "<a href=\"b\" class=\"c\">a</a>"),
    ("[a](b \"t\"){.c}", "<a href=\"b\" title=\"t\" class=\"c\">a</a>"),
  ])
  func `braces behind a link or an image are for it`(_ text: String, _ expected: String) {
    #expect(html(text) == "<p>\(expected)</p>\n")
  }

  @Test(arguments: [
    "para\n\n{.a}", "{.a}\npara", "- a\n\n{.c}", "para\n{.a}{.b}", "para\n{.a} text",
    "para\n    {.a}", "para\n{}", "para\n{ }", "para\n{a}", "para\n{1=2}", "para\n{#}", "para\n{.a",
    "para\n{% x %}", "para\n{{ x }}", "para\n{x=[1]}", "para {.a}", "a `{.b}`", "    code\n{.c}",
    "<div>\n</div>\n{.c}", "```\na\n{.c}\n```", "[a](b) {.c}", "[a](b){c}", "[a](b){{ c }}",
    "[a](b){.c", "[a](b)\\{.c}", "<http://a.b>{.c}", "`a`{.c}", "![a](b){}", "{.c}",
    "> a\n>\n> {.c}",
    "(a){.c}", "[a]{.c}", "${a.b}", "$x_{.1}$", "a\n\\{.b}", "x[^1]{.c}\n\n[^1]: n",
    "[r]: /x\n{.c}", "a\n{.b!}", "a\n{k=\"v}", "<a href=\"x\">b</a>{.c}", "fn main() {.x}",
  ])
  func `other braces are text`(_ text: String) {
    let off = MarkdownOptions { $0.attributes = false }
    #expect(parse(text).htmlText == parse(text, off).htmlText)
    #expect(parse(text).diagnostics.map(\.code) == parse(text, off).diagnostics.map(\.code))
  }

  @Test func `what an element cannot have is left out with a finding at its place`() {
    let text = "x\n\npara\n{.a onclick=\"x()\" href=y style=\"color:red\"}\n\n[a](b){src=c}"
    let document = parse(text)
    #expect(document.htmlText.contains("<p class=\"a\" style=\"color:red\">para</p>"))
    #expect(document.htmlText.contains("<a href=\"b\">a</a>"))
    #expect(document.diagnostics.map(\.code) == Array(repeating: "dropped-attribute", count: 3))
    #expect(
      document.diagnostics.map { "\($0.position.line):\($0.position.column)" }
        == ["4:5", "4:19", "6:8"])
    #expect(parse("[a](b \"t\"){title=u}").diagnostics.count == 1)
    #expect(parse("```\n```\n{data-x=1}").diagnostics.count == 1)
    let safe = parse(text, MarkdownOptions { $0.rawHTML = false })
    #expect(!safe.htmlText.contains("style") && safe.diagnostics.count == 4)
  }

  @Test func `an id is given once, and a summary has none`() {
    let document = parse("# a {#x}\n\nb\n{#x}\n\nc\n{#y}\n\n# y")
    #expect(document.headings.map(\.id) == ["x", "y-1"])
    #expect(document.htmlText.contains("<p id=\"x-1\">b</p>\n<p id=\"y\">c</p>"))
    #expect(!document.summaryText.contains("id="))
  }

  @Test func `what an author gives counts before what is added`() {
    func completed(_ text: String, _ attributes: String) -> String {
      let document = parse(text)
      return String(
        decoding: document.html { _ in (address: nil, attributes: attributes) }, as: UTF8.self)
    }
    let size = " width=\"600\" height=\"400\" loading=\"lazy\""
    #expect(
      completed("![i](x){width=300}", size)
        == "<p><img src=\"x\" alt=\"i\" width=\"300\" height=\"200\" loading=\"lazy\" /></p>\n")
    #expect(
      completed("![i](x){height=100 loading=eager}", size)
        == "<p><img src=\"x\" alt=\"i\" height=\"100\" loading=\"eager\" width=\"150\" /></p>\n")
    #expect(
      completed("![i](x){width=50%}", size)
        == "<p><img src=\"x\" alt=\"i\" width=\"50%\" loading=\"lazy\" /></p>\n")
    #expect(
      completed("[a](b){.c rel=me}", " rel=\"nofollow\" class=\"external\"")
        == "<p><a href=\"b\" rel=\"me\" class=\"c external\">a</a></p>\n")
    #expect(
      completed("![i](x){width=99999999999999999999 height=9223372036854775807}", size)
        .contains("loading"))
  }

  @Test func `links keep their places`() {
    let text = "a\n{.b}\n[c](d){.e} [f](g)\n\n- h\n  {.i}\n- [j](k)"
    #expect(
      parse(text).links.map { "\($0.destination) \($0.line):\($0.column)" }
        == ["d 3:1", "g 3:12", "k 7:3"])
  }

  @Test(arguments: Soak.seeds(40))
  func `any mixture gives a document`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let parts = [
      "{.a}", "{#b}", "para", "", "- x", "> ", "> {.c}", "  {.d}", "| a |\n| - |", "T\n: d", "***",
      "```", "# H {.e}", "[a](b){.c}", "![a](b){width=3}", "[r]: /x", "<div>", "    {.f}",
      "[^1]: n",
      "x[^1]", "{on=1}", "[", "](b){.g}", "1. {.h}", "\t", "{.i", ".j}",
    ]
    for _ in 0..<10 {
      let lines = (0..<Int.random(in: 1...14, using: &generator)).map { _ in
        parts.randomElement(using: &generator) ?? ""
      }
      let document = parse(lines.joined(separator: Bool.random(using: &generator) ? "\n" : "\r\n"))
      #expect(document.html(resolving: { _ in nil }) == document.html)
    }
  }
}
