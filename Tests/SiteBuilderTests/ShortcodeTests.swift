import Diagnostics
import Foundation
import SiteBuilder
import TestSupport
import Testing

struct ShortcodeTests {
  private static let templates = [
    "templates/shortcodes/box.html": "<div>{{ inner }}{{ args[0] | default('') }}</div>",
    "templates/shortcodes/b.html": "<b>{{ inner }}</b>",
    "templates/shortcodes/raw.html": "{{ inner_text }}",
    "templates/shortcodes/toc.html": "{{ page.toc }}",
  ]

  private func content(_ body: String) async throws -> String {
    let site = SiteFixture(
      Self.templates.merging(["content/a.md": "---\ntitle: T\n---\n" + body]) { _, given in given })
    let outcome = try await site.build()
    #expect(outcome.diagnostics.isEmpty, "\(outcome.text)")
    return String((outcome.output.text("a/index.html") ?? "").dropFirst("T|".count))
  }

  private func findings(_ body: String, _ template: String) async throws -> [Diagnostic] {
    let site = SiteFixture([
      "templates/shortcodes/x.html": template, "content/a.md": "---\ntitle: T\n---\n" + body,
    ])
    return try await site.build().diagnostics
  }

  @Test(arguments: [
    "{{% x %}}\ntext\n", "{{< x >}} a {{< x >}}b{{< /x >}}", "[l]({{< x >}})",
  ])
  func `a call that is not closed is told where its template shows the text`(
    body: String
  ) async throws {
    for template in ["<b>{{ inner }}</b>", "{{ inner_text | upper }}"] {
      let findings = try await findings(body, template)
      #expect(findings.map(\.code) == ["unclosed-shortcode"])
      #expect(findings.first?.position.line == 4)
    }
  }

  @Test(arguments: [
    ("{{< x />}}", "{{ inner }}"), ("{{< x >}}{{< /x >}}", "{{ inner }}"),
    ("{{< x >}}", "<i class=\"inner\">{# inner #}{{ args.inner or \"inner\" }}</i>"),
    ("{{< x >}}", "{% if inner %}<b>{{ inner }}</b>{% endif %}"),
    ("{{< x >}}", "{{ inner or page.title }}"),
    ("{{< x >}}", "{{ args.caption or inner }}"),
    ("{{< x >}}", "{% if inner | trim %}<b>{{ inner }}</b>{% endif %}"),
    ("{{< x >}}", "{% if inner != '' %}<b>{{ inner }}</b>{% endif %}"),
    ("{{< x >}}", "{% if inner | length %}<b>{{ inner }}</b>{% endif %}"),
    ("{{< x >}}", "{{ inner | default('y', true) }}"),
    ("{{< x >}}", "{% if args.caption %}{{ args.caption }}{% else %}{{ inner }}{% endif %}"),
    ("{{< x >}}", "{% set inner = page.title %}{{ inner }}"),
    ("```\n{{< x >}}\n```\n", "{{ inner }}"),
  ])
  func `a call that is complete in itself is no finding`(
    body: String, template: String
  ) async throws {
    #expect(try await findings(body, template).isEmpty)
  }

  @Test func `footnotes between tags are those of the text between them`() async throws {
    let findings = try await findings(
      "{{< x >}}\na[^1] b[^2]\n\n[^2]: c\n[^3]: d\n{{< /x >}}\n\n[^1]: e\n", "{{ inner }}")
    #expect(findings.map(\.code) == ["undefined-footnote", "unused-footnote", "unused-footnote"])
    #expect(findings.map(\.position.line) == [5, 8, 11])
    #expect(findings[0].hint.contains("between the same tags"))
  }

  private static let markdown = [
    "# Heading\n", "text *with* `code`\n", "\n", "- item\n", "  more\n", "> quote\n", "```\n",
    "    indented\n", "[link](/x/)\n", "[ref]\n", "[ref]: /y/ \"t\"\n", "<div>\n", "</div>\n",
    "| a | b |\n| - | - |\n| c | d |\n", "![i](j.png)", "{{ x }}", "<!--more-->\n", "\u{2028}",
    "naïve 漢字", "1. one\n", "[^n] ", "[^n]: note\n", "~~~ {{ y }}\n", "\\", "&amp; ", "**", "\t",
  ]

