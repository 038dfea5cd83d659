import Markdown
import Testing

struct InlineMarkdownTests {
  @Test func `a single paragraph loses its tags`() {
    #expect(MarkdownParser().parseInline("a *b* & c") == "a <em>b</em> &amp; c")
  }

  @Test func `other blocks keep theirs`() {
    #expect(MarkdownParser().parseInline("a\n\nb") == "<p>a</p>\n<p>b</p>\n")
    #expect(MarkdownParser().parseInline("# a") == "<h1>a</h1>\n")
  }
}
