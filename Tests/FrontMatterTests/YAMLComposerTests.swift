import Diagnostics
import FrontMatter
import Testing

/// What only libyaml reads: anchors and aliases, tags, merged maps, and places in long texts.
struct YAMLComposerTests {
  /// Warnings left out.
  private func parse(_ text: String) -> (value: String, findings: [String]) {
    let file = SourceFile(path: "a.md", text: text)
    let (value, diagnostics) = YAMLFields.composedValue(
      file, range: 0..<file.bytes.count, code: .frontMatter)
    return (
      value.map { Plain($0).description } ?? "nothing",
      diagnostics.filter { $0.severity == .error }.map(\.short)
    )
  }

  @Test(arguments: [
    ("a: &x 1\nb: &x 2\nc: *x", "{a: 1, b: 2, c: 2}"),
    ("a: &x 1\nb: &x [*x]\nc: *x", "{a: 1, b: [1], c: [1]}"),
    ("a: &x 007\n*x : b", "{a: \"007\", 007: \"b\"}"),
    ("&x a: 1\nb: *x", "{a: 1, b: \"a\"}"),
    ("a: &x {b: 1}\nc: {<<: *x, b: 2, d: 3}", "{a: {b: 1}, c: {b: 2, d: 3}}"),
    (
      "a: &x {b: 1, c: 2}\nd: &y {b: 3, e: 4}\nf:\n  <<: [*x, *y]",
      "{a: {b: 1, c: 2}, d: {b: 3, e: 4}, f: {b: 1, c: 2, e: 4}}"
    ),
    ("<<: 1\n'a': 2", "{a: 2}"),
    ("'<<': {a: 1}", "{<<: {a: 1}}"),
    ("a: !!str 1\nb: ! 2\nc: !!int '3'\nd: !e 4", "{a: \"1\", b: 2, c: \"3\", d: 4}"),
    ("a: !!str true\nb: |-\n  1\nc: \"~\"", "{a: \"true\", b: \"1\", c: \"~\"}"),
    ("\"a\\0b\": \"é\\u00e9\"", "{a\u{0}b: \"éé\"}"),
    ("%YAML 1.1\n---\na: {b: 1}\n...\n", "{a: {b: 1}}"),
    ("a: {b: 1}\nc:\n  \u{FEFF}d: \u{FEFF}e", "{a: {b: 1}, c: {d: \"e\"}}"),
    ("# nothing", "nothing"), ("---\n", "null"),
  ])
  func `a text is composed`(text: String, expected: String) {
    let (value, findings) = parse(text)
    #expect(findings == [])
    #expect(value == expected)
  }

  @Test(arguments: [
    "a: *x", "a: &x [*x]", "a: &x {b: *x}", "*x : 1",
  ])
  func `an alias of nothing before it is a finding`(text: String) throws {
    let (value, findings) = parse(text)
    #expect(value == "nothing")
    let column = try #require(text.utf8.firstIndex(of: UInt8(ascii: "*")))
    let place = text.utf8.distance(from: text.utf8.startIndex, to: column) + 1
    #expect(
      findings == ["1:\(place) '*' and '&' have a special meaning at the start of a value"])
  }

  @Test func `values nested too deep by aliases are stopped at the alias`() {
    let (opening, closing) = (
      String(repeating: "[", count: 120), String(repeating: "]", count: 120)
    )
    let text = "a: &x \(opening)\(closing)\nb: \(opening)*x\(closing)"
    #expect(parse(text).findings == ["2:124 values are nested more than 200 levels deep"])
  }

  @Test(arguments: [("a: ", "[", 3), ("", "- ", 0), ("", "? ", 0)])
  func `a bottomless text is stopped where it is too deep`(
    start: String, opening: String, offset: Int
  ) {
    let (value, findings) = parse(start + String(repeating: opening, count: 100_000))
    #expect(value == "nothing")
    #expect(findings.count == 1)
    #expect(findings.first?.hasSuffix("values are nested more than 200 levels deep") == true)
  }

  @Test func `mistakes before the one that ends the reading are found too`() {
    #expect(
      parse("a: 1\na: 2\n[b]: 3\nc: @d").findings == [
        "2:1 duplicate key 'a', already given on line 1",
        "3:1 expected text as a key, found a list",
        "4:4 a value cannot start with '@'",
      ])
  }

  @Test func `of many mistakes of one text the first are reported`() {
    let text = String(repeating: "a: {}\n", count: 100_000)
    #expect(parse(text).findings.count == 20)
  }

  @Test func `places are right behind many letters of several bytes and any line end`() throws {
    for length in [1, 62, 63, 64, 65, 127, 128, 1000] {
      for lineEnd in ["\n", "\r\n", "\r", "\u{85}", "\u{2028}"] {
        let letters = (0..<length).map { ["é", "標", "🤔", "a"][$0 % 4] }.joined()
        let text = "a: {é: \(letters)}\(lineEnd)# é🤔\(lineEnd)bé: [\(letters), here]"
        let file = SourceFile(path: "a.md", text: text)
        let (value, _) = YAMLFields.composedValue(
          file, range: 0..<file.bytes.count, code: .frontMatter)
        guard case .map(let fields) = value?.kind, case .list(let list) = fields[1].value.kind
        else {
          Issue.record("a list is expected: \(text)")
          continue
        }
        let bytes = file.bytes
        #expect(bytes.dropFirst(fields[1].offset).starts(with: "bé: ".utf8))
        let last = try #require(list.last)
        #expect(bytes.dropFirst(last.offset).elementsEqual("here]".utf8))
      }
    }
  }
}
