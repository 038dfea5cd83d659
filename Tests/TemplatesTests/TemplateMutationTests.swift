import Diagnostics
import Templates
import TestSupport
import Testing

struct TemplateMutationTests {
  private static let pieces = [
    "{{", "}}", "{%", "%}", "{#", "#}", "-", "(", ")", "[", "]", "|", ".", ",", "'", "\"", " ",
    " in ", " is ", " if ", "else", "endif", "for x in ", "endfor", "block a", "endblock", "set ",
    "super()", "caller()", "loop", "~", "**", "//", "0", "1e9", "\u{0}", "é", "\r\n", "\\",
  ]

  @Test(arguments: Soak.seeds(200))
  func `no mutation of a template crashes or hangs`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let cases = CorpusCase.all
    for _ in 0..<10 {
      guard let example = cases.randomElement(using: &generator),
        let other = cases.randomElement(using: &generator)
      else { return }
      var fixture = example.fixture
      fixture.templates += other.fixture.templates.filter { template in
        !fixture.templates.contains { $0.name == template.name }
      }
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let index = Int.random(in: 0..<fixture.templates.count, using: &generator)
        fixture.templates[index].source = mutated(
          fixture.templates[index].source, other.fixture.templates[0].source, &generator)
      }
      let found = fixture.diagnostics()
      #expect(found.allSatisfy { !$0.hint.isEmpty })
    }
  }

  private func mutated(
    _ source: String, _ other: String, _ generator: inout SeededGenerator
  ) -> String {
    var bytes = Array(source.utf8)
    let at = Int.random(in: 0...bytes.count, using: &generator)
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: bytes.removeSubrange(at..<min(bytes.count, at + 3))
    case 1:
      if let piece = Self.pieces.randomElement(using: &generator) {
        bytes.insert(contentsOf: Array(piece.utf8), at: at)
      }
    case 2: bytes.insert(contentsOf: Array(other.utf8), at: at)
    case 3: bytes = Array(bytes[at...] + bytes[..<at])
    default:
      bytes.insert(UInt8.random(in: 0...255, using: &generator), at: at)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
