import Diagnostics
import Markdown
import TestSupport
import Testing

/// Texts that cmark would take minutes or gigabytes for: they are reported, and everything else is read.
struct LimitTests {
  private static let all = MarkdownOptions {
    $0.math = .on
    $0.smartPunctuation = true
  }

  private static func many(_ part: String, _ count: Int) -> String {
    String(repeating: part, count: count)
  }

  private static let hostile: [(name: String, text: String, word: String)] = [
    ("quotes inside each other", many(">", 201) + " a\n", "201 quotes and lists"),
    ("lists inside each other", "a\n\n" + many("- ", 50_000) + "a\n" + many("\n", 50_000), "lists"),
    ("kinds of lists", many("1. + * > ", 60) + "a\n", "240 quotes and lists"),
    ("lists deep in others", many(" ", 400) + many("- ", 10) + "a\n", "210 quotes and lists"),
    ("lists behind line ends of old", "a\r" + many("- ", 5_000) + "a\r", "lists"),
    ("cells of a row", "a|b\n-|-\n" + many("|a", 50_000), "50000 cells"),
    ("columns", many("|a", 6_000) + "\n" + many("|-", 6_000) + "\n", "6000 cells"),
    (
      "rows without cells",
      many("|a", 1_200) + "\n" + many("|-", 1_200) + "\n" + many("a\n", 2_400),
      "leave out more than"
    ),
    (
      "rows without cells, with other line ends",
      many("|a", 1_200) + "\r\n" + many("|-", 1_200) + "\r\n" + many("a\r\n", 2_400),
      "leave out more than"
    ),
    ("a late table", many("a\n", 50_000) + "a|b\n-|-\n", "too much text"),
    ("instructions", "a " + many("<?", 50_000), "'<?'"),
    ("declarations", "a " + many("<!A a", 20_000) + "\n" + many("a ", 20_000), "'<!'"),
    ("sections of data", "a " + many("<![CDATA[", 20_000), "'<![CDATA['"),
    ("open images", many("![[]()", 20_000), "never closed"),
    ("quotation marks", many("\"", 50_000), "quotation marks"),
    ("marks behind emphasis", "\"a " + many("*\"b* c\" ", 20_000), "quotation marks"),
    ("parentheses", "http://example.org/" + many(")", 100_000), "100000 closing parentheses"),
    (
      "long addresses",
      "[a]: \(many("b", 25_000))\n\n" + many("[a] ", 12_500), "312 MB"
    ),
    (
      "long titles under other names",
      "[ß  a]: b '\(many("b", 25_000))'\n\n" + many("[SS a] ", 12_500), "312 MB"
    ),
  ]

  @Test(arguments: hostile)
  func `a text that is too complex is one error`(name: String, text: String, word: String) throws {
    let document = parse(text, Self.all)
    #expect(document.diagnostics.map(\.code) == ["text-too-complex"])
    let finding = try #require(document.diagnostics.first)
    #expect(finding.severity == .error)
    #expect(finding.message.contains(word), "\(finding.message)")
    #expect(!finding.hint.isEmpty)
    // What the author wrote is not lost.
    #expect(document.html.count >= text.utf8.count)
    #expect(MarkdownParser(options: Self.all).parseInline(text).utf8.count >= text.utf8.count)
  }

  @Test func `the finding is at the line of what is too much`() throws {
    let text = "a\n\n[x](y)\n\n" + Self.many(">", 300)
    let finding = try #require(parse(text).diagnostics.first)
    #expect(finding.position.line == 5)
    #expect(finding.position.column == 1)
    let formulas = "$a$\n\n" + Self.many(">", 3_000)
    #expect(parse(formulas, Self.all).diagnostics.first?.position.line == 3)
  }

  @Test func `a part of a page is held to the same limits`() throws {
    let source = SourceFile(path: "a.md", text: Self.many("- ", 5_000) + "a<b")
    var insertions = MarkdownInsertions()
    let parser = MarkdownParser()
    let (html, findings) = parser.parseFragment(source, insertions: &insertions)
    #expect(findings.map(\.code) == ["text-too-complex"])
    #expect(String(decoding: html, as: UTF8.self).hasSuffix("a&lt;b"))
    #expect(!parser.isLinkDefinition(source.bytes))
  }

  private static let large: [(name: String, text: String)] = [
    ("nesting", many("> ", 200) + "a\n"),
    ("a rule", many("* ", 2_000) + "\n\n" + many("-", 3_000)),
    ("a rule in a quote", "> " + many("- ", 2_000)),
    (
      "columns", many("|a", 300) + "\n" + many("|-", 300) + "\n" + many(many("|a", 299) + "\n", 100)
    ),
    ("a row", "a|b\n-|-\n" + many("|a", 4_900)),
    ("rows", "|a|b|c|d|\n|-|-|-|-|\n" + many("|a|b\n", 20_000)),
    ("tables in code", "```\n" + many("a\n", 10_000) + "a|b\n-|-\n```\n"),
    ("tags", "a " + many("<b>x</b> <?php a ?> <!A b> <![CDATA[c]]> ", 3_000)),
    ("PHP", many("```php\n<?php\n$a = 1;\n```\n", 3_000)),
    ("images and links", many("![a](b) [c](d) [e] ", 5_000)),
    ("a line of JSON", many("{\"a\": \"b\", 'c': [\"it's\", \"d_e\"]}, ", 4_000)),
    ("speech", many("\"Don't,\" she said, \"say 'no' *twice*.\" ", 3_000)),
    ("inches", many("5\" and 6' ", 3_000)),
    ("addresses", many("(http://example.org/a_(b)) ", 4_000)),
    ("minified code", many("f(a(b(c))),", 20_000)),
    (
      "a picture in an address",
      many("a ![x][y] [b]\n\n", 10) + "[y]: <data:,\(many("b", 500_000))>\n"
    ),
    (
      "definitions",
      (0..<3_000).map { "[a\($0)]: /b\($0) 'c'\n" }.joined() + "\n" + many("[a1] ", 3_000)
    ),
  ]

  @Test(arguments: large)
  func `large texts of every kind are read`(name: String, text: String) {
    let document = parse(text, Self.all)
    #expect(!document.diagnostics.contains { $0.code == "text-too-complex" })
  }

  @Test func `of a hundred findings of a kind the rest is counted`() throws {
    let text = (0..<1_000).map { "[^n\($0)]\n" }.joined()
    let findings = parse(text).diagnostics
    #expect(findings.count == 101)
    #expect(findings.allSatisfy { $0.code == "undefined-footnote" && $0.severity == .warning })
    #expect(findings.last?.message == "the text has 900 more of these")
    #expect(parse((0..<100).map { "[^n\($0)]\n" }.joined()).diagnostics.count == 100)
  }

  @Test(arguments: [
    ("[a](b){onx=1} ", "dropped-attribute"), ("[^a]: b\n\n", "duplicate-footnote"),
    ("``` {a=\"\n```\n", "bad-code-option"),
  ])
  func `every kind of finding is counted for itself`(part: String, code: String) {
    let text = "[^a] [^zz]\n\n" + Self.many(part, 500)
    let findings = parse(text).diagnostics
    #expect(findings.count { $0.code == code } == 101)
    #expect(findings.contains { $0.code == "undefined-footnote" })
  }
}
