import Diagnostics
import FrontMatter
import Testing

struct JSONFieldsTests {
  private func parse(_ text: String) -> (fields: FrontMatterFields, diagnostics: [Diagnostic]) {
    JSONFields.parse(SourceFile(path: "a.json", text: text))
  }

  @Test(arguments: [
    (
      #"{"b": 1, "a": -2.5e1, "c": null, "d": [true, false]}"#,
      "{b: 1, a: -25.0, c: null, d: [true, false]}"
    ),
    (#"{"a": "\u00e9\n\ud83e\udd14\/\ud800x"}"#, "{a: \"é\n🤔/\u{FFFD}x\"}"),
    (#" { } "#, "{}"),
    (#"{"a": {"b": {"c": []}}}"#, "{a: {b: {c: []}}}"),
    (#"{"a": 123456789012345678901}"#, "{a: 1.2345678901234568e+20}"),
  ])
  func `values are read in the order of the source`(text: String, expected: String) {
    let (fields, diagnostics) = parse(text)
    #expect(diagnostics.map(\.short) == [])
    #expect(Plain(fields).description == expected)
  }

  @Test(arguments: [
    ("{\"a\": 1,}", "1:9 expected a key in double quotes"),
    ("{\"a\" 1}", "1:6 expected ':' after the key 'a'"),
    ("{\"a\": 01}", "1:7 invalid JSON number"),
    ("{\"a\": x}", "1:7 expected a JSON value"),
    ("{\"a\": 1 \"b\": 2}", "1:9 expected ',' or '}'"),
    ("{\"a\": [1 2]}", "1:10 expected ',' or ']'"),
    ("{\"a\":\n \"x", "2:2 this string is never closed"),
    ("{\"a\": \"\\x\"}", "1:8 unknown escape sequence"),
    ("{\"a\": \"x\ny\"}", "1:9 control character or line break in a string"),
    ("{\"a\": ", "1:7 expected a value"),
    ("{} x", "1:4 unexpected text after the end of the value"),
    ("[1]", "1:1 expected an object at the top level, found a list"),
    ("{\"a\": 1,\n\"a\": 2}", "2:1 duplicate key 'a', already given on line 1"),
  ])
  func `a slip is reported at its place`(text: String, expected: String) {
    #expect(parse(text).diagnostics.map(\.short) == [expected])
  }

  @Test func `lists nested too deep are stopped`() {
    let text = String(repeating: "[", count: 100_000)
    #expect(
      parse(text).diagnostics.map(\.message) == ["values are nested more than 200 levels deep"])
  }
}
