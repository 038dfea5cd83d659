import Diagnostics
import Shortcodes
import TestSupport
import Testing

struct ShortcodeParserTests {
  @Test(
    arguments: [
      ("", ""),
      (" \t\n", "⟨ \t\n⟩"),
      ("to be or not", "⟨to be or not⟩"),
      ("{{< sc1 >}}", "sc1()"),
      ("{{< sc1 \n >}}", "sc1()"),
      ("{{< sc/sub >}}", "sc/sub()"),
      ("{{< sc.sub-1 >}}", "sc.sub-1()"),
      ("{{% sc1 %}}", "%sc1()"),
      ("{{<     sc1     >}}", "sc1()"),
      ("{{<sc1>}}", "sc1()"),
      ("Hello\n    {{% sc1 %}}", "⟨Hello\n    ⟩%sc1()"),
      ("{{% sc1 %}} inner {{% /sc1 %}}", "%sc1(){⟨ inner ⟩}"),
      ("{{% sc1 %}} inner {{% / sc1 %}}", "%sc1(){⟨ inner ⟩}"),
      ("{{< sc1 >}}x{{% /sc1 %}}", "sc1(){⟨x⟩}"),
      ("{{< sc1 3.14 >}}", "sc1(3.14)"),
      ("{{< sc1 param1=3.14 >}}", "sc1(param1=3.14)"),
      ("{{< sc1 param1= 3.14 >}}", "sc1(param1=3.14)"),
      ("{{< sc1 .5 >}}", nil),
      ("{{< sc1 true false truex 12 -7 1.2.3 \"12\" a=true >}}", nil),
      (
        "{{< sc1 true false truex 12 -7 1.2.3 \"12\" >}}",
        "sc1(true, false, 'truex', 12, -7, '1.2.3', '12')"
      ),
      ("{{< sc1 param1=`Hello World` >}}", "sc1(param1='Hello World')"),
      ("{{< sc1 -ziL-Q_456igdO-4 >}}", "sc1('-ziL-Q_456igdO-4')"),
      ("{{< sc1 \"-ziL-.%QigdO-4\" >}}", "sc1('-ziL-.%QigdO-4')"),
      ("{{< sc1`Hello World` >}}", "sc1('Hello World')"),
      ("{{< sc1`Hello \n\tWorld` >}}", "sc1('Hello \n\tWorld')"),
      ("{{< sc1`Hello \\b World` >}}", "sc1('Hello \\b World')"),
      ("{{< sc1 `a=\"b\" >}} c` >}}", "sc1('a=\"b\" >}} c')"),
      ("{{< sc1 param1   param2 >}}", "sc1('param1', 'param2')"),
      ("{{< sc1 />}}", "sc1()/"),
      ("{{< sc1/>}}", "sc1()/"),
      ("{{< sc1 / >}}", "sc1()/"),
      ("{{< sc1 />}}{{< sc1 />}}", "sc1()/sc1()/"),
      ("{{< sc1 param1 />}}{{< sc2 param1 />}}", "sc1('param1')/sc2('param1')/"),
      ("{{< sc1 >}}{{< sc2 >}}{{< /sc1 >}}", "sc1(){sc2()}"),
      (
        "{{< sc1 >}}ab{{% sc2 param1 %}}cd{{< sc3 >}}ef{{< /sc3 >}}gh{{% /sc2 %}}ij{{< /sc1 >}}kl",
        "sc1(){⟨ab⟩%sc2('param1'){⟨cd⟩sc3(){⟨ef⟩}⟨gh⟩}⟨ij⟩}⟨kl⟩"
      ),
      ("{{< sc1 \"param nr. 1\" \"param nr. 2\" >}}", "sc1('param nr. 1', 'param nr. 2')"),
      (
        "{{< sc1 param1=\"Hello World\" param2=\"p2Val\">}}",
        "sc1(param1='Hello World', param2='p2Val')"
      ),
      ("{{< sc1 param1 = \"Hello\" >}}", "sc1(param1='Hello')"),
      ("{{< sc1 param1=\\\"Hello World\\\"  >}}", "sc1(param1='Hello World')"),
      ("{{< sc1 \\\"param1\\\"  >}}", "sc1('param1')"),
      (
        "{{< sc1 param1=\"Hello \\\"escaped\\\" World\"  >}}",
        "sc1(param1='Hello \"escaped\" World')"
      ),
      ("{{< sc1 \"Hello \\\"escaped\\\" World\"  >}}", "sc1('Hello \"escaped\" World')"),
      ("{{< sc1 \"a\\b\" >}}", "sc1('a\\b')"),
      ("{{< sc1`Hello World``Second Param` >}}", "sc1('Hello World', 'Second Param')"),
      ("{{</* sc1 */>}}", "⟨{{<⟩⟨ sc1 ⟩⟨>}}⟩"),
      ("{{%/* sc1 */%}}", "⟨{{%⟩⟨ sc1 ⟩⟨%}}⟩"),
      ("{{</* sc1 \"**/*.pdf\" */>}}", "⟨{{<⟩⟨ sc1 \"**/*.pdf\" ⟩⟨>}}⟩"),
      ("{{ x }} ${{ secrets.X }} {{\"a\"|b}} {< x >} {{<", nil),
      (
        "{{ x }} ${{ secrets.X }} {{\"a\"|b}} {< x >}",
        "⟨{{ x }} ${{ secrets.X }} {{\"a\"|b}} {< x >}⟩"
      ),
      ("{{{< sc1 >}}}", "⟨{⟩sc1()⟨}⟩"),
      ("{{< a >}}1{{< b >}}2{{< a >}}3{{< /a >}}4{{< /a >}}5", "a(){⟨1⟩b()⟨2⟩a(){⟨3⟩}⟨4⟩}⟨5⟩"),
      ("{{< größe >}}", "größe()"),
    ] as [(String, String?)])
  func `calls are read as Hugo reads them`(body: String, outline: String?) {
    let found = Outline(body)
    if let outline {
      #expect(found.text == outline)
      #expect(found.diagnostics.isEmpty)
    } else {
      #expect(!found.diagnostics.isEmpty)
    }
  }

