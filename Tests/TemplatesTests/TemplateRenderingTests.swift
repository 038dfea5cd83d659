import Diagnostics
import Templates
import Testing

struct TemplateRenderingTests {
  @Test func `text without tags renders to itself`() throws {
    #expect(try TemplateFixture("<p>Hello</p>").render() == "<p>Hello</p>")
  }

  @Test func `text is escaped and markup is not`() throws {
    let fixture = TemplateFixture(
      "{{ text }} {{ markup }} {{ text | safe }}",
      [("text", .string("<'&\">")), ("markup", .safe("<b>"))])
    #expect(try fixture.render() == "&lt;&#39;&amp;&#34;&gt; <b> <'&\">")
  }
}
