import EmbeddedFiles
import Foundation
import TestSupport
import Testing

/// A site without a folder `themes/default` has the theme of the program.
struct EmbeddedThemeTests {
  private static let texts = [
    "blog.toml": "title = \"T\"\nbase_url = \"https://example.com/\"\n",
    "content/posts/one.md": "---\ntitle: One\ndate: 2024-01-02\ntags: [a]\n---\nText.\n",
  ]

  private static func withSite(
    _ more: [String: String] = [:], _ body: (CommandSite) async throws -> Void
  ) async throws {
    try await TemporaryFolder.with { root in
      let site = CommandSite(root: root)
      try FileTree(texts.merging(more) { _, given in given }).write(to: site.folder)
      try await body(site)
    }
  }

  @Test func `it gives byte for byte what the theme on disk gives`() async throws {
    try await Self.withSite { site in
      let inside = try site.run("build", "--strict", "--output", "inside")
      #expect(inside.standardError.isEmpty)
      #expect(!site.exists("themes"))
      #expect(try site.run("init", ".", "--theme-files").status == 0)
      let onDisk = try site.run("build", "--strict", "--no-cache", "--output", "on-disk")
      #expect(onDisk.standardError.isEmpty)
      let output = try FileTree(readingFrom: site.folder + "/inside")
      #expect(output.files.count > 20)
      #expect(output == (try FileTree(readingFrom: site.folder + "/on-disk")))
      // The next build of the first one finds nothing to do: the theme's files are the same.
      let next = try site.run("build", "--output", "inside")
      #expect(next.standardOutput.hasPrefix("0 files written"))
    }
  }

  @Test func `a folder of the site wins whole`() async throws {
    try await Self.withSite(["themes/default/templates/list.html": "own {{ page.title }}"]) {
      site in
      let built = try site.run("build")
      // Pages have no template now, since that of the program does not fill in.
      #expect(built.status == 1)
      #expect(built.standardError.contains("[no-template]"))
      try site.write("own {{ page.title }}", to: "themes/default/templates/page.html")
      #expect(try site.run("build").status == 0)
      #expect(try site.text("public/posts/one/index.html") == "own One")
      #expect(!site.exists("public/favicon.svg"))
    }
  }

  @Test func `a folder that comes and goes is seen by the next build`() async throws {
    try await Self.withSite { site in
      _ = try site.run("build")
      let first = try FileTree(readingFrom: site.folder + "/public")
      try site.write("own", to: "themes/default/templates/page.html")
      try site.write("own", to: "themes/default/templates/list.html")
      #expect(try site.run("build", "--verify").status == 0)
      #expect(try site.text("public/posts/one/index.html") == "own")
      try FileManager.default.removeItem(atPath: site.folder + "/themes")
      #expect(try site.run("build", "--verify").status == 0)
      #expect(try FileTree(readingFrom: site.folder + "/public") == first)
    }
  }

  @Test func `templates of the site hide it and extend it`() async throws {
    let page = #"{% extends "base.html" %}{% block main %}mine{% endblock %}"#
    try await Self.withSite(["templates/page.html": page]) { site in
      #expect(try site.run("build").status == 0)
      let text = try site.text("public/posts/one/index.html")
      #expect(text.contains("mine") && text.contains("<!doctype html>"))
      let hidden = try site.run("explain", "themes/default/templates/page.html")
      #expect(hidden.standardOutput.contains("templates/page.html"))
    }
  }

  @Test func `its files are named by their place in the site`() async throws {
    try await Self.withSite { site in
      let template = try site.run("explain", "themes/default/templates/term.html")
      #expect(template.standardOutput.contains("tags/a/index.html"))
      for path in ["theme.toml", "archetypes/default.md", "static/favicon.svg"] {
        #expect(try site.run("explain", "themes/default/\(path)").status == 0, "\(path)")
      }
      try site.write("{% include \"partials/no.html\" %}", to: "templates/partials/footer.html")
      try site.write("params.mermaid = 1\n" + (try site.text("blog.toml")), to: "blog.toml")
      let wrong = try site.run("build")
      #expect(wrong.standardError.contains("hint: the theme 'default' declares it"))
    }
  }

  @Test func `new posts come from its archetype`() async throws {
    try await Self.withSite { site in
      _ = try site.run("new", "Two", "--date", "2024-05-06")
      let archetype = EmbeddedFiles.defaultTheme["archetypes/default.md"]
      #expect(archetype != nil)
      let post = try site.text("content/posts/two.md")
      #expect(post.contains("title: \"Two\"\n") && !post.contains("tags:"))
    }
  }

  @Test func `a template alone finds its partials`() async throws {
    try await Self.withSite(["card.html": #"{% from "partials/macros.html" import excerpt %}x"#]) {
      site in
      let alone = try site.run("template", "card.html")
      #expect(alone.status == 1)
      let known = try site.run("template", "card.html", "--site", ".")
      #expect(known.standardOutput == "x", "\(known.standardError)")
    }
  }

  @Test func `it is suggested`() async throws {
    let texts = ["blog.toml": "theme = \"defualt\"\n" + (Self.texts["blog.toml"] ?? "")]
    try await Self.withSite(texts) { site in
      let built = try site.run("build")
      #expect(built.standardError.contains("[unknown-theme]"))
      #expect(built.standardError.contains("hint: did you mean theme = \"default\"?"))
    }
  }

  @Test func `a site reached by a link has it too`() async throws {
    try await Self.withSite { site in
      try FileManager.default.createSymbolicLink(
        atPath: site.root + "/link", withDestinationPath: site.folder)
      let built = try site.run("build", "--site", site.root + "/link", in: site.root)
      #expect(built.status == 0, "\(built.standardError)")
      #expect(site.exists("public/favicon.svg"))
    }
  }
}
