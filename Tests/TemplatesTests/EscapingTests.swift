import Templates
import TestSupport
import Testing

/// Text is escaped eight bytes at a time: every length and every place has to be right.
struct EscapingTests {
  private static let pieces = [
    "&", "<", ">", "\"", "'", "a", "%", "=", "?", "\u{0}", "é", "€", "𝄞",
  ]

  @Test(arguments: Soak.seeds(200))
  func `text of any length is escaped byte by byte alike`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var text = ""
    for _ in 0..<Int.random(in: 0...Int(seed % 64), using: &generator) {
      // Long stretches without anything to escape, too.
      let count = seed % 3 == 0 ? 1 : Int.random(in: 1...20, using: &generator)
      if Bool.random(using: &generator) {
        text += Self.pieces.randomElement(using: &generator) ?? ""
      } else {
        text += String(repeating: "x", count: count)
      }
    }
    var fixture = TemplateFixture("[{{ text }}|{{ d.text }}|{{ text | e }}]")
    fixture.variables = [
      ("text", .string(text)), ("d", .map(TemplateMap([("text", .string(text))]))),
    ]
    let escaped = Self.escaped(text)
    #expect(try fixture.render() == "[\(escaped)|\(escaped)|\(escaped)]")
  }

  @Test func `a long text is escaped whole`() throws {
    let text = String(repeating: "<&>", count: 100_000)
    let rendered = try TemplateFixture("{{ text }}", [("text", .string(text))]).render()
    #expect(rendered == String(repeating: "&lt;&amp;&gt;", count: 100_000))
  }

  @Test(arguments: [0, 9, 10, -1, -10, 1_234_567_890, Int.max, Int.min])
  func `whole numbers are written with all their digits`(number: Int) throws {
    #expect(try TemplateFixture("{{ n }}", [("n", .int(number))]).render() == String(number))
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map {
      switch $0 {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&#34;"
      case "'": "&#39;"
      default: String($0)
      }
    }.joined()
  }
}