  @Test(arguments: [
    ("{{< sc1 %}}", "1:9 '%' cannot stand in a shortcode's tag"),
    ("{{< /sc1 >}}", "1:1 this closes 'sc1', which is not open here"),
    ("{{< sc1 >}}{{< /another >}}", "1:12 this closes 'another', which is not open here"),
    ("{{< sc1 >}}{{< /sc1 >}}{{< /sc1 >}}", "1:24 this closes 'sc1', which is not open here"),
    ("{{< a >}}{{< b >}}{{< /a >}}{{< /b >}}", "1:29 this closes 'b', which is not open here"),
    ("{{< sc1 >}}{{< /sc1 keyword>}}", "1:21 the closing tag of 'sc1' holds more than the name"),
    (
      "{{< sc1 param1=\\\"Hello \\\"escaped\\\" World\\\"  >}}",
      "1:26 a call passes arguments by name or by place, not both"
    ),
    (
      "{{< sc1 param1=\\`Hello World\\` >}}",
      "1:17 a backslash stands here before what is no double quote"
    ),
    ("{{< sc1 param2=\"Hello World>}}", "1:16 the text in quotes is not closed"),
    ("{{< sc1 \"Hello\nWorld\" >}}", "1:9 the text in quotes is not closed"),
    ("{{< sc1`Hello World >}}", "1:8 the text in backticks is not closed"),
    (
      "{{< sc1 param1=\"Hello World\" p2 >}}",
      "1:30 a call passes arguments by name or by place, not both"
    ),
    (
      "{{< sc1 param1=\"Hello World\" \"And Universe\" >}}",
      "1:30 a call passes arguments by name or by place, not both"
    ),
    (
      "{{< sc1 \"param1\" param2=\"And Universe\" >}}",
      "1:18 a call passes arguments by name or by place, not both"
    ),
    ("{{</* sc1 >}}", "1:1 the escaped shortcode is not closed"),
    ("{{</* sc1 >}}*/", "1:1 the escaped shortcode is not closed"),
    ("x {{< >}}", "1:3 the shortcode has no name"),
    ("{{< sc1", "1:8 the shortcode's tag is not closed"),
    ("{{< ref /x >}}", "1:9 '/' cannot stand in a shortcode's tag"),
    ("{{< ref 'x' >}}", "1:9 ''' cannot stand in a shortcode's tag"),
    ("{{< a b= >}}", "1:10 'b' has no value"),
    (
      "{{< a.inline >}}x{{< /a.inline >}}",
      "1:1 'a.inline' is a shortcode written in the text, which is not run"
    ),
  ])
  func `a mistake is reported at its place`(body: String, message: String) {
    #expect(Outline(body).messages.first == message)
  }

