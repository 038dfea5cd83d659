import Diagnostics
import Templates
import Testing

struct CorpusTests {
  @Test func `the corpus is read whole`() {
    #expect(CorpusCase.all.count >= 500)
  }

  @Test(arguments: CorpusCase.all)
  func `a template gives what Jinja2 gives`(example: CorpusCase) {
    let source = example.fixture.templates.map(\.source).joined(separator: " ### ")
    do throws(BuildFailure) {
      let text = try example.fixture.render()
      #expect(text == example.expected, "\(source)")
    } catch {
      let messages = error.diagnostics.map(\.message).joined(separator: "; ")
      #expect(nil == example.expected, "\(source): \(messages)")
    }
  }
}