  @Test(arguments: Soak.seeds(40))
  func `text without calls is the same beside an escaped one, which shows`(
    seed: UInt64
  ) async throws {
    var generator = SeededGenerator(seed: seed)
    let text = (0..<Int.random(in: 0...15, using: &generator))
      .map { _ in Self.markdown.randomElement(using: &generator) ?? "" }.joined()
    let site = SiteFixture([
      "templates/page.html": "{{ page.content }}",
      "content/a.md": "---\ntitle: T\n---\nx\n\n" + text,
      "content/b.md": "---\ntitle: T\n---\n{{</* x */>}}\n\n" + text,
    ])
    let outcome = try await site.build()
    let shown = (outcome.output.text("b/index.html") ?? "")
    #expect(shown.hasPrefix("<p>{{&lt; x &gt;}}</p>"))
    #expect(
      shown.dropFirst("<p>{{&lt; x &gt;}}</p>".count)
        == (outcome.output.text("a/index.html") ?? "").dropFirst("<p>x</p>".count))
  }

  @Test(arguments: Soak.seeds(80))
  func `any body with calls gives a page or a finding, and no token is left`(
    seed: UInt64
  ) async throws {
    var generator = SeededGenerator(seed: seed)
    let parts =
      Self.markdown + [
        "{{< box >}}", "{{< /box >}}", "{{% box 1 %}}", "{{% /box %}}", "{{< b >}}", "{{< /b >}}",
        "{{% raw %}}", "{{% /raw %}}", "{{< toc >}}", "{{< ref \"#x\" >}}", "{{< box \"a\nb\" >}}",
        "[l]({{< raw >}}/z/{{< /raw >}})", "{{</* box */>}}", "{{< figure src=\"a.png\" >}}",
        "<a href=\"{{< relref \".\" >}}\">", "> {{% box %}}\n> x\n> {{% /box %}}\n",
      ]
    let text = (0..<Int.random(in: 0...30, using: &generator))
      .map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
    var body = Array("---\ntitle: T\n---\n\(text)".utf8)
    // A character that tokens are made of.
    if Bool.random(using: &generator) {
      let at = Int.random(in: 17...body.count, using: &generator)
      let isBoundary = at == body.count || body[at] & 0xC0 != 0x80
      if isBoundary {
        let last = UInt8.random(in: 0x90...0x97, using: &generator)
        body.insert(contentsOf: [0xEF, 0xB7, last, UInt8(ascii: "1"), 0xEF, 0xB7, 0x91], at: at)
      }
    }
    var site = SiteFixture(Self.templates)
    site.files = FileTree(
      files: site.files.files.merging(["content/a.md": body]) { _, given in given })
    let outcome = try await site.build()
    guard outcome.report != nil else {
      #expect(outcome.diagnostics.hasErrors)
      return
    }
    let html = (outcome.output.text("a/index.html") ?? "")
    let hasToken = html.unicodeScalars.contains { (0xFDD0...0xFDEF).contains($0.value) }
    // Pages without calls are as they are.
    if text.contains("{{<") || text.contains("{{%") { #expect(!hasToken, "\(html)") }
    let again = try await site.build()
    #expect(again.output == outcome.output)
  }

  @Test(arguments: [
    "{{< b >}}x{{< /b >}} ", "{{% raw %}}*x*{{% /raw %}} ", "[x]({{< raw >}}/a/{{< /raw >}}) ",
    "{{< ref \"#x\" >}} ", "{{% b %}}\n## h\n[r]\n{{% /b %}}\n\n", "> {{< box 1 >}}\n",
    "{{< no >}}", "{{< ref \"no\" >}}",
  ])
  func `a long page takes a time that grows with its length alone`(part: String) async throws {
    func time(_ count: Int) async throws -> Duration {
      let body = String(repeating: part, count: count) + "\n\n[r]: /r/\n"
      let site = SiteFixture(
        Self.templates.merging(["content/a.md": "---\ntitle: T\n---\n" + body]) { _, new in new })
      let clock = ContinuousClock()
      let start = clock.now
      _ = try await site.build()
      return clock.now - start
    }
    let short = max(try await time(100), .milliseconds(50))
    #expect(try await time(1_500) < short * 45)
  }

  @Test func `what stands between tags in a list or a quote is read without its prefix`()
    async throws
  {
    let expected = "<p>a</p>\n<pre tabindex=\"0\"><code>b\n</code></pre>"
    for (opening, prefix) in [("- ", "  "), ("> ", "> "), ("10. > ", "    > "), ("", "")] {
      let lines = ["{{% box %}}", "a", "", "    b", "{{% /box %}}"]
      let body = opening + lines.joined(separator: "\n" + prefix) + "\n"
      #expect(try await content(body).contains("<div>\(expected)</div>"), "\(body)")
    }
  }

  @Test func `marks of text that is no Markdown leave nothing behind in filters`() async throws {
    let site = SiteFixture([
      "templates/page.html": "{{ page.content }}",
      "templates/shortcodes/u.html":
        "{{ inner_text | urlencode }} {{ inner_text[:2] }} {{ inner | length > 0 }} {{ inner | upper }}",
      "content/a.md": "{{% u %}}a *b*{{% /u %}}\n\n{{< u >}}c{{< /u >}}\n",
    ])
    let outcome = try await site.build()
    #expect(
      (outcome.output.text("a/index.html") ?? "") == """
        <p>a%20%2Ab%2A a True A <EM>B</EM></p>
        c c True C

        """)
  }

  /// The blog whose move is the measure; skipped where it does not lie beside the repository.
  static let corpus: String? = {
    var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let path = folder.appendingPathComponent("shared/corpus/adventures").path
      if FileManager.default.fileExists(atPath: path + "/content") { return path }
    }
    return nil
  }()

  @Test(.enabled(if: corpus != nil))
  func `the shortcodes of a real blog all run`() async throws {
    let corpus = try #require(Self.corpus)
    let repository = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    let outcome = try await TemporaryFolder.with { folder in
      try FileTree(readingFrom: corpus + "/content").write(to: folder + "/content")
      try FileTree(readingFrom: repository + "/themes").write(to: folder + "/themes")
      try FileTree([
        "blog.toml": "title = \"A\"\nbase_url = \"https://adventures.michaelfbryan.com/\"\n"
      ]).write(to: folder)
      var site = SiteFixture(files: FileTree(files: [:]))
      site.change = {
        $0.includesDrafts = true
        $0.includesScheduled = true
      }
      return try await site.build(in: folder)
    }
    #expect(!outcome.diagnostics.hasErrors, "\(outcome.text)")
    var notices = 0
    for path in outcome.output.paths where path.hasSuffix(".html") {
      let html = (outcome.output.text(path) ?? "")
      notices += html.split(separator: "<div class=\"notices ").count - 1
      let prose = Self.withoutCode(html)
      #expect(!prose.contains("{{<") && !prose.contains("{{%"), "\(path)")
    }
    #expect(notices >= 170)
    // The one fault of the blog today: a notice that uses a link defined in the page.
    let page = outcome.output.text("posts/daily/error-code-extensions/index.html") ?? ""
    #expect(page.contains("<a href=\"https://stackoverflow.com/questions/533631/"))
  }

  private static func withoutCode(_ html: String) -> String {
    var prose = html
    for name in ["pre", "code"] {
      let parts = prose.components(separatedBy: "<\(name)")
      prose =
        parts[0]
        + parts.dropFirst().map { part in
          part.components(separatedBy: "</\(name)>").dropFirst().joined()
        }.joined()
    }
    return prose
  }
}
