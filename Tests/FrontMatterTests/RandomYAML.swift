import TestSupport

/// Front matter as it is written, with every oddity of YAML now and then.
struct RandomYAML {
  private var generator: SeededGenerator
  private var oddity = 1

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  private static let keys = [
    "title", "date", "tags", "draft", "params", "cover", "a b", "weight", "k1", "größe", "標題",
    "x.y", "a:b", "a#b", "-k", "$k", "http://x",
  ]

  private static let oddKeys = [
    "\"title\"", "'date'", "'it''s'", "\"a\\nb\"", "1", "2020-01-01", "null", "~", "true", "<<",
    "'<<'", "? a", "[a]", "{a: b}", "*a", "&a b", "!t a", "", "-", "- a", "e\u{301}", "\u{E9}",
    "@a", "%a", "`a", "a\tb", "a\u{85}b", "a #b", ".5", "=", "---", "...", "|", "\u{FEFF}a",
  ]

  private static let values = [
    "a", "Some words of a title", "2024-05-01", "2020-01-01T00:00:00Z", "2017-8-9 9:32:36 +0800",
    "true", "False", "yes", "12", "-3", "1.5", "~", "null", "", "'quoted: text'", "\"a # b\"",
    "'it''s'", "\"x\\ty\"", "\"a \\\"b\\\" \\\\ \\/ \\n\"", "[a, b c, \"d, e\", 'f']", "[]",
    "[1, true, ~]", "[ a ,b, ]", "ünïcode 🤔 標題", "http://example.org/a#b?c=d", "a, b, c", "''",
    "'  a '", "\"\"", "a 'b' \"c\"", "(a)", "a[0] {b}", "100%", "x@y", "a & b", "C:\\x",
  ]

  private static let oddValues = [
    "b: c", "b:", "b #c", "b#c", "#c", "[1, 2", "[a, , b]", "[a: b]", "[a:b]", "[\"a\":b]",
    "[a, [b]]", "[a]b", "[a]: b", "[a] #b", "[a]#b", "[-]", "[- a]", "[-1, -a]", "[?a]", "[:a]",
    "[a:,b]", "[a #b]", "[#b]", "[a#b]", "[a, 'b' 'c']", "[{a: b}]", "[,]", "{a: b}", "{}",
    "\"x\\u00e9\"", "\"x\\q\"", "\"x\\", "\"x", "'x", "\"x\" y", "\"x\"y", "'x'#y", "'x' #y",
    "'x': y", "|", ">-", "|\n  x", "> x", "&a b", "*a", "!!str 1", "! a", "-", "- x", "--- x",
    "---", "...", "?", "? x", ":", ":x", "@x", "%x", "`x", "0o7", "0x1F", "0b1", "1_000", ".5",
    "-.inf", ".nan", "+.INF", "1e3", "1.2.3", "007", "99999999999999999999", "1:30", "+", "=", "<<",
    "a\tb", "\ta", "a\t", "a\u{85}b", "a\u{2028}b", "\u{FEFF}", "a\u{FEFF}b", "\u{A0}",
    "a\u{A0} #b",
    "a\u{7F}", "a\u{0}", "a\u{9F}", "a\u{FFFE}", "\u{1F600}", "\u{10FFFF}", "\u{E000}", "a\rb",
    "b\n  c",
    "b\n\n  # c\n  d", "NULL", "on", ", a", "]", "}",
  ]

  private static let ends = [
    " ", "  ", " # c", "  #", " #", "\n", "\n# c", "\n  # c", "\n   ", "\n        b c",
  ]

  private static let oddEnds = [
    "#c", "\t", "\n\t", "\r", "\n  b", " b", "\n         b: c", "\n\n         b", "\n        : b",
    "\n        - b:", "\u{FEFF}", "\n...",
  ]

