import Diagnostics
import Templates
import TestSupport
import Testing

/// What a value is written as, by the place in the markup where it stands.
struct MarkupPlaceTests {
  /// A template with `{{ x }}` in it, and how the value is read back from what it makes.
  struct Place: Sendable, CustomTestStringConvertible {
    let template: String
    let value: @Sendable ([MarkupReader.Piece]) -> String?

    var testDescription: String { template }

    init(_ template: String, _ value: @escaping @Sendable ([MarkupReader.Piece]) -> String?) {
      self.template = template
      self.value = value
    }
  }

  static let places: [Place] = [
    Place("<p>{{ x }}</p>") { Self.text($0) },
    Place("<title>{{ x }}</title>") { Self.text($0) },
    Place("<a title=\"{{ x }}\" class=k>b</a>") { Self.attribute("title", $0) },
    Place("<a title='{{ x }}' class=k>b</a>") { Self.attribute("title", $0) },
    Place("<a title={{ x }} class=k>b</a>") { Self.attribute("title", $0) },
    Place("<a title={{ x }}>b</a>") { Self.attribute("title", $0) },
    Place("<a title=_{{ x }}_ class=k>b</a>") {
      Self.attribute("title", $0).map { String($0.unicodeScalars.dropFirst().dropLast()) }
    },
    Place("<a title=\"{{ x | e }}\">b</a>") { Self.attribute("title", $0) },
    Place("<a href=\"/q?{{ x }}\">b</a>") {
      Self.attribute("href", $0).map { String($0.unicodeScalars.dropFirst(3)) }
    },
    Place("<a {% if true %}title{% endif %}=\"{{ x }}\" class=k>b</a>") {
      Self.attribute("title", $0)
    },
    Place("<script>let a = {{ x }};</script>") { Self.scriptString("let a = ", $0, ";") },
    Place("<script>let a = {{ x | e }};</script>") { Self.scriptString("let a = ", $0, ";") },
    Place("<script>let a = {{ x | json }};</script>") { Self.scriptString("let a = ", $0, ";") },
    Place("<script>let a = \"{{ x }}\";</script>") { Self.scriptString("let a = ", $0, ";") },
    Place("<script>let a = '{{ x }}';</script>") { Self.scriptString("let a = ", $0, ";") },
    Place("<script>let a = `{{ x }}{b}`;</script>") {
      Self.scriptString("let a = ", $0, ";").map { String($0.unicodeScalars.dropLast(3)) }
    },
    Place("<script>/* it's */ let a = `${ {b: {{ x }}} }`;</script>") {
      Self.scriptString("/* it's */ let a = `${ {b: ", $0, "} }`;")
    },
    Place("<script>// don't\nlet a = /['\"/]/.test({{ x }});</script>") {
      Self.scriptString("// don't\nlet a = /['\"/]/.test(", $0, ");")
    },
    Place("<script>let b = 4 / 2; let a = '{{ x }}' / 2;</script>") {
      Self.scriptString("let b = 4 / 2; let a = ", $0, " / 2;")
    },
    Place("<script>let a = JSON.parse('{{ x | json }}');</script>") {
      Self.scriptString("let a = JSON.parse(", $0, ");").flatMap { JSONReader.value($0)?.text }
    },
    Place("<script type=\"application/ld+json\">{\"a\": {{ x | json }}}</script>") {
      Self.scriptString("{\"a\": ", $0, "}")
    },
    Place("<script type=\"application/ld+json\">{\"a\": \"{{ x }}\"}</script>") { pieces in
      guard case .map(let map)? = JSONReader.value(Self.text(pieces) ?? "") else { return nil }
      return map["a"]?.text
    },
    Place("<script type=application/json>{{ x }}</script>") {
      JSONReader.value(Self.text($0) ?? "")?.text
    },
    Place("<script type=\"text/template\">{{ x }}</script>") {
      Self.text($0).map(MarkupReader.decoded)
    },
    Place("<a onclick=\"f({{ x }})\">b</a>") { Self.eventString("f(", $0, ")") },
    Place("<a onclick=\"f('{{ x }}')\">b</a>") { Self.eventString("f(", $0, ")") },
    Place("<a onclick='f(\"{{ x }}\")'>b</a>") { Self.eventString("f(", $0, ")") },
    Place("<a onclick=\"f(&quot;{{ x }}&quot;)\">b</a>") { Self.eventString("f(", $0, ")") },
    Place("<a onclick='f({{ x | json }})'>b</a>") { Self.eventString("f(", $0, ")") },
    Place("<a onclick=f({{ x }})>b</a>") { Self.eventString("f(", $0, ")") },
    Place("<a data-x=\"{{ x | json }}\">b</a>") {
      JSONReader.value(Self.attribute("data-x", $0) ?? "")?.text
    },
    Place("<a data-x={{ x | json }}>b</a>") {
      JSONReader.value(Self.attribute("data-x", $0) ?? "")?.text
    },
    Place("<iframe srcdoc=\"<p>{{ x }}</p>\"></iframe>") {
      Self.attribute("srcdoc", $0).flatMap { Self.text(MarkupReader.read($0)) }
    },
    Place("<style>a { content: \"{{ x }}\" }</style>") {
      Self.styleString("a { content: ", Self.text($0), " }")
    },
    Place("<a style=\"quotes: '{{ x }}'\">b</a>") {
      Self.styleString("quotes: ", Self.attribute("style", $0), "")
    },
    Place("{% extends 'base' %}{% block b %}let a = '{{ x }}';{% endblock %}") {
      Self.scriptString("let a = ", $0, ";")
    },
  ]

