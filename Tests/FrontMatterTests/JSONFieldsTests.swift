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
    ("{\"a\": 1,}", "1:9 a key in double quotes is expected"),
    ("{\"a\" 1}", "1:6 a colon is expected after the key 'a'"),
    ("{\"a\": 01}", "1:7 this is not a JSON number"),
    ("{\"a\": x}", "1:7 this is not a JSON value"),
    ("{\"a\": 1 \"b\": 2}", "1:9 a comma or a closing brace is expected"),
    ("{\"a\": [1 2]}", "1:10 a comma or a closing bracket is expected"),
    ("{\"a\":\n \"x", "2:2 the string is not closed"),
    ("{\"a\": \"\\x\"}", "1:8 this escape is not known"),
    ("{\"a\": \"x\ny\"}", "1:9 a control character or line end inside a string"),
    ("{\"a\": ", "1:7 a value is missing"),
    ("{} x", "1:4 text after the end of the value"),
    ("[1]", "1:1 the top level is a list, not an object"),
    ("{\"a\": 1,\n\"a\": 2}", "2:1 'a' is in line 2 and in line 1 already"),
  ])
  func `a slip is reported at its place`(text: String, expected: String) {
    #expect(parse(text).diagnostics.map(\.short) == [expected])
  }

  @Test func `lists nested too deep are stopped`() {
    let text = String(repeating: "[", count: 100_000)
    #expect(parse(text).diagnostics.map(\.message) == ["values are nested more than 200 deep"])
  }
}
