import Foundation
import TestSupport
import Testing

/// Sites whose names and texts try to reach the reader's terminal or the log of a CI.
struct HostileNameTests {
  private static let names = [
    "a\n::error title=pwned::x", "b\r\n##[error]x", "c\u{1B}[2J\u{1B}[31m",
    "d\u{1B}]8;;http:evil\u{7}link\u{1B}]8;;\u{7}", "e\u{202E}dm.exe\u{2066}",
    "f\u{2028}::error::y\u{2029}",
    "g\u{85}\u{9B}31m\u{9D}0;t\u{9C}", "::add-mask::z", "h ##[group]", "i\u{E0041}\u{200B}",
  ]

  /// A page that is published, with a finding; one that is withheld; one that is an error with `broken`.
  private static func texts(_ name: String, broken: Bool) -> [String: String] {
    let title = name.unicodeScalars.map { "\\U" + String($0.value, radix: 16).padded(to: 8) }
      .joined()
    let draft = broken ? "soon" : "true"
    return [
      "content/posts/\(name).md":
        "+++\ntitle = \"\(title)\"\n+++\n[x](no.md)\n\n  ::error::[y](no.md)\n\n[z](<\(name)>)\n",
      "content/posts/\(name)/draft.md": "---\ndraft: \(draft)\n---\n",
      "content/\(name)/index.md":
        "---\ntags: [\"\(title)\"]\nunknwon_\(name): x\n---\n{{< \(name) >}}\n",
      "content/\(name)/\(name).txt": "x",
      "static/\(name)": "x",
      "data/\(name).toml": "x = ",
      "templates/\(name).html": broken ? "{{ }}" : "x",
    ]
  }

  private func expectHarmless(
    _ outcome: Program.Outcome, _ what: String..., location: SourceLocation = #_sourceLocation
  ) {
    for text in [outcome.standardOutput, outcome.standardError] {
      let problems = HostileText.problems(in: text)
      #expect(problems.isEmpty, "\(what): \(problems)", sourceLocation: location)
    }
  }

  private func expectHarmless(site: CommandSite, _ name: String) throws {
    for format in ["text", "json", "github"] {
      let built = try site.run(
        "build", "--diagnostics", format, "--verbose", "--timings", "--no-cache")
      expectHarmless(built, name, format)
      #expect(!built.standardError.isEmpty)
      guard format == "json" else { continue }
      for line in built.standardError.split(separator: "\n") {
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        #expect(object?["file"] is String)
      }
    }
    for target in [
      "content/posts/\(name).md", "content/\(name)/\(name).txt", "templates/\(name).html",
      "/posts/", "static/\(name)", name,
    ] {
      for format in ["text", "json"] {
        expectHarmless(try site.run("explain", target, "--format", format), target, format)
      }
    }
  }

  @Test(arguments: names, [false, true])
  func `no output has more of a hostile name than a text`(name: String, broken: Bool) async throws {
    try await CommandSite.with(Self.texts(name, broken: broken)) { site in
      try expectHarmless(site: site, name)
    }
  }

  @Test(arguments: Soak.seeds(4))
  func `nor of random names`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let name = "x" + HostileText.random(using: &generator)
    try await CommandSite.with(Self.texts(name, broken: seed % 2 == 1)) { site in
      try expectHarmless(site: site, "\(seed) \(name)")
    }
  }

  @Test func `JSON has the exact name, and the list of withheld pages an escaped one`() async throws
  {
    let name = "a\n::error::x\u{1B}[m\u{202E}"
    let texts = [
      "content/\(name).md": "---\ntitle: A\n---\n[x](no.md)\n",
      "content/\(name)2.md": "---\ndraft: true\n---\n",
    ]
    try await CommandSite.with(texts) { site in
      let built = try site.run("build", "--diagnostics", "json")
      let object = try JSONSerialization.jsonObject(with: Data(built.standardError.utf8))
      #expect((object as? [String: Any])?["file"] as? String == "content/\(name).md")
      #expect(
        built.standardOutput.hasSuffix(
          "\n" + #"  content/a\n::error::x\u{1B}[m\u{202E}2.md: draft"# + "\n"))
      let explained = try site.run("explain", "content/\(name).md", "--format", "json")
      let answer = try JSONSerialization.jsonObject(with: Data(explained.standardOutput.utf8))
      #expect((answer as? [String: Any])?["name"] as? String == "content/\(name).md")
    }
  }

  @Test func `new sites and posts in a hostile folder are named harmlessly`() async throws {
    try await TemporaryFolder.with { root in
      let folder = "a\n::error::x\u{1B}]0;t\u{7}"
      let made = try Program.run(["init", folder, "--verbose", "--ci", "github"], in: root)
      #expect(made.status == 0)
      expectHarmless(made)
      #expect(made.standardOutput.hasPrefix(#"a\n::error::x\u{1B}]0;t\u{7}"# + "\n"))
      let post = try Program.run(["new", "A post", "--site", folder], in: root)
      expectHarmless(post)
      #expect(post.status == 0)
      // In the site's own folder the path has nothing of it, and scripts can use it.
      let inside = try Program.run(["new", "Another"], in: root + "/" + folder)
      #expect(inside.standardOutput == "content/posts/another.md\n")
      expectHarmless(try Program.run(["build", "--site", folder + "x"], in: root))
      let missing = ["build", "--site", folder + "x", "--diagnostics", "github"]
      expectHarmless(try Program.run(missing, in: root))
    }
  }

  @Test func `a wrong command line is told to machines in one line`() async throws {
    try await TemporaryFolder.with { root in
      for format in ["json", "github"] {
        let outcome = try Program.run(
          ["build", "a\n::error::x\u{1B}[m", "--diagnostics", format], in: root)
        #expect(outcome.status == 64)
        expectHarmless(outcome)
        #expect(outcome.standardError.split(separator: "\n").count == 1)
      }
    }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    String(repeating: "0", count: max(0, width - utf8.count)) + self
  }
}
