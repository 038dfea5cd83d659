import Diagnostics
import FrontMatter
import Testing

struct TOMLFieldsTests {
  private func parse(_ text: String) -> (fields: FrontMatterFields, diagnostics: [Diagnostic]) {
    TOMLFields.parse(SourceFile(path: "blog.toml", text: text), code: .configuration)
  }

  @Test(arguments: [
    ("b = 1\na = -2_000\nc = 0xFF\nd = +7\ne = 0b101", "{b: 1, a: -2000, c: 255, d: 7, e: 5}"),
    ("a = 1.5\nb = 1e3\nc = -0.0\nd = inf", "{a: 1.5, b: 1000.0, c: -0.0, d: inf}"),
    ("a = true # c\nb = false", "{a: true, b: false}"),
    (
      "a = 2024-01-30\nb = 2024-01-30 17:00:00Z\nc = 07:32:00.5",
      "{a: \"2024-01-30\", b: \"2024-01-30 17:00:00Z\", c: \"07:32:00.5\"}"
    ),
    (#"a = "x\t\"\u00e9\\" "#, "{a: \"x\t\"é\\\"}"),
    (#"a = 'C:\d'"#, #"{a: "C:\d"}"#),
    (
      "a = \"\"\"\none \\\n   two\"\"\"\"\"\nb = '''\nx\r\ny'''",
      "{a: \"one two\"\"\", b: \"x\ny\"}"
    ),
    ("a = [1, [2, 3],\n # c\n {x = 1, y.z = 2},\n]", "{a: [1, [2, 3], {x: 1, y: {z: 2}}]}"),
    ("\"a b\" = 1\n'c' . d = 2\nc.e = 3\n3.4 = 5", "{a b: 1, c: {d: 2, e: 3}, 3: {4: 5}}"),
    ("[b]\nx = 1\n[a.c]\ny = 2\n[a]\nz = 3", "{b: {x: 1}, a: {c: {y: 2}, z: 3}}"),
    (
      "[[m.main]]\nn = 'A'\n[m.main.p]\nq = 1\n[[m.main]]\nn = 'B'",
      "{m: {main: [{n: \"A\", p: {q: 1}}, {n: \"B\"}]}}"
    ),
    ("f.c = 1\n[f2]\na.b = 1\n[f2.a.x]\ny = 1", "{f: {c: 1}, f2: {a: {b: 1, x: {y: 1}}}}"),
    ("a = 1\r\nb = 2\r\n", "{a: 1, b: 2}"),
    ("", "{}"),
  ])
  func `values are read in the order of the source`(text: String, expected: String) {
    let (fields, diagnostics) = parse(text)
    #expect(diagnostics.map(\.short) == [])
    #expect(Plain(fields).description == expected)
  }

  /// Few keys are looked for one by one, many by their hashes.
  @Test(arguments: [15, 16, 17, 40])
  func `tables know all their keys, few or many`(count: Int) {
    let keys = (1...count).map { "k\($0) = \($0)\n" }.joined()
    let (fields, none) = parse(keys)
    #expect(none.map(\.short) == [])
    #expect(fields.map(\.key) == (1...count).map { "k\($0)" })
    for twice in 1...count {
      let (_, diagnostics) = parse(keys + "k\(twice) = 0\n")
      let expected =
        "\(count + 1):1 duplicate key 'k\(twice)', already given on line \(twice)"
      #expect(diagnostics.map(\.short) == [expected])
    }
  }

  @Test func `nested keys and values know their place`() throws {
    let file = SourceFile(path: "blog.toml", text: "é = 1\n[params.x]\nkey = [ 1, {b = 'c'} ]\n")
    let (fields, _) = TOMLFields.parse(file)
    guard case .map(let params)? = fields["params"]?.value.kind,
      case .map(let x)? = params["x"]?.value.kind, let key = x["key"],
      case .list(let list) = key.value.kind, case .map(let inline) = list[1].kind
    else {
      #expect(Bool(false), "a map in a list in two tables is expected")
      return
    }
    #expect(fields["params"].map { file.position(at: $0.offset).column } == 2)
    #expect(params["x"].map { file.position(at: $0.offset).column } == 9)
    #expect(file.position(at: key.offset).line == 3)
    #expect(file.position(at: inline[0].offset).column == 13)
    #expect(file.position(at: inline[0].value.offset).column == 17)
  }

  @Test(arguments: [
    ("title = My blog", ["1:9 'My' is not a valid TOML value"]),
    ("title: x", ["1:6 expected '=' after 'title', found ':'"]),
    ("title", ["1:6 expected '=' after 'title'"]),
    (
      "a =\nb = \"x\nc = 1 2\nd = 'ok'",
      [
        "1:4 expected a value", "2:5 this string is not closed on its line",
        "3:7 expected the end of the line",
      ]
    ),
    ("a = [1, 2\nb = 3\n", ["2:1 expected ',' or ']'"]),
    ("a = [1, 2\n", ["1:5 this list is never closed"]),
    ("a = \"\"\"x\n", ["1:5 this string is never closed"]),
    ("a = \"\\d\"", ["1:6 unknown escape sequence"]),
    ("a = 01", ["1:5 '01' is not a valid TOML value"]),
    ("a = 1__0", ["1:5 '1__0' is not a valid TOML value"]),
    ("a = True", ["1:5 'True' is not a valid TOML value"]),
    ("a = 99999999999999999999", ["1:5 '99999999999999999999' is not a valid TOML value"]),
    ("[a\nb = 1", ["1:3 this table header is never closed"]),
    ("= 1", ["1:1 expected a key"]),
    ("a = 1\nb = 2\na = 3", ["3:1 duplicate key 'a', already given on line 1"]),
    ("[a]\nx = 1\n[a]\nx = 2", ["3:2 duplicate key 'a', already given on line 1"]),
    ("a = 1\n[a.b]\nc = 1", ["2:2 duplicate key 'a', already given on line 1"]),
    ("a = {x = 1, x = 2}", ["1:13 duplicate key 'x', already given on line 1"]),
    ("[a.b]\nc = 1\n[a]\nb.d = 1", ["4:1 duplicate key 'b', already given on line 1"]),
    ("[a]\n[[a]]\nx = 1", ["2:3 duplicate key 'a', already given on line 1"]),
  ])
  func `each slip is reported at its place`(text: String, expected: [String]) {
    #expect(parse(text).diagnostics.map(\.short) == expected)
  }

  @Test func `the code says whose syntax it is`() {
    #expect(parse("a").diagnostics.map(\.code) == ["configuration-syntax"])
  }

  @Test func `lists nested too deep are stopped`() {
    let text = "a = " + String(repeating: "[", count: 5000)
    #expect(
      parse(text).diagnostics.map(\.message) == ["values are nested more than 200 levels deep"])
  }
}
