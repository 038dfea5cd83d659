import Markdown
import TestSupport
import Testing

@Suite struct SmartPunctuationTests {
  private func html(_ text: String, _ language: String = "en") -> String {
    let options = MarkdownOptions {
      $0.smartPunctuation = true
      $0.headingAnchors = false
      $0.quotes = QuotationMarks(language: language)
    }
    return parse(text, options).htmlText.replacing("<p>", with: "").replacing("</p>\n", with: "")
  }

  @Test(arguments: [
    ("en", "“a ‘b’ c”"), ("en-GB", "“a ‘b’ c”"), ("xx", "“a ‘b’ c”"), ("de", "„a ‚b‘ c“"),
    ("de-AT", "„a ‚b‘ c“"), ("fr", "«\u{202F}a «\u{202F}b\u{202F}» c\u{202F}»"),
    ("fr-CH", "«a ‹b› c»"), ("es", "«a “b” c»"), ("pl", "„a «b» c”"), ("sv", "”a ’b’ c”"),
    ("ru", "«a „b“ c»"), ("ja", "「a 『b』 c」"), ("zh_TW", "「a 『b』 c」"), ("hu", "„a »b« c”"),
  ])
  func `quotation marks are those of the language`(_ language: String, _ expected: String) {
    #expect(html("\"a 'b' c\"", language) == expected)
  }

  @Test(arguments: [
    ("l'amour, aujourd'hui, dell'arte", "l’amour, aujourd’hui, dell’arte"),
    ("'90s and it's", "’90s and it’s"), ("rock 'n' roll", "rock ’n’ roll"),
    ("the dogs' bowl", "the dogs’ bowl"), ("'tis", "’tis"), ("'it's so'", "‚it’s so‘"),
    ("6'2\" and 5'", "6′2″ and 5′"), ("\"Kapitel 6\"", "„Kapitel 6“"),
    ("\"*a*\" (\"b\")", "„<em>a</em>“ („b“)"), ("**\"a\"**", "<strong>„a“</strong>"),
    ("\"[a](b 'c \"d\"')\"", "„<a href=\"b\" title=\"c &quot;d&quot;\">a</a>“"),
    ("\\\"a\\\" \\'b\\'", "&quot;a&quot; 'b'"), ("a -- b --- c...", "a – b — c…"),
    ("`--flag \"x\"`", "<code>--flag &quot;x&quot;</code>"),
    ("<b title=\"it's\">\"x\"</b>", "<b title=\"it's\">„x“</b>"),
    ("https://a.b/--c...d", "<a href=\"https://a.b/--c...d\">https://a.b/--c...d</a>"),
  ])
  func `apostrophes, primes and code are told apart`(_ text: String, _ expected: String) {
    #expect(html(text, "de") == expected)
  }

  @Test func `marks that the author typed stay, everywhere`() {
    let text = "“a” ‘b’ it’s `“c”` [“d”](/“e” \"‘f’\"){title=“g”} <b title=“h”> \"i\""
    #expect(
      html(text, "de")
        == "“a” ‘b’ it’s <code>“c”</code> "
        + "<a href=\"/%E2%80%9Ce%E2%80%9D\" title=\"‘f’\">“d”</a> <b title=“h”> „i“")
    #expect(html("```‘x’\n“y”\n```\n", "de").contains("language-‘x’\">“y”"))
    #expect(html("“_x_” **„y“**", "de") == "“<em>x</em>” <strong>„y“</strong>")
  }

  @Test func `stand-ins are none of the text's own characters`() {
    let all = String(String.UnicodeScalarView((0x1CC0...0x1CC5).compactMap(Unicode.Scalar.init)))
    #expect(html("\(all) “x” \"y\"", "de") == "\(all) “x” „y“")
  }

  @Test func `each block has its own quotations`() {
    #expect(html("\"a\n\n\"b\" c'", "de") == "„a„b“ c’")
    #expect(html("- 'a\n- b'", "de") == "<ul>\n<li>’a</li>\n<li>b’</li>\n</ul>\n")
  }

  @Test(arguments: Soak.seeds(30))
  func `English marks are cmark's but for apostrophes and primes`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let parts = [
      "\"", "'", "a", " ", "b", "*", ",", "(", ")", "“", "’", "`", "\n", "[", "](c)", "é",
    ]
    for _ in 0..<20 {
      let text = (0..<Int.random(in: 1...30, using: &generator)).map { _ in
        parts.randomElement(using: &generator) ?? ""
      }.joined()
      let plain = MarkdownOptions { $0.headingAnchors = false }
      func bare(_ html: String) -> String {
        String(html.map { "“”″".contains($0) ? "\"" : "‘’′".contains($0) ? "'" : $0 })
          .replacing("&quot;", with: "\"")
      }
      #expect(
        bare(html(text))
          == bare(
            parse(text, plain).htmlText.replacing("<p>", with: "")
              .replacing("</p>\n", with: "")), "\(text.debugDescription)")
    }
  }
}
