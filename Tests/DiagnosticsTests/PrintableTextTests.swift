import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite struct PrintableTextTests {
  @Test(arguments: [
    ("content/a.md", "content/a.md"),
    ("", ""),
    ("größe 漢字 שלום العربية", "größe 漢字 שלום العربية"),
    (#"C:\new\u{1B}"#, #"C:\new\u{1B}"#),
    ("a\nb\rc\td", #"a\nb\rc\td"#),
    ("a\r\nb", #"a\r\nb"#),
    ("a\u{B}b\u{C}c\u{85}d\u{2028}e\u{2029}f", #"a\u{B}b\u{C}c\u{85}d\u{2028}e\u{2029}f"#),
    (
      "\u{1B}[31m \u{1B}]8;;x\u{7} \u{9B}2J \u{9D}0;t\u{9C}",
      #"\u{1B}[31m \u{1B}]8;;x\u{7} \u{9B}2J \u{9D}0;t\u{9C}"#
    ),
    ("\0\u{8}\u{7F}", #"\u{0}\u{8}\u{7F}"#),
    ("\u{202E}gpj.exe\u{202C}", #"\u{202E}gpj.exe\u{202C}"#),
    ("\u{200E}\u{200F}\u{61C}\u{2066}\u{2069}", #"\u{200E}\u{200F}\u{61C}\u{2066}\u{2069}"#),
    ("a\u{200B}b\u{FEFF}c\u{2060}d\u{3164}", #"a\u{200B}b\u{FEFF}c\u{2060}d\u{3164}"#),
    ("\u{E0041}\u{E007F}", #"\u{E0041}\u{E007F}"#),
  ])
  func `what is not printable is shown as an escape`(text: String, shown: String) {
    #expect(PrintableText(text).text == shown)
  }

  @Test(arguments: [
    "👩‍🚀", "❤️", "👨‍👩‍👧", "🏳️‍🌈", "क्‍ष", "می‌خواهم", "e\u{301}", "葛\u{E0100}", "co\u{AD}operate",
  ])
  func `joiners, variations and marks of scripts stay`(text: String) {
    #expect(Array(PrintableText(text).text.utf8) == Array(text.utf8))
  }

  @Test(arguments: [
    ("::error::x", #"\u{3A}:error::x"#),
    ("  \u{A0}\u{3000}::x", "  \u{A0}\u{3000}" + #"\u{3A}:x"#),
    ("\n::x", #"\n\u{3A}:x"#),
    ("\u{200D}:\u{200D}:x", "\u{200D}" + #"\u{3A}"# + "\u{200D}:x"),
    // What follows is `:line:column:`.
    (":", #"\u{3A}"#),
    ("##[error]x", #"\u{23}#[error]x"#),
    ("a ##[group]b ##[x]", #"a \u{23}#[group]b \u{23}#[x]"#),
    ("###[error]", #"#\u{23}#[error]"#),
    ("#\u{200D}#\u{FE0F}[error]", #"\u{23}"# + "\u{200D}#\u{FE0F}[error]"),
    ("x ##vso[task.setvariable]", #"x \u{23}#vso[task.setvariable]"#),
    ("##teamcity[x]", #"\u{23}#teamcity[x]"#),
  ])
  func `no line is a command of a log`(text: String, shown: String) {
    #expect(PrintableText(text).text == shown)
  }

  @Test(arguments: ["a::b", "posts/:year::x", "# A", "## A [link]", ": :", "C# [x]", "##", "#[x]"])
  func `what is no command stays`(text: String) {
    #expect(PrintableText(text).text == text)
  }

  @Test func `JSON has the exact value and shows nothing else`() throws {
    let text = "a\n\u{1B}\u{7F}\u{9B}\u{202E}\u{2028}\u{E0041} ##[error] \"\\\t::👩‍🚀"
    let quoted = JSONText.quoted(text)
    #expect(
      quoted == #""a\n\u001b\u007f\u009b\u202e\u2028\udb40\udc41 \u0023#[error] \"\\\t::👩‍🚀""#)
    let value = try JSONSerialization.jsonObject(
      with: Data(quoted.utf8), options: .fragmentsAllowed)
    #expect(value as? String == text)
  }

  @Test(arguments: [
    ("ab\u{1B}[31mcd", 8, "  ab [31mcd\n         ^"),
    ("ab\u{202E}cd", 4, "  ab cd\n     ^"),
    ("a\u{2028}b\u{200B}c", 5, "  a b c\n      ^"),
    ("\t::x", 2, "  \t\\u{3A}:x\n  \t^"),
    ("\t::x", 4, "  \t\\u{3A}:x\n  \t       ^"),
    ("\u{1B}::x", 4, "   \\u{3A}:x\n          ^"),
    ("##[a]b", 6, "  \\u{23}#[a]b\n            ^"),
    ("👩\u{200D}🚀b", 4, "  👩\u{200D}🚀b\n      ^"),
  ])
  func `the caret stands below its place`(line: String, column: Int, excerpt: String) {
    let place = SourcePosition(path: "a", line: 1, column: column, lineText: line)
    let finding = Diagnostic.error("c", "m", at: place, hint: "h")
    #expect(finding.excerpt == excerpt + "\n")
  }

  @Test func `a finding has as many lines as its parts, whatever they say`() {
    let hostile = "a\n::error::\u{2028}b\u{85}c\r\nd"
    let place = SourcePosition(path: hostile, line: 1, column: 1, lineText: hostile)
    let finding = Diagnostic.warning(
      "c", hostile, at: place, hint: hostile, related: [.init(place, hostile)])
    #expect(DiagnosticFormat.text.text(for: finding).split(separator: "\n").count == 7)
    #expect(DiagnosticFormat.json.text(for: finding).split(separator: "\n").count == 1)
    let github = DiagnosticFormat.github.text(for: finding)
    #expect(github.split(separator: "\n").count == 1)
    // The parts are ours, and GitHub makes lines of them.
    #expect(github.split(separator: "%0A").count == 3)
  }

  @Test(arguments: Soak.seeds(300))
  func `no form lets a hostile text through`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let texts = (0..<6).map { _ in HostileText.random(using: &generator) }
    let place = SourcePosition(
      path: texts[0], line: 1, column: Int.random(in: 1...400, using: &generator),
      lineText: texts[1])
    let other = SourcePosition(path: texts[2], line: 1, column: 1, lineText: nil)
    let finding = Diagnostic.error(
      "a-code", texts[3], at: place, hint: texts[4], related: [.init(other, texts[5])])
    for format in DiagnosticFormat.allCases {
      let problems = HostileText.problems(in: format.text(for: finding))
      #expect(problems.isEmpty, "\(seed) \(format) \(problems)")
    }
    let object = try JSONSerialization.jsonObject(
      with: Data(DiagnosticFormat.json.text(for: finding).utf8))
    let fields = try #require(object as? [String: Any])
    for (key, text) in [("file", texts[0]), ("message", texts[3]), ("hint", texts[4])] {
      #expect((fields[key] as? String).map { Array($0.utf8) } == Array(text.utf8))
    }
  }
}
