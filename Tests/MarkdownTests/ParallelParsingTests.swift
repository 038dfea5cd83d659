import Markdown
import Testing

/// cmark's parser edits a table that the process shares: without the lock in `CMarkDocument` this
/// fails.
struct ParallelParsingTests {
  @Test func `parallel parsing gives what serial parsing gives`() async {
    let texts = (0..<8).map { number in
      String(
        repeating:
          "~~gone \(number)~~ www.example.com/\(number) a@b.cd *x* http://e.org | w_w_w\n\n",
        count: 20)
    }
    let serial = texts.map { parse($0) }
    let wrong = await withTaskGroup(of: Int.self) { group in
      for task in 0..<4 {
        group.addTask {
          (0..<500).count { render in
            let index = (task + render) % texts.count
            return parse(texts[index]) != serial[index]
          }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(wrong == 0)
  }
}
