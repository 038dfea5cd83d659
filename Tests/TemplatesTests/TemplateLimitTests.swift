import Diagnostics
import Templates
import Testing

/// Values that hold values, without end.
struct TemplateLimitTests {
  /// A template that does something again and again, and then something else.
  struct Runaway: Sendable, CustomTestStringConvertible {
    let step: String
    let count: Int
    let end: String
    let code: String

    var testDescription: String { "\(step) \(end)" }

    init(_ step: String, _ count: Int, _ end: String, _ code: String) {
      self.step = step
      self.count = count
      self.end = end
      self.code = code
    }
  }

  @Test(arguments: [
    Runaway("{% set x = {'a': x} %}", 5000, "{{ x }}", "template-recursion"),
    Runaway("{% set x = x | batch(1) | list %}", 5000, "{{ x == 1 }}", "template-recursion"),
    Runaway("{% set x = dict(a=x) %}", 5000, "", "template-recursion"),
    Runaway("{% set x = (x, x) %}", 60, "{{ {x: 1} }}", "template-too-long"),
    Runaway("{% set x = [x] * 100000 %}", 2, "{{ x }}", "template-too-large"),
    Runaway("{% set x = [x] * 100000 %}", 2, "{{ x | json }}", "template-too-large"),
    Runaway("{% set x = [x] * 100000 %}", 2, "{{ x | pprint }}", "template-too-large"),
    Runaway("{% set x = [x] * 100000 %}", 2, "{{ x == x }}", "template-too-large"),
    Runaway("{% set x = [x] * 100000 %}", 2, "{{ x < x }}", "template-too-large"),
  ])
  func `values nested without end are refused`(runaway: Runaway) {
    let steps = String(repeating: runaway.step, count: runaway.count)
    let found = TemplateFixture("{% set x = [1] %}" + steps + runaway.end).diagnostics()
    #expect(found.map(\.code) == [runaway.code])
  }

  @Test func `arguments nested without end are refused`() {
    let source =
      "{% macro m() %}{% set n.s = varargs %}{% endmacro %}{% set n = namespace(s=1) %}"
      + "{% for i in range(9999) %}{% do m(n.s) %}{% endfor %}"
    #expect(TemplateFixture(source).diagnostics().map(\.code) == ["template-recursion"])
  }

  @Test func `a long list can be made of many small parts`() throws {
    let source =
      "{% set n = namespace(l=[]) %}{% for i in range(5000) %}"
      + "{% set n.l = n.l + [{'i': i}] %}{% endfor %}{{ n.l | length }}"
    #expect(try TemplateFixture(source).render() == "5000")
  }
}
