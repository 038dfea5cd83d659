import Highlighting
import Testing

@Suite struct MathConverterTests {
  let math = MathConverter(pool: .shared)

  private func mathml(_ tex: String, isDisplay: Bool = false) -> String? {
    guard case .converted(let html) = math.mathml(Array(tex.utf8), isDisplay: isDisplay) else {
      return nil
    }
    return String(decoding: html, as: UTF8.self)
  }

  @Test func `a formula becomes MathML alone`() {
    #expect(
      mathml(#"\frac{a}{b}"#) == """
        <math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mfrac><mi>a</mi>\
        <mi>b</mi></mfrac></mrow><annotation encoding="application/x-tex">\\frac{a}{b}\
        </annotation></semantics></math>
        """)
  }

  @Test func `a displayed formula is a block`() throws {
    #expect(try #require(mathml("x", isDisplay: true)).contains(#" display="block">"#))
    #expect(try !#require(mathml("x")).contains("display"))
  }

  @Test func `text outside of ASCII is kept`() throws {
    #expect(try #require(mathml(#"\text{größer} ≥ 2"#)).contains("größer"))
  }

  @Test(arguments: [
    ("a & b", 2, "Expected 'EOF', got '&'"),
    (#"é\text{😀} \foo"#, 14, #"Undefined control sequence: \foo"#),
    (#"\frac{a}{"#, 9, "Unexpected end of input in a macro argument, expected '}'"),
  ])
  func `a mistake has its place and KaTeX's words`(tex: String, offset: Int, message: String) {
    #expect(
      math.mathml(Array(tex.utf8), isDisplay: false) == .invalid(message: message, offset: offset))
  }

  @Test func `a macro does not outlive its formula`() {
    let pool = ScriptPool(packages: .forTests)
    let math = MathConverter(pool: pool)
    let definition = math.mathml(Array(#"\gdef\mine{x}\mine"#.utf8), isDisplay: false)
    guard case .converted = definition else {
      Issue.record("\(definition)")
      return
    }
    let use = math.mathml(Array(#"\mine"#.utf8), isDisplay: false)
    #expect(
      use == .invalid(message: #"Undefined control sequence: \mine"#, offset: 0))
  }

  @Test(arguments: [
    #"\href{javascript:alert(1)}{x}"#, #"\includegraphics{https://example.com/a.png}"#,
  ])
  func `what links or loads is shown as an error, not obeyed`(tex: String) throws {
    let html = try #require(mathml(tex))
    #expect(!html.contains("href=") && !html.contains("<img") && !html.contains("src="))
  }

  @Test func `a macro that grows without end is an error`() {
    let tex = #"\def\a{\a\a}\a"#
    guard case .invalid(let message, _) = math.mathml(Array(tex.utf8), isDisplay: false) else {
      Issue.record("it is converted")
      return
    }
    #expect(message.contains("Too many expansions"))
  }

  @Test func `a formula that is too long is not tried`() {
    let tex = [UInt8](repeating: UInt8(ascii: "x"), count: MathConverter.maximumLength + 1)
    #expect(math.mathml(tex, isDisplay: false) == .tooLong)
  }
}