  private static let pieces = [
    "<", ">", "\"", "'", "`", "&", "&amp;", "&#34;", "\\", "\\u0022", "\n", "\r", "\t", " ", "=",
    "/", "</script>", "</SCRIPT ", "<!--", "-->", "--!>", "]]>", "$", "${", "{", "}", "{{",
    "javascript:", "*/", "//", "/*", "\u{2028}", "%22", "%", "é", "😀", "a", "alert(1)", ";",
    "\u{C}",
    "</title>", "</style>", "onclick=", ",", "[", "\u{301}", "\u{7F}",
  ]

  static func hostile(_ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...8, using: &random))
      .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  @Test(arguments: places)
  func `any text reads back as it is`(place: Place) throws {
    let calm = try Self.pieces(place.template, "x")
    #expect(place.value(calm) == "x")
    for seed in Soak.seeds(80) {
      var random = SeededGenerator(seed: seed)
      let text = Self.hostile(&random)
      let pieces = try Self.pieces(place.template, text)
      #expect(Self.tags(pieces) == Self.tags(calm), "\(text.debugDescription)")
      let value = place.value(pieces).map(MarkupReader.unified)
      #expect(value == MarkupReader.unified(text), "\(text.debugDescription): \(pieces)")
    }
  }

  @Test(arguments: [
    "<!-- {{ x }} --><p>k</p>", "<script>// {{ x }}\nlet a;</script><p>k</p>",
    "<script>/* {{ x }} */let a;</script><p>k</p>", "<style>a { color: {{ x }} }</style><p>k</p>",
    "<style>/* {{ x }} */a { color: url({{ x }}) }</style><p>k</p>",
    "<a style=\"color: {{ x }}; width: 1px\">k</a>",
  ])
  func `text in comments and styles changes nothing around it`(template: String) throws {
    let calm = try Self.pieces(template, "x")
    for seed in Soak.seeds(80) {
      var random = SeededGenerator(seed: seed)
      let text = Self.hostile(&random)
      let pieces: [MarkupReader.Piece]
      do throws(BuildFailure) {
        pieces = try Self.pieces(template, text)
      } catch {
        #expect(error.diagnostics.map(\.code) == ["unsafe-style"])
        continue
      }
      #expect(Self.tags(pieces) == Self.tags(calm), "\(text.debugDescription)")
      for case .text(let inner) in pieces where template.contains("<script>") && inner != "k" {
        let code = inner.replacing(#/\/\*.*?\*\/|\/\/[^\n\r\x{2028}\x{2029}]*/#, with: "")
        #expect(code.filter { $0 != "\n" } == "let a;", "\(text.debugDescription): \(inner)")
      }
      for case .text(let inner) in pieces where template.contains("<style>") && inner != "k" {
        let code = inner.replacing(#/"[^"\n\\]*"|'[^'\n\\]*'/#, with: "")
        #expect(code.count { "{}".contains($0) } == 2, "\(inner)")
        #expect(!code.contains { "\"';@\n".contains($0) }, "\(inner)")
      }
      if let style = Self.attribute("style", pieces)?
        .replacing(#/"[^"\n\\]*"|'[^'\n\\]*'/#, with: "")
      {
        #expect(style.count { $0 == ";" } == 1 && style.hasSuffix("; width: 1px"), "\(style)")
      }
    }
  }

  @Test(arguments: [
    "<a href=\"{{ x }}\">b</a>", "<a href={{ x }}>b</a>", "<a href=\"{{ '' }}{{ x }}\">b</a>",
    "<a href='java{{ x }}'>b</a>", "<form action=\"{{ x }}\"></form>",
    "<a href=\"{{ x | e }}\">b</a>",
    "{% set a %}{{ x }}{% endset %}<a href=\"{{ a }}\">b</a>",
    "{% macro a() %}{{ x }}{% endmacro %}<a href=\"{{ a() }}\">b</a>",
  ])
  func `an address runs no script`(template: String) throws {
    let schemes = [
      "javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)", "\u{1}javascript:x",
      "vbscript:x", "data:text/html,<b>", "DATA:text/html,x", "script:alert(1)",
    ]
    let isPrefixed = template.contains("java{{")
    for scheme in schemes where isPrefixed == (scheme == "script:alert(1)") {
      let fixture = TemplateFixture([("page.html", template)], [("x", .string(scheme))])
      #expect(fixture.diagnostics().map(\.code) == ["unsafe-address"], "\(scheme)")
    }
    let harmless = [
      "/a/", "a", "", "https://example.com/?a=b&c=d", "mailto:a@b", "#a", "//example.com/",
      "data:image/png;base64,AA", "?q=javascript:x", "/javascript:x", "javascript", "tel:1",
    ]
    for address in harmless {
      let read = try Self.pieces(template, address)
      let value = Self.attribute("href", read) ?? Self.attribute("action", read)
      #expect(value == (isPrefixed ? "java" : "") + address)
    }
  }

  @Test func `what is markup already keeps its attribute whole`() throws {
    let fixture = TemplateFixture(
      "<a title=\"{{ x }}\" rel='{{ x }}' class={{ x }}>b</a>",
      [("x", .safe("<b class=\"k\">it's &amp; so</b>"))])
    let pieces = MarkupReader.read(try fixture.render())
    for name in ["title", "rel", "class"] {
      #expect(Self.attribute(name, pieces) == "<b class=\"k\">it's & so</b>")
    }
  }

  @Test(arguments: [
    (
      "<script>[{% for n in [1, 2] %}{{ n }}{{ ', ' if not loop.last }}{% endfor %}]</script>",
      "<script>[1, 2]</script>"
    ),
    (
      "<script>[{% set c = joiner(',') %}{% for n in [1, 2] %}{{ c() }}{{ n }}{% endfor %}]</script>",
      "<script>[1,2]</script>"
    ),
    (
      "<script>f({{ true }}, {{ none }}, {{ 1.5 }}, {{ [1, 'a'] }}, {{ {'k': '<'} }})</script>",
      "<script>f(true, null, 1.5, [1, \"a\"], {\"k\": \"\\u003c\"})</script>"
    ),
    ("<script>{{ 'let a = 1' | safe }}</script>", "<script>let a = 1</script>"),
    ("<option{{ ' selected=\"\"' if true }}>", "<option selected=\"\">"),
    ("<h{{ 2 }} {{ {'id': 'a\"b'} | xmlattr }} data-{{ 'k' }}=1>", "<h2  id=\"a&#34;b\" data-k=1>"),
    ("<![CDATA[{{ '\"' }}]]>", "<![CDATA[&#34;]]>"),
    ("<a href=\"{{ 'javascript:a()' | safe }}\">", "<a href=\"javascript:a()\">"),
    (
      "<style>a { color: {{ '#fff' }}; width: {{ 'calc(1px + 2%)' }} }</style>",
      "<style>a { color: #fff; width: calc(1px + 2%) }</style>"
    ),
    (
      "<script>f({{ true | lower }}, {{ (1 > 2) | lower }})</script>",
      "<script>f(true, false)</script>"
    ),
    (
      "{% macro m() %}<b a=\"k\">{% endmacro %}<a title=\"{{ m() }}\">",
      "<a title=\"<b a=&#34;k&#34;>\">"
    ),
    ("{% autoescape false %}<script>{{ 'a' }}</script>{% endautoescape %}", "<script>a</script>"),
    ("1 < 2 {{ '\"' }} <3 {{ '\"' }}", "1 < 2 &#34; <3 &#34;"),
    (
      "{% set s %}<b>{{ '<' }}</b>{% endset %}<script>let a = '{{ s }}'</script>",
      "<script>let a = '\\u003cb\\u003e\\u0026lt;\\u003c/b\\u003e'</script>"
    ),
  ])
  func `what a template itself says is not changed`(template: String, expected: String) throws {
    #expect(try TemplateFixture(template).render() == expected)
  }

  @Test(arguments: [
    "#fff", "rgb(1, 2, 3)", "hsl(210 50% 40% / .5)", "calc(1px + 2em * 3)", "var(--x, #fff)",
    "\"Fira Sans\", 'X {', serif", "16/9", "center / cover no-repeat", "[full] 1fr [end]",
    "linear-gradient(90deg, #fff 0%, red 100%)", "url(/a.png)", "url(\"a?b=c\") red", "!important",
  ])
  func `a value of a style stays as it is`(value: String) throws {
    for (before, after) in [
      ("<style>a { b: ", " }</style>"), ("<style>a { --c: 1px ", "; d: e }</style>"),
    ] {
      let fixture = TemplateFixture(before + "{{ x }}" + after, [("x", .string(value))])
      #expect(try fixture.render() == before + value + after)
    }
    let read = try Self.pieces("<a style=\"b: {{ x }}\">c</a>", value)
    #expect(Self.attribute("style", read) == "b: " + value)
  }

  @Test(arguments: [
    "red; b: c", "a: b", "}", "{", "a)", "(a", "[a)", "\"a", "'a\"", "\"a\nb\"", "\"\\\"", "/*",
    "*/",
    "a/", "/a", "</style>", "\"</style>\"", "a\\", "@import", "a & b",
  ])
  func `text that is more than a value cannot stand in a style`(text: String) throws {
    for template in ["<style>a { b: {{ x }} }</style>", "<a style=\"b: {{ x }}\">c</a>"] {
      let fixture = TemplateFixture(template, [("x", .string(text))])
      #expect(fixture.diagnostics().map(\.code) == ["unsafe-style"], "\(text)")
    }
  }

  @Test(arguments: [
    "<a style=\"{{ x }}\">c</a>", "<a style=\"b: c; {{ x }}\">c</a>",
    "<a style=\"/* d */{{ x }}; b: c\">c</a>", "<style>a { {{ x }} }</style>",
    "<style>a { b: c; {{ x }}; d: e }</style>",
  ])
  func `properties can stand where one begins`(template: String) throws {
    let rules = "color: red; background: url(https://example.com/?a=b)"
    let read = try TemplateFixture(template, [("x", .string(rules))]).render()
    let address = "color: red; background: url(https\\3a //example.com/\\3f a\\3d b)"
    #expect(read == template.replacing("{{ x }}", with: address))
    let fixture = TemplateFixture(template, [("x", .string("a: b } c { d: e"))])
    #expect(fixture.diagnostics().map(\.code) == ["unsafe-style"])
  }

  @Test func `text that is more than a name cannot stand in a tag`() {
    let fixture = TemplateFixture("<a {{ x }}>", [("x", .string("onclick=alert(1)"))])
    #expect(fixture.diagnostics().map(\.code) == ["unsafe-markup"])
  }

  // MARK: Reading

  private static func pieces(
    _ template: String, _ text: String
  ) throws(BuildFailure) -> [MarkupReader.Piece] {
    let fixture = TemplateFixture(
      [
        ("page.html", template),
        (
          "base",
          "<script>{% autoescape true %}{% block b %}{% endblock %}{% endautoescape %}</script>"
        ),
      ], [("x", .string(text))])
    return MarkupReader.read(try fixture.render())
  }

  /// Names of tags and of their attributes.
  private static func tags(_ pieces: [MarkupReader.Piece]) -> [String] {
    pieces.compactMap { piece in
      guard case .tag(let name, let attributes) = piece else { return nil }
      return ([name] + attributes.keys.sorted()).joined(separator: " ")
    }
  }

  private static func text(_ pieces: [MarkupReader.Piece]) -> String? {
    let texts = pieces.compactMap { if case .text(let text) = $0 { text } else { nil } }
    return texts.count > 1 ? nil : texts.first ?? ""
  }

  private static func attribute(_ name: String, _ pieces: [MarkupReader.Piece]) -> String? {
    for case .tag(_, let attributes) in pieces {
      if let value = attributes[name] { return value }
    }
    return nil
  }

  private static func scriptString(
    _ before: String, _ pieces: [MarkupReader.Piece], _ after: String
  ) -> String? {
    literal(before, text(pieces), after, LiteralReader.script)
  }

  private static func eventString(
    _ before: String, _ pieces: [MarkupReader.Piece], _ after: String
  ) -> String? {
    literal(before, attribute("onclick", pieces), after, LiteralReader.script)
  }

  private static func styleString(_ before: String, _ text: String?, _ after: String) -> String? {
    literal(before, text, after, LiteralReader.style)
  }

  private static func literal(
    _ before: String, _ text: String?, _ after: String,
    _ read: (Substring) -> (value: String, rest: Substring)?
  ) -> String? {
    guard let text, text.utf8.starts(with: before.utf8),
      let (value, rest) = read(
        Substring(text.unicodeScalars.dropFirst(before.unicodeScalars.count))),
      rest == after
    else { return nil }
    return value
  }
}
