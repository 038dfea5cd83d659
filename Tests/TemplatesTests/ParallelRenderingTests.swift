import Diagnostics
import Templates
import TestSupport
import Testing

/// Renderings share a compiled library and nothing that changes.
struct ParallelRenderingTests {
  private struct Compiled: Sendable {
    let fixture: TemplateFixture
    let library: TemplateLibrary

    func result() -> String {
      var output: [UInt8] = []
      do throws(BuildFailure) {
        try library.render(
          fixture.templates[0].name, variables: fixture.variables.map { .some($0.value) },
          host: fixture.host, subject: "content/x.md", into: &output)
        return String(decoding: output, as: UTF8.self)
      } catch {
        return error.diagnostics.map { "\($0.code) \($0.message)" }.joined(separator: "\n")
      }
    }
  }

  @Test func `rendering in parallel gives what rendering serially gives`() async {
    let compiled = CorpusCase.all.compactMap { example -> Compiled? in
      let (library, diagnostics) = example.fixture.compile()
      return diagnostics.hasErrors ? nil : Compiled(fixture: example.fixture, library: library)
    }
    #expect(compiled.count > 300)
    let serial = compiled.map { $0.result() }
    let wrong = await withTaskGroup(of: Int.self) { group in
      for task in 0..<4 {
        group.addTask {
          var wrong = 0
          for round in 0..<4 * Soak.factor {
            for step in compiled.indices {
              // Now all at one template, now each at another one.
              let index = (step + task * (round % 2) * 97) % compiled.count
              if compiled[index].result() != serial[index] { wrong += 1 }
            }
          }
          return wrong
        }
      }
      return await group.reduce(0, +)
    }
    #expect(wrong == 0)
  }
}
