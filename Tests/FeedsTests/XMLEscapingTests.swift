import Feeds
import TestSupport
import Testing

struct XMLEscapingTests {
  @Test func `markup characters become references and forbidden characters go`() {
    var output: [UInt8] = []
    XMLEscaping.append(
      "<a b=\"c\">&\u{0}\u{8}\u{1F}\t\n\u{FFFE}\u{FFFF}\u{FFFD}ÿ¾¿🤔".utf8, to: &output)
    #expect(text(output) == "&lt;a b=&quot;c&quot;&gt;&amp;\t\n\u{FFFD}ÿ¾¿🤔")
  }

  @Test(arguments: [
    ("a]]>b", "<![CDATA[a]]]]><![CDATA[>b]]>"), ("]]", "<![CDATA[]]]]>"),
    ("]]]>>", "<![CDATA[]]]]]><![CDATA[>>]]>"), (">", "<![CDATA[>]]>"),
    ("]\u{1}]\u{FFFF}>", "<![CDATA[]]]]><![CDATA[>]]>"), ("", "<![CDATA[]]>"),
    ("<b>&amp;</b>", "<![CDATA[<b>&amp;</b>]]>"),
  ])
  func `the end mark inside CDATA is split`(content: String, expected: String) {
    var output: [UInt8] = []
    XMLEscaping.appendCDATA(content.utf8, to: &output)
    #expect(text(output) == expected)
  }

  @Test(arguments: Soak.seeds(200))
  func `escaped text never holds a raw sign of markup`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let content = (0..<50).map { _ in
      ["<", ">", "]", "&", "\"", "\u{1}", "\u{FFFF}", "x"].randomElement(using: &generator) ?? ""
    }.joined()
    var output: [UInt8] = []
    XMLEscaping.append(content.utf8, to: &output)
    #expect(!output.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") || $0 < 0x20 })
    var section: [UInt8] = []
    XMLEscaping.appendCDATA(content.utf8, to: &section)
    let allowed = content.unicodeScalars.filter { $0 != "\u{1}" && $0 != "\u{FFFF}" }
    #expect(read(text(section)) == String(String.UnicodeScalarView(allowed)))
  }

  /// What an XML parser reads in a row of CDATA sections.
  private func read(_ sections: String) -> String? {
    var rest = sections[...]
    var content = ""
    while !rest.isEmpty {
      guard rest.hasPrefix("<![CDATA[") else { return nil }
      rest = rest.dropFirst(9)
      while !rest.hasPrefix("]]>") {
        guard let character = rest.popFirst() else { return nil }
        content.append(character)
      }
      rest = rest.dropFirst(3)
    }
    return content
  }
}
