import Diagnostics
import FrontMatter
import Testing

struct YAMLFieldsTests {
  private func parse(_ text: String) -> (fields: FrontMatterFields, diagnostics: [Diagnostic]) {
    let file = SourceFile(path: "content/a.md", text: "---\n\(text)\n---\n")
    return FrontMatterParser.parse(file, FrontMatterSplitter.split(file))
  }

  @Test(arguments: [
    ("a: ~\nb:\nc: null\nd: \"\"", "{a: null, b: null, c: null, d: \"\"}"),
    (
      "a: true\nb: False\nc: yes\nd: on\ne: 'true'",
      "{a: true, b: false, c: \"yes\", d: \"on\", e: \"true\"}"
    ),
    (
      "a: 12\nb: -3\nc: 0x1F\nd: 0o17\ne: 007\nf: '1'",
      "{a: 12, b: -3, c: 31, d: 15, e: \"007\", f: \"1\"}"
    ),
    (
      "a: 1.5\nb: 1e3\nc: .5\nd: 1.2.3\ne: .NET\nf: 1:30",
      "{a: 1.5, b: 1000.0, c: 0.5, d: \"1.2.3\", e: \".NET\", f: \"1:30\"}"
    ),
    ("a: 99999999999999999999", "{a: \"99999999999999999999\"}"),
    (
      "date: 2019-12-02\nd: 2017-8-9 9:32:36 +0800",
      "{date: \"2019-12-02\", d: \"2017-8-9 9:32:36 +0800\"}"
    ),
    ("title: \\\"Please\\\" &amp;", "{title: \"\\\"Please\\\" &amp;\"}"),
    (
      "a: >\n  one\n  two\nb: |\n  x\n   y\nc: one\n  two",
      "{a: \"one two\n\", b: \"x\n y\n\", c: \"one two\"}"
    ),
    ("a: [x, 1, ~]\nb:\n- c: 1\n  d: 2\n- e", "{a: [\"x\", 1, null], b: [{c: 1, d: 2}, \"e\"]}"),
    ("# only\n# comments", "{}"),
    ("a: &x [1, 2]\nb: *x", "{a: [1, 2], b: [1, 2]}"),
    ("z: &x {a: 1, b: 2}\ny:\n  <<: *x\n  a: 3", "{z: {a: 1, b: 2}, y: {a: 3, b: 2}}"),
    ("a:\t1 # one\nb: x#y", "{a: 1, b: \"x#y\"}"),
    ("a: !!str 12", "{a: \"12\"}"),
    ("1: a\ntrue: b", "{1: \"a\", true: \"b\"}"),
  ])
  func `values are read`(text: String, expected: String) {
    let (fields, diagnostics) = parse(text)
    #expect(diagnostics.map(\.short) == [])
    #expect(Plain(fields).description == expected)
  }

  @Test func `keys and values know their place after letters of several bytes`() throws {
    let text = "---\r\ntïtle: {é: [ü, x]}\r\n---\r\n"
    let file = SourceFile(path: "a.md", text: text)
    let (fields, _) = FrontMatterParser.parse(file, FrontMatterSplitter.split(file))
    let field = try #require(fields.first)
    #expect(file.position(at: field.offset).column == 1)
    guard case .map(let inner) = field.value.kind, case .list(let list) = inner[0].value.kind else {
      #expect(Bool(false), "a list in a map is expected")
      return
    }
    #expect(file.position(at: inner[0].offset).column == 9)
    #expect(file.position(at: list[1].offset).column == 16)
    #expect(file.position(at: list[1].offset).line == 2)
  }

  @Test(arguments: [
    ("title: a: b", "2:9 unexpected ':' in a value"),
    ("title: a\n\tb: c", "3:1 tab used for indentation"),
    ("title: @me", "2:8 a value cannot start with '@'"),
    ("a: 1\ntitle: \"x\nb: 2", "3:8 this quote is never closed"),
    ("title: \"a\\d\"", "2:10 unknown escape sequence"),
    ("tags: [a, b\nc: 1", "2:7 this list is never closed"),
    ("title: *emphasis*", "2:8 '*' and '&' have a special meaning at the start of a value"),
    ("title: \"a\" b", "2:8 unexpected text after a quoted value"),
    ("title: 'it's'", "2:8 unexpected text after a quoted value"),
    ("title: [WIP] my post", "2:8 unexpected text after a list"),
    ("title: {a} b", "2:8 unexpected text after a map"),
    ("tags: [swift, #notes]", "2:7 this list is never closed"),
    ("tags: [swift, #notes]\ntitle: x", "2:7 this list is never closed"),
    ("tags: [\n  a,\n  b\ntitle: x", "2:7 this list is never closed"),
    ("tags: {a: b", "2:7 this map is never closed"),
    ("tags: [\"a\" \"b\"]", "2:12 expected ',' or ']'"),
    ("tags: [\n  \"a\" \"b\",\n  c]", "3:7 expected ',' or ']'"),
    ("tags: [a, b}", "2:12 expected ',' or ']'"),
    ("tags:\n  - a\n - b", "4:2 this list entry is indented differently from those above it"),
    ("tags:\n - a\n- b", "4:1 this list entry is indented differently from those above it"),
    ("a:\n  b: 1\n   c: 2", "4:4 this key is indented more than the key above it"),
    ("a: b\n  c: d: e", "3:3 this key is indented more than the key above it"),
    ("title: !e!x a", "2:8 '!' has a special meaning at the start of a value"),
    ("- a\nb: c", "3:1 expected '- ' and a list entry"),
    ("a: 1\njust text", "3:1 expected ':' after this key"),
    ("tags: [a, , b]", "2:11 expected a value"),
    ("tags: - a", "2:7 a list cannot start on the line of its key"),
    ("title: > a", "2:10 unexpected text after '|' or '>'"),
    ("title: \"\\user\"", "2:11 unknown escape sequence"),
    ("\"\": 1\n\"\": 2", "3:1 duplicate key '', already given on line 2"),
    ("a:b: 1\na:b: 2", "3:1 duplicate key 'a:b', already given on line 2"),
    ("just text", "2:1 expected keys with values, found text"),
    ("- a", "2:1 expected keys with values, found a list"),
    ("a: \u{7}", "2:4 this character is not allowed in YAML"),
    ("[a]: b", "2:1 expected text as a key, found a list"),
  ])
  func `a slip is reported at its place`(text: String, expected: String) {
    #expect(parse(text).diagnostics.map(\.short) == [expected])
  }

