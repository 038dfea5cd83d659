import Diagnostics
import Files
import Foundation
import SiteBuilder
import TestSupport
import Testing

/// What holds for any site.
struct BuildPropertyTests {
  @Test(arguments: Soak.seeds(40))
  func `a site is the same bytes for any number of threads, and again`(
    seed: UInt64
  ) async throws {
    var generator = SeededGenerator(seed: seed)
    let files = RandomSite.files(using: &generator)
    try await TemporaryFolder.with { folder in
      try files.write(to: folder)
      var fixture = SiteFixture(files: files)
      fixture.change = { $0.jobs = 1 }
      let serial = try await fixture.build(in: folder)
      fixture.change = {
        $0.jobs = 4
        $0.output = $0.site + "/parallel"
      }
      let parallel = try await fixture.build(in: folder)
      #expect(parallel.text == serial.text)
      #expect(parallel.output == serial.output)
      let again = try await fixture.build(in: folder)
      #expect(again.output == serial.output)
      #expect(again.report?.written ?? 0 == 0)
      if let report = serial.report {
        let pages = files.paths.count { $0.hasPrefix("content/") }
        #expect(report.published + report.withheld.count == pages)
      } else {
        #expect(serial.diagnostics.hasErrors)
        #expect(serial.output.files.isEmpty)
      }
    }
  }

  @Test(arguments: Soak.seeds(40))
  func `the order of edits does not show in the output`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let old = RandomSite.files(using: &generator)
    let new = RandomSite.files(using: &generator)
    let clean = try await SiteFixture(files: new).build()
    guard clean.report != nil else { return }
    try await TemporaryFolder.with { folder in
      try old.write(to: folder)
      _ = try await SiteFixture(files: old).build(in: folder)
      for path in old.paths { try FileManager.default.removeItem(atPath: folder + "/" + path) }
      try new.write(to: folder)
      let updated = try await SiteFixture(files: new).build(in: folder)
      #expect(updated.output == clean.output)
      #expect(updated.text == clean.text)
    }
  }

  @Test(arguments: Soak.seeds(200))
  func `any bytes give output or a finding, never a crash`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    var fixture = SiteFixture(["content/good.md": "---\ntitle: Good\n---\n"])
    let names = [
      "content/any.md", "content/any.html", "content/_index.md", "blog.toml",
      "templates/page.html", "static/any",
    ]
    let name = names[Int(seed) % names.count]
    fixture.files.files[name] = RandomSite.bytes(using: &generator)
    let outcome = try await fixture.build()
    if outcome.report == nil {
      #expect(outcome.diagnostics.hasErrors)
      #expect(outcome.output.files.isEmpty)
    }
    for diagnostic in outcome.diagnostics {
      #expect(!diagnostic.hint.isEmpty && diagnostic.position.line > 0)
      #expect(diagnostic.position.column > 0)
    }
  }
}

/// Small sites of every kind of content, sound and not.
enum RandomSite {
  static func files(using generator: inout SeededGenerator) -> FileTree {
    var texts = SiteFixture.templates
    texts["templates/list.html"] =
      "{{ page.title }}{% for p in page.pages %} {{ p.url }}{{ p.summary }}{% endfor %}"
    texts["blog.toml"] =
      "title = \"R\"\nbase_url = \"https://example.com/\"\ntheme = \"\"\n[pagination]\nsize = 2\n"
    let folders = ["", "posts/", "posts/deep/", "notes/", "tags/"]
    for _ in 0..<Int.random(in: 0...8, using: &generator) {
      let folder = folders.randomElement(using: &generator) ?? ""
      let isList = Int.random(in: 0..<6, using: &generator) == 0
      let name = isList ? "_index" : pick(["a", "b", "C c", "ü", "d.e", "f/index"], &generator)
      texts["content/\(folder)\(name).md"] = page(using: &generator)
    }
    if Bool.random(using: &generator) { texts["static/posts/pic.png"] = "pic" }
    return FileTree(texts)
  }

  private static func page(using generator: inout SeededGenerator) -> String {
    var lines = ["---"]
    let choices = [
      ["title: A", "title: B & <c>", "title: \"🤔\""], ["date: 2024-01-01", "date: 2030-01-01"],
      ["draft: true", "draft: false"], ["tags: [x, X, y]", "tags: C++", "tags: []"],
      ["weight: 1", "weight: -1"], ["aliases: [/old/]", "aliases: [/older/]"],
      ["slug: same", "slug: other"], ["expiryDate: 2020-01-01"], ["layout: none"],
      ["descripton: x"],
    ]
    for lists in choices where Int.random(in: 0..<3, using: &generator) == 0 {
      lines.append(pick(lists, &generator))
    }
    lines.append("---")
    lines.append(pick(["", "Text.", "# H\n\n[a](/posts/)", "* x\n\n<!--more-->\n\ny"], &generator))
    return lines.joined(separator: "\n") + "\n"
  }

  private static func pick(_ texts: [String], _ generator: inout SeededGenerator) -> String {
    texts.randomElement(using: &generator) ?? ""
  }

  /// Bytes that look like front matter, Markdown, TOML and templates, and bytes that look like
  /// nothing.
  static func bytes(using generator: inout SeededGenerator) -> [UInt8] {
    let parts = [
      "---\n", "+++\n", "{", "}", "title: ", "title = ", "\"", "'", "[", "]", "date: 2024-",
      "\n", "\r\n", " ", "\t", ": ", "- ", "|", ">", "&a ", "*a ", "!!str ", "{{ ", " }}", "{% ",
      " %}", "for x in y", "endfor", "block b", "if", "page.title", "# ", "```", "<!--more-->",
      "\u{FEFF}", "é", "🤔", "\u{0}", "<script>", "[^1]", "[^1]: ", "](/", "'''", "\\u", "1e999",
    ]
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...60, using: &generator) {
      if Int.random(in: 0..<12, using: &generator) == 0 {
        bytes.append(UInt8.random(in: 0...255, using: &generator))
      } else {
        bytes += (parts.randomElement(using: &generator) ?? "").utf8
      }
    }
    return bytes
  }
}
