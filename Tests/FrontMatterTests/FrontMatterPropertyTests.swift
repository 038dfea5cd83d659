import Diagnostics
import FrontMatter
import TestSupport
import Testing

struct FrontMatterPropertyTests {
  private static let samples = [
    "---\ntitle: \"A: b\" # c\ndate: 2019-12-02\ntags: [a, 'b', \"c\\n\"]\nmap:\n  k: &x 1\n  l: *x\n- x\n---\nbody",
    "+++\ntitle = \"A\"\ndate = 2019-12-02T10:00:00Z\ntags = ['a', \"\"\"b\"\"\"]\n[[m.n]]\nx.y = { z = 1 }\n+++\nbody",
    "{\n\"title\": \"A\\u00e9\",\n\"n\": [1, -2.5e3, null, {\"a\": true}]\n}\nbody",
  ]

  @Test(arguments: Soak.seeds(600))
  func `any bytes give fields or a finding at a place in the file`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var bytes = Array(Self.samples[Int(seed % 3)].utf8)
    let marks = Array("-+:{}[]\"'\\#&*!|>%@`,.=\n\r\t \u{E9}\u{2028}".utf8)
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let index = Int.random(in: 4..<bytes.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes.remove(at: index)
      case 1: bytes.insert(marks[.random(in: 0..<marks.count, using: &generator)], at: index)
      case 2: bytes[index] = .random(in: 0...255, using: &generator)
      default: bytes.insert(contentsOf: bytes[index...].prefix(30), at: index)
      }
    }
    let file = SourceFile(path: "a.md", bytes: bytes)
    let split = FrontMatterSplitter.split(file)
    #expect(split.body.upperBound == bytes.count)
    #expect(split.block.upperBound <= split.body.lowerBound)
    let (fields, diagnostics) = FrontMatterParser.parse(file, split)
    let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
    #expect(diagnostics.allSatisfy { $0.position.line <= lines && !$0.hint.isEmpty })
    #expect(fields.allSatisfy { $0.offset < bytes.count && $0.value.offset <= bytes.count })
    #expect(Set(fields.map(\.key)).count == fields.count)
  }

  @Test(arguments: Soak.seeds(300))
  func `fields written as YAML read back equal`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let fields = Self.fields(depth: 0, hasNull: true, using: &generator)
    let text = FrontMatterWriter.yaml(fields)
    let file = SourceFile(path: "a.md", text: "---\n\(text)---\n")
    let (read, diagnostics) = FrontMatterParser.parse(file, FrontMatterSplitter.split(file))
    #expect(diagnostics.map(\.short) == [], "\(text)")
    #expect(Plain(read).description == Plain(fields).description, "\(text)")
  }

  @Test(arguments: Soak.seeds(300))
  func `fields written as TOML read back equal`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let fields = Self.fields(depth: 0, hasNull: false, using: &generator)
    let text = FrontMatterWriter.toml(fields)
    let file = SourceFile(path: "a.md", text: "+++\n\(text)+++\n")
    let (read, diagnostics) = FrontMatterParser.parse(file, FrontMatterSplitter.split(file))
    #expect(diagnostics.map(\.short) == [], "\(text)")
    #expect(Plain(read).description == Plain(fields).description, "\(text)")
  }

  private static func fields(
    depth: Int, hasNull: Bool, using generator: inout SeededGenerator
  ) -> FrontMatterFields {
    var fields: [FrontMatterField] = []
    var keys: Set<String> = []
    for _ in 0..<Int.random(in: 0...5, using: &generator) {
      let key = text(using: &generator)
      guard keys.insert(key).inserted else { continue }
      let value = value(depth: depth + 1, hasNull: hasNull, using: &generator)
      fields.append(FrontMatterField(key: key, offset: 0, value: value))
    }
    return FrontMatterFields(fields)
  }

  private static func value(
    depth: Int, hasNull: Bool, using generator: inout SeededGenerator
  ) -> FrontMatterValue {
    let kind: FrontMatterValue.Kind
    switch Int.random(in: 0..<(depth < 4 ? 9 : 6), using: &generator) {
    case 0 where hasNull: kind = .null
    case 0, 1: kind = .bool(.random(using: &generator))
    case 2: kind = .int(.random(in: .min...(.max), using: &generator))
    case 3: kind = .double(Double(bitPattern: generator.next()))
    case 4: kind = .timestamp("2024-01-30T17:00:00+08:00")
    case 5, 6: kind = .string(text(using: &generator))
    case 7:
      kind = .list(
        (0..<Int.random(in: 0...3, using: &generator)).map { _ in
          value(depth: depth + 1, hasNull: hasNull, using: &generator)
        })
    default: kind = .map(fields(depth: depth, hasNull: hasNull, using: &generator))
    }
    return FrontMatterValue(offset: 0, kind: kind)
  }

  private static func text(using generator: inout SeededGenerator) -> String {
    let pieces = [
      "a", "Title", "true", "null", "~", "12", "007", " ", ": ", " #", "\"", "'", "\\", "\n",
      "\r\n",
      "\t", "-", "---", "[", "{", "&", "*", "<<", "é", "🤔", "\u{0}", "\u{85}", "\u{2028}",
      "a\u{FEFF}", "\u{7F}", "2024-01-30", ".", "%", "@", "|", ">", "=", "\u{FFFF}",
    ]
    return (0..<Int.random(in: 0...4, using: &generator)).map { _ in
      pieces[Int.random(in: 0..<pieces.count, using: &generator)]
    }.joined()
  }
}