  @Test func `a faulty tag hides no other mistake and makes no second one`() {
    let found = Outline("{{< a 'x' >}}b{{< /a >}}\n{{< c % >}}\n{{< d >}}")
    #expect(found.messages.count == 2)
    #expect(found.text.hasSuffix("d()"))
  }

  @Test func `a tag that begins in a fence is text, and an escaped one loses its marks there`() {
    let body = "```\n{{< a >}} {{< b \"\n{{</* c */>}}\n{{</* d\n```\n{{< e >}}"
    let end = body.utf8.count - "{{< e >}}".utf8.count
    let found = Outline(body, literal: [0..<end])
    #expect(
      found.text == "⟨```\n{{< a >}} {{< b \"\n⟩⟨{{<⟩⟨ c ⟩⟨>}}⟩⟨\n{{</* d\n```\n⟩e()")
    #expect(found.diagnostics.isEmpty)
  }

  @Test func `calls nest up to a depth`() {
    for (depth, isFine) in [(60, true), (5000, false)] {
      let body =
        String(repeating: "{{< a >}}", count: depth) + "x"
        + String(repeating: "{{< /a >}}", count: depth)
      let found = Outline(body)
      #expect(found.diagnostics.isEmpty == isFine)
      #expect(found.diagnostics.allSatisfy { $0.code == "shortcode-nesting" })
    }
  }

  @Test(arguments: [
    "{{< a >}}", "{{< a >}}{{< /b >}}", "{{</* ", "{{< a \"", "{{< a `", "{{% a %}}x{{< b >}}",
    "{{<", "{{< /a >}}", "{", "{{< a b=c ",
  ])
  func `long bodies take a time that grows with their length alone`(part: String) {
    func time(_ count: Int) -> Duration {
      let source = SourceFile(path: "x.md", text: String(repeating: part, count: count))
      return ProcessorTime.measure {
        _ = ShortcodeParser.parse(source, body: 0..<source.bytes.count)
      }
    }
    _ = time(100)
    let short = max(time(1_000), .milliseconds(2))
    #expect(time(10_000) < short * 60)
  }

  @Test(arguments: Soak.seeds(300))
  func `no bytes crash the parser, and its pieces stand in order in the body`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let parts = [
      "{{<", "{{%", ">}}", "%}}", "/*", "*/", " a ", "/a", "b", "=", "\"", "`", "\\", "\n", "/",
      "\u{E9}", "\u{0}", "{{< a >}}", "{{< /a >}}", "{{% b x=1 %}}", "text",
    ]
    var body = Array(
      (0..<Int.random(in: 0...40, using: &generator))
        .map { _ in parts.randomElement(using: &generator) ?? "" }.joined().utf8)
    if Bool.random(using: &generator), !body.isEmpty {
      body[Int.random(in: 0..<body.count, using: &generator)] = UInt8.random(
        in: 0...255, using: &generator)
    }
    let source = SourceFile(path: "x.md", bytes: body)
    let (segments, _) = ShortcodeParser.parse(source, body: 0..<body.count)
    var last = 0
    func check(_ segments: [ShortcodeSegment], in range: Range<Int>) {
      for segment in segments {
        switch segment {
        case .text(let text):
          #expect(last <= text.lowerBound && text.upperBound <= range.upperBound)
          last = text.upperBound
        case .call(let call):
          #expect(last <= call.start && call.tag.upperBound <= range.upperBound)
          last = call.tag.upperBound
          if let inner = call.inner { check(call.segments, in: inner) }
        }
      }
    }
    check(segments, in: 0..<body.count)
    if !ShortcodeParser.mayStand(in: source, body: 0..<body.count) {
      #expect(segments == (body.isEmpty ? [] : [.text(0..<body.count)]))
    }
  }
}
