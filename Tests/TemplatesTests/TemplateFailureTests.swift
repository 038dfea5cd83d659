import Diagnostics
import Templates
import Testing

struct TemplateFailureTests {
  private let host = TestHost([
    ("page", ["title": .string("T"), "tags": .list([TestHost.object(1)])]),
    ("term", ["name": .string("swift")]),
  ])

  private func diagnostics(
    _ templates: [(name: String, source: String)],
    _ variables: [(name: String, value: TemplateValue)] = []
  ) -> [Diagnostic] {
    var fixture = TemplateFixture(templates, [("page", TestHost.object(0))] + variables)
    fixture.host = host
    return fixture.diagnostics()
  }

  @Test func `a misspelt attribute in a partial is reported at its place with the way there`() {
    let found = diagnostics([
      (
        "page.html",
        "{% extends 'base.html' %}\n{% block a %}\n  {% include 'a.html' %}{% endblock %}"
      ),
      ("base.html", "<p>\n{% block a %}{% endblock %}"),
      ("a.html", "{% include 'b.html' %}"),
      ("b.html", "one\n{{ page.titel }}"),
    ])
    #expect(found.count == 1)
    #expect(found.first?.code == "undefined-attribute")
    #expect(
      found.first?.message
        == "'page' has no attribute 'titel', while rendering content/posts/x.md")
    #expect(found.first?.hint == "did you mean 'title'?")
    let place = found.first?.position
    #expect(place?.path == "templates/b.html")
    #expect(place?.line == 2)
    #expect(place?.column == 9)
    let way = found.first?.related.map { "\($0.position.path):\($0.position.line) \($0.message)" }
    #expect(
      way == [
        "templates/a.html:1 included here", "templates/page.html:3 included here",
        "templates/page.html:1 extended here",
      ])
  }

  @Test(arguments: [
    ("{{ pge.title }}", "'pge' is undefined", "did you mean 'page'?", 4),
    ("{{ page.title.x }}", "text has no attribute 'x'", "test it", 15),
    ("{{ page }}", "'page' cannot be printed", "print one of its attributes: tags, title", 4),
    ("{{ 1 + 'a' }}", "'+' does not work on a number and text", "join text with '~'", 6),
    ("{{ 9223372036854775807 + 1 }}", "the result is beyond", "1.0", 24),
    ("{{ page.tags[0].nam }}", "'term' has no attribute 'nam'", "did you mean 'name'?", 17),
    ("{{ none | date }}{{ 5 | date }}", "'date' needs a date, not a number", "front matter", 25),
    ("{% for x in page %}{% endfor %}", "'page' cannot be iterated", "lists", 13),
    ("{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}", "'a' was given no value", "default", 20),
  ])
  func `a mistake while rendering is explained`(
    source: String, message: String, hint: String, column: Int
  ) {
    let found = diagnostics([("page.html", source)])
    #expect(found.count == 1)
    #expect(found.first?.message.contains(message) == true, "\(found.first?.message ?? "")")
    #expect(found.first?.hint.contains(hint) == true, "\(found.first?.hint ?? "")")
    #expect(found.first?.position.column == column)
  }

  @Test func `all syntax errors of all templates are reported`() {
    let found = diagnostics([
      ("page.html", "{{ 1 + }}\n{% nosuch %}\n{{ 'a' | uper }}\n{% if x is nmber %}{% endif %}"),
      ("b.html", "{% for x in %}{% endfor %}\n{% include 'pag.html' %}\n{% if true %}"),
    ])
    #expect(
      found.map { "\($0.position.path):\($0.position.line) \($0.code)" } == [
        "templates/b.html:1 template-syntax", "templates/b.html:2 unknown-template",
        "templates/b.html:3 template-syntax", "templates/page.html:1 template-syntax",
        "templates/page.html:2 template-syntax", "templates/page.html:3 unknown-filter",
        "templates/page.html:4 unknown-test",
      ])
    #expect(found.map(\.hint).contains("did you mean 'upper'?"))
    #expect(found.map(\.hint).contains("did you mean 'page.html'?"))
  }

  @Test func `a missing key of an open dict is false but cannot be printed`() throws {
    let params = TemplateValue.map(TemplateMap([("a", .int(1))], isOpen: true))
    let test = "{% if params.b %}x{% else %}y{% endif %}{{ params.b and 1 or 2 }}"
    #expect(try TemplateFixture(test, [("params", params)]).render() == "y2")
    let found = diagnostics([("page.html", "{{ params.aa }}")], [("params", params)])
    #expect(found.first?.message.contains("'params' has no key 'aa'") == true)
    #expect(found.first?.hint == "did you mean 'a'?")
  }

  @Test(arguments: [
    ("{{ page.tags[0].a.b }}", "text has no attribute 'b'"),
    ("{{ d.e['x'] }}", "'d.e' has no key 'x'"),
    ("{{ d [ 'x' ] }}", "'d' has no key 'x'"),
    ("{{ {'a': 1}.b }}", "a dict has no key 'b'"),
    ("{{ l[0].b }}", "a dict has no key 'b'"),
    ("{{ d | attr('b') }}", "a dict has no key 'b'"),
    ("{% set q = d.e %}{{ q.b }}", "'q' has no key 'b'"),
  ])
  func `a dict is called what the template calls it`(source: String, message: String) {
    let inner = TemplateValue.map(TemplateMap([("a", .string("x"))]))
    let host = TestHost([("page", ["tags": .list([inner])])])
    var fixture = TemplateFixture(
      source,
      [
        ("page", TestHost.object(0)), ("d", .map(TemplateMap([("e", inner)]))),
        ("l", .list([inner])),
      ])
    fixture.host = host
    #expect(fixture.diagnostics().first?.message.hasPrefix(message) == true)
  }

  @Test func `a circle of includes names each place once`() {
    let found = diagnostics([
      ("page.html", "{% include 'a.html' %}"), ("a.html", "{% include 'b.html' %}"),
      ("b.html", "{% include 'a.html' %}"),
    ])
    #expect(
      found.first?.related.map { "\($0.position.path): \($0.message)" } == [
        "templates/b.html: included here, 99 times", "templates/a.html: included here, 99 times",
        "templates/page.html: included here",
      ])
  }

  @Test(arguments: [
    ("{% block mian %}{% endblock %}", "unknown-block", "did you mean 'main'?"),
    ("{% block aside %}{% endblock %}", "unknown-block", "it has main, title"),
    ("{% if x %}{% block mian %}{% endblock %}{% endif %}", "unknown-block", "did you mean"),
    ("{% block main %}{% block mian %}{% endblock %}{% endblock %}", nil, nil),
    ("{% block mian %}{% endblock %}{% block main %}{{ self.mian() }}{% endblock %}", nil, nil),
    (
      "{% block aside %}{% endblock %}{% block main %}{{ self['aside']() }}{% endblock %}", nil, nil
    ),
  ])
  func `a block that nothing shows is reported`(blocks: String, code: String?, hint: String?) {
    let (_, found) = TemplateFixture([
      ("page.html", "{% extends 'middle.html' %}\n  " + blocks),
      ("middle.html", "{% extends 'base.html' %}{% block main %}{% endblock %}"),
      ("base.html", "{% block title %}{% endblock %}{% block main %}{% endblock %}"),
    ]).compile()
    #expect(found.map(\.code) == (code.map { [$0] } ?? []))
    #expect(found.allSatisfy { $0.severity == .warning && $0.position.line == 2 })
    #expect(found.first?.hint.hasPrefix(hint ?? "") != false)
  }

  @Test(arguments: ["'b' ~ 'ase.html'", "['no.html', 'base.html']", "'base.html' if x else 'b'"])
  func `a block is not reported where the template that is extended is not known`(parent: String) {
    let (_, found) = TemplateFixture([
      ("page.html", "{% set x = 1 %}{% extends \(parent) %}{% block mian %}{% endblock %}"),
      ("base.html", "{% block main %}{% endblock %}"),
    ]).compile()
    #expect(found.map(\.code) == (parent.hasPrefix("[") ? ["unknown-block"] : []))
  }

  @Test func `a method that would change a value says what to do instead`() {
    for source in ["{{ [].append(1) }}", "{{ {}.update({}) }}", "{% do x.pop() %}"] {
      let found = diagnostics([("page.html", "{% set x = [1] %}" + source)])
      #expect(found.map(\.code) == ["template-type"])
      #expect(found.first?.hint.contains("items + [x]") == true)
    }
  }

  @Test func `output is as it was after a failure`() {
    let (library, _) = TemplateFixture("abc{{ 1 / 0 }}").compile()
    var output = Array("before".utf8)
    #expect(throws: BuildFailure.self) {
      try library.render(
        "page.html", variables: [], host: TestHost(), subject: nil, into: &output)
    }
    #expect(output == Array("before".utf8))
  }

  @Test(arguments: [
    ("{% include 'page.html' %}", "template-recursion"),
    ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "template-recursion"),
    ("{% macro m() %}a{{ m() | upper }}{% endmacro %}{{ m() }}", "template-recursion"),
    ("{% block a %}{{ self.a() }}{% endblock %}", "template-recursion"),
    ("{% extends 'page.html' %}", "template-recursion"),
    ("{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}", "template-recursion"),
    (
      "{% for a in range(100000) %}{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' }}{% endfor %}",
      "template-too-large"
    ),
    ("{{ 'a' * 1000000000 }}", "template-too-large"),
    ("{{ 'a' | center(1000000000) }}", "template-too-large"),
    ("{{ range(100000000) }}", "template-too-large"),
    ("{{ [1] * 100000000 }}", "template-too-large"),
    (
      "{% set n = namespace(s='a') %}{% for i in range(99) %}{% set n.s = n.s ~ n.s %}{% endfor %}",
      "template-too-large"
    ),
    (
      "{% set n = namespace(s=1) %}{% for i in range(9999) %}{% set n.s = [n.s] %}{% endfor %}",
      "template-recursion"
    ),
    ("{{ 2 ** 64 }}", "template-number"),
    ("{{ -9223372036854775807 - 2 }}", "template-number"),
    ("{{ (-9223372036854775807 - 1) // -1 }}", "template-number"),
    ("{{ (-9223372036854775807 - 1) | abs }}", "template-number"),
  ])
  func `a template without end is stopped`(source: String, code: String) {
    #expect(diagnostics([("page.html", source)]).map(\.code) == [code])
  }

  @Test(arguments: ["(", "[", "-", "not ", "{1:", "a.b(", "x|f(", "1+", "1~", "a if b else "])
  func `expressions nested without end are refused`(opening: String) {
    let source = "{{ " + String(repeating: opening, count: 5000)
    #expect(!diagnostics([("page.html", source)]).isEmpty)
  }

  @Test(arguments: ["{% if 1 %}", "{% for a in b %}", "{% block a %}", "{% macro m() %}"])
  func `blocks nested without end are refused`(opening: String) {
    #expect(!diagnostics([("page.html", String(repeating: opening, count: 2000))]).isEmpty)
  }
}
