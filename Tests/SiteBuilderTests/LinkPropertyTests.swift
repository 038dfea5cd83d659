import Diagnostics
import SiteModel
import TestSupport
import Testing

/// Links of random sites, judged by the files that come out.
struct LinkPropertyTests {
  private static let destinations = [
    "a.md", "../a.md", "b.md#x", "f/index.md", "f/", "f", "../", "./", "/posts/a/", "/posts/a",
    "/posts/", "/notes/deep/", "C%20c.md", "<C c.md>", "ü.md", "%C3%BC.md", "../pic.png", "pic.png",
    "/pic.png", "/posts/pic.png", "f/inner.txt", "inner.txt", "../../static/pic.png",
    "../static/pic.png", "/tags/x/", "/old/", "/index.xml", "../feed.json", "a", "d.e", "d.e.md",
    "..", "../..", "../../../x.md", "?q", "#f", "", "/page/2/", "/page/1", "/content/posts/a.md",
    "/static/pic.png", "//h/x", "https://x.y/", "mailto:a@b.c", "/sub/posts/a/", "index.md",
    "_index.md", "../_index.md", "f/extra.md", "extra.md", "/moved/7/", "/robots.txt", "%",
    "%zz.md",
    "a.html", "/a/../posts/a/", "2024/a/", "/2024/a/", "posts/a.md", "notes/deep/b.md", "A.MD",
  ]

  private static func site(using random: inout SeededGenerator) -> SiteFixture {
    let hasPath = Bool.random(using: &random)
    var texts = [
      "blog.toml": """
      title = "L"
      base_url = "https://example.com/\(hasPath ? "sub/" : "")"
      theme = ""
      [pagination]
      size = 2
      [permalinks]
      \(Bool.random(using: &random) ? "posts = \"/:year/:contentbasename/\"" : "")
      """,
      "templates/page.html": "{{ page.path }}\n{{ page.content }}",
      "templates/list.html": "{{ page.path }}\n{{ page.content }}",
      "static/pic.png": "pic", "static/_redirects": "/\(hasPath ? "sub/" : "")moved/* /\n",
      "content/posts/f/inner.txt": "inner", "content/posts/f/extra.md": "extra",
      "content/posts/pic.png": "other",
    ]
    let names = [
      "_index.md", "a.md", "posts/_index.md", "posts/a.md", "posts/b.md", "posts/C c.md",
      "posts/ü.md", "posts/d.e.md", "posts/f/index.md", "notes/a.md", "notes/deep/_index.md",
      "notes/deep/b.md", "notes/four.html",
    ]
    for name in names where Int.random(in: 0..<4, using: &random) > 0 {
      var lines = ["---", "date: 2024-0\(Int.random(in: 1...9, using: &random))-01", "tags: [x]"]
      if Int.random(in: 0..<6, using: &random) == 0 { lines.append("draft: true") }
      if Int.random(in: 0..<6, using: &random) == 0 { lines.append("slug: moved-\(lines.count)") }
      if name == "posts/b.md" { lines.append("aliases: [/old/]") }
      lines.append("---")
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        let destination = destinations.randomElement(using: &random) ?? ""
        lines.append("\(Bool.random(using: &random) ? "!" : "")[x](\(destination))")
      }
      texts["content/" + name] = lines.joined(separator: "\n") + "\n"
    }
    return SiteFixture(texts)
  }

  @Test(arguments: Soak.seeds(60))
  func `a link is reported, or a file is there`(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let fixture = Self.site(using: &random)
    let outcome = try await fixture.build()
    // Two pages at one address end a build.
    guard outcome.report != nil else { return }
    let configuration = String(decoding: fixture.files.files["blog.toml"] ?? [], as: UTF8.self)
    let root = configuration.contains("/sub/") ? "/sub/" : "/"
    for (output, bytes) in outcome.output.files where output.hasSuffix(".html") {
      let text = String(decoding: bytes, as: UTF8.self)
      let path = String(text.prefix { $0 != "\n" })
      guard path.hasPrefix("content/"), path.hasSuffix(".md"), !output.contains("page/") else {
        continue
      }
      let dead = Self.addresses(in: text).filter {
        !Self.isThere($0, from: root + output, root: root, outcome.output)
      }
      let reported = outcome.diagnostics.filter {
        $0.position.path == path && ($0.code == "dead-link" || $0.code == "missing-file")
      }
      #expect(dead.count == reported.count, "\(path): \(dead)\n\(outcome.text)")
    }
  }

  private static func addresses(in html: String) -> [String] {
    ["href=\"", "src=\""].flatMap { name in
      html.split(separator: name, omittingEmptySubsequences: false).dropFirst().map {
        String($0.prefix { $0 != "\"" }).split(separator: "&amp;").joined(separator: "&")
      }
    }
  }

  private static func isThere(
    _ address: String, from page: String, root: String, _ output: FileTree
  ) -> Bool {
    let reference = URLReference(address)
    if reference.scheme != nil || reference.authority != nil { return true }
    let folder = URLReference(String(page.dropLast("index.html".count)))
    let path = PercentEncoding.decoded(reference.resolved(against: folder).path)
    guard path.hasPrefix(root) else { return false }
    let name = String(path.dropFirst(root.count))
    if name.hasPrefix("moved/") { return true }
    return [name + "index.html", name, name + "/index.html", name + ".html"].contains {
      output.files[$0] != nil && !$0.isEmpty
    }
  }

  @Test func `a faulty page is not called missing`() async throws {
    let outcome = try await SiteFixture([
      "content/posts/a.md": "[b](b.md) [c](/posts/b/) [d](d.md)\n",
      "content/posts/b.md": "---\ndate: never\n---\n",
    ]).build()
    #expect(outcome.diagnostics.map(\.code) == ["dead-link", "bad-date"])
    #expect(outcome.diagnostics.first?.message.contains("'d.md'") == true)
  }

  @Test func `links to one place are suggested a hundred times at most, and all reported`()
    async throws
  {
    let links = (0..<150).map { "[x](helo\($0).md)\n" }.joined()
    let outcome = try await SiteFixture([
      "content/a.md": links, "content/hello1.md": "Hello\n",
    ]).build()
    #expect(outcome.diagnostics.count { $0.code == "dead-link" } == 150)
    #expect(outcome.diagnostics.contains { $0.hint == "did you mean '/hello1.md'?" })
  }
}