  private static let letters = [
    "a", "b", "1", " ", "  ", ":", ": ", "#", " #", "-", "- ", ",", ", ", "[", "]", "{", "}", "'",
    "''", "\"", "\\", "\\n", "\\\"", "&", "*", "!", "|", ">", "%", "@", "`", "?", "~", ".", "/",
    "é",
    "e\u{301}", "🤔", "\u{85}", "\u{A0}", "\u{2028}", "\u{FEFF}", "\t", "<<", "=", "\n", "\r\n",
  ]

  mutating func text() -> [UInt8] {
    // How seldom something is odd; many oddities in one text are one mistake to the library.
    oddity = pick([1000, 1000, 40, 20, 8])
    var lines: [String] = []
    for number in 0..<Int.random(in: 1...5, using: &generator) {
      add(entry: number, indent: chance(20) ? "  " : "", depth: 0, to: &lines)
    }
    var text = lines.joined(separator: chance(8) ? "\r\n" : "\n")
    if !chance(6) { text += "\n" }
    var bytes = Array(text.utf8)
    if chance(4) { change(&bytes) }
    return bytes
  }

  /// A key with its value, which may take lines of its own.
  private mutating func add(
    entry number: Int, indent: String, depth: Int, to lines: inout [String]
  ) {
    let start = (isOdd() ? pick([" ", "   ", "- ", "\t"]) : indent) + key(number)
    let inner = indent + pick(["  ", "  ", "    ", " "])
    switch depth < 3 ? Int.random(in: 0..<8, using: &generator) : 7 {
    case 0:
      lines.append(start + ":" + end())
      let start = (chance(2) ? indent : inner) + pick(["- ", "- ", "-   "])
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let blanks = String(repeating: " ", count: start.utf8.count)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: lines.append(start.prefix { $0 != "-" } + "-" + end())
        case 1:
          var map: [String] = []
          for number in 0..<Int.random(in: 1...2, using: &generator) {
            add(entry: number, indent: blanks, depth: depth + 1, to: &map)
          }
          lines.append(start + map[0].dropFirst(blanks.utf8.count))
          lines += map.dropFirst()
        default: lines.append(start + value() + end())
        }
      }
    case 1:
      lines.append(start + ":" + end())
      for number in 0..<Int.random(in: 1...3, using: &generator) {
        add(entry: number, indent: inner, depth: depth + 1, to: &lines)
      }
    case 2: lines.append(start + ":" + end())
    case 3 where isOdd(): lines.append(indent + random())
    default: lines.append(start + (isOdd() ? pick([":", " : ", ":   "]) : ": ") + value() + end())
    }
  }

  private mutating func key(_ number: Int) -> String {
    if isOdd() { return pick(Self.oddKeys) }
    return pick(Self.keys) + (chance(20) ? "" : "\(number)")
  }

  private mutating func value() -> String {
    isOdd() ? chance(4) ? random() : pick(Self.oddValues) : pick(Self.values)
  }

  private mutating func end() -> String {
    isOdd() ? pick(Self.oddEnds) : chance(3) ? pick(Self.ends) : ""
  }

  /// Changes bytes, adds and removes some, and repeats parts.
  mutating func change(_ bytes: inout [UInt8]) {
    for _ in 0..<Int.random(in: 1...3, using: &generator) where !bytes.isEmpty {
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: bytes.remove(at: index)
      case 1: bytes.insert(contentsOf: Array(pick(Self.letters).utf8), at: index)
      case 2: bytes.replaceSubrange(index...index, with: Array(pick(Self.letters).utf8))
      case 3: bytes[index] = .random(in: 0...255, using: &generator)
      case 4: bytes.insert(contentsOf: bytes[index...].prefix(20), at: index)
      default: bytes.removeSubrange(index..<min(index + 5, bytes.count))
      }
    }
  }

  private mutating func random() -> String {
    (0..<Int.random(in: 1...8, using: &generator)).map { _ in pick(Self.letters) }.joined()
  }

  private mutating func isOdd() -> Bool { chance(oddity) }

  private mutating func chance(_ count: Int) -> Bool {
    Int.random(in: 0..<count, using: &generator) == 0
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &generator)]
  }
}