  @Test func `a comment that opens no value is named where a list is not closed`() {
    #expect(
      parse("tags: ['# a', swift, #notes, x]").diagnostics.map(\.hint) == [
        "'#' starts a comment: put '#notes' in quotes, or add ] before it"
      ])
    #expect(parse("tags: [swift, # x").diagnostics.map(\.hint) == ["add ] after its last value"])
  }

  @Test(arguments: [
    (
      "title: !Important news",
      "2:8 YAML reads '!Important' as a tag, so it is not part of the text"
    ),
    ("title: ! news", "2:8 YAML reads '!' as a tag, so it is not part of the text"),
    ("title: &the hill", "2:8 YAML reads '&the' as an anchor, so it is not part of the text"),
    ("a: &x 1\nb: &x 2\nc: *x", "2:4 YAML reads '&x' as an anchor, so it is not part of the text"),
    ("title: #1 reason", "2:8 '#' starts a comment, so this value is empty"),
    ("tags:\n  - #writing\n  - notes", "3:5 '#' starts a comment, so this value is empty"),
    ("title: Issue #5 is fixed", "2:14 '#' starts a comment, so the text ends before it"),
    ("title: é\n  é #é", "3:5 '#' starts a comment, so the text ends before it"),
    (
      "tags:\n  - swift\n    - notes",
      "4:5 this line continues the text above it, and does not start a list entry"
    ),
    (
      "tags: swift\r\n\r\n  -\r\n  - b",
      "4:3 this line continues the text above it, and does not start a list entry"
    ),
  ])
  func `text that is lost to a mark of YAML is a warning`(text: String, expected: String) {
    let (fields, diagnostics) = parse(text)
    #expect(diagnostics.map(\.short) == [expected])
    #expect(diagnostics.map(\.code) == ["lost-text"])
    #expect(!diagnostics.hasErrors)
    #expect(!fields.isEmpty)
  }

  @Test(arguments: [
    "draft: true #todo", "date: 2024-05-01 #x", "n: 12 #x", "title: C# in depth", "a: b # c",
    "tags: #mine\n  - a", "a: &x 1\nb: *x", "a: &x [1]", "a: !!str 1", "a: !t {b: c}", "a: b ##",
    "a: #\"b\"", "#a\nb: c", "a: 'b' #c", "a: |\n  b\n  - c #d", "a: b\n  -c", "a: '!b &c'",
    "%TAG !e! tag:e,2000:\n---\na: !e!x b", "a: !<tag:e,2000:x> b",
  ])
  func `marks that lose no text are no finding`(text: String) {
    let file = SourceFile(path: "a.md", text: text)
    #expect(YAMLFields.parse(file).diagnostics.map(\.short) == [])
  }

  @Test func `each duplicated key names both lines and the rest is read`() throws {
    let (fields, diagnostics) = parse(
      "title: a\ntags: [x]\n\"title\": b\nmap:\n  k: 1\n  k: 2\ntitle: c\nflow: {q: 1, q: 2}\ndraft: true"
    )
    #expect(
      diagnostics.map(\.short).sorted() == [
        "4:1 duplicate key 'title', already given on line 2",
        "7:3 duplicate key 'k', already given on line 6",
        "8:1 duplicate key 'title', already given on line 2",
        "9:14 duplicate key 'q', already given on line 9",
      ])
    #expect(diagnostics.first?.related.count == 1)
    #expect(
      Plain(fields).description
        == "{title: \"a\", tags: [\"x\"], map: {k: 1}, flow: {q: 1}, draft: true}")
  }

  @Test func `aliases that multiply are stopped`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let alias = "*a\(level - 1)"
      text +=
        "a\(level): &a\(level) [\(Array(repeating: alias, count: 9).joined(separator: ", "))]\n"
    }
    let diagnostics = parse(text).diagnostics
    #expect(diagnostics.map(\.message) == ["these aliases expand to too many values"])
  }

  @Test func `lists nested too deep are stopped`() {
    let text = "a: " + String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
    #expect(
      parse(text).diagnostics.map(\.message) == ["values are nested more than 200 levels deep"])
  }
}
