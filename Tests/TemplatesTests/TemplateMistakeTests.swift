import Diagnostics
import Templates
import Testing

/// Mistakes that are told once, and in words that say what to do.
struct TemplateMistakeTests {
  @Test(arguments: [
    ("{{ \"unclosed }}\n{{ x", ["1:4 this text in quotes is not closed"]),
    (
      "{{ \"unclosed }}\n{% set x = \"a\" %}",
      ["1:1 this expression is not closed", "2:14 this text in quotes is not closed"]
    ),
    (
      "{{ f( }}{% if f([ %}{% endif %}{{ 1 + }}",
      [
        "1:7 the tag ends inside of brackets", "1:19 the tag ends inside of brackets",
        "1:39 expected an expression, found the end of the tag",
      ]
    ),
    (
      "{% set x = {'a': 1 %}{{ {'a': (1 }} }}",
      [
        "1:20 the tag ends inside of brackets", "1:34 the tag ends inside of brackets",
      ]
    ),
    ("{{ a $ b }}", ["1:6 unexpected character"]),
    ("{{ {'a': {'b': 1}}}}{{ f(a=1, a=2) }}", ["1:31 'a' is given twice"]),
    ("{{ 'ab\\u12' }}{{ '\\ud800' }}", ["1:7 this escape is none", "1:19 this escape is none"]),
  ])
  func `a mistake is told once`(source: String, messages: [String]) {
    let (_, found) = TemplateFixture([("page.html", source)]).compile()
    #expect(
      found.map { "\($0.position.line):\($0.position.column) \($0.message)" } == messages)
  }

  @Test(arguments: [
    ("{{ 'a'.upper(1) }}", "'upper' gets too many arguments", "it has no parameters"),
    ("{{ 'a'.split(on=',') }}", "'split' has no parameter 'on'", "sep, maxsplit"),
    ("{{ 'a'.split(',', sep=',') }}", "'split' gets 'sep' twice", "sep, maxsplit"),
    ("{{ 'a'.replace('b') }}", "'replace' needs 'new'", "old, new, count"),
    ("{{ 'a'.find('a', 'b') }}", "'find' needs a whole number, not text", "int"),
    ("{{ [1] | select('gt', 1, 2) | list }}", "the test 'gt' takes at most 1", "value"),
  ])
  func `wrong arguments are explained`(source: String, message: String, hint: String) {
    let found = TemplateFixture(source).diagnostics()
    #expect(found.map(\.code) == ["template-argument"])
    #expect(found.first?.message.hasPrefix(message) == true, "\(found.first?.message ?? "")")
    #expect(found.first?.hint.contains(hint) == true, "\(found.first?.hint ?? "")")
  }
}
