import Dates
import SiteBuilder
import TestSupport

/// A site with something of everything that pages can read, to be edited at random.
struct EditedSite {
  private(set) var files: FileTree
  private(set) var now = SiteFixture.now
  private(set) var version = 1
  private(set) var includesDrafts = false

  /// Starting JavaScript takes longer than all else in such a site.
  let hasFormulas: Bool

  init(hasFormulas: Bool, using random: inout SeededGenerator) {
    self.hasFormulas = hasFormulas
    var texts = Self.templates
    texts["blog.toml"] = Self.configuration(title: "Edited", pageSize: 3, note: "a")
    texts["static/robots.txt"] = "User-agent: *\n"
    texts["static/logo.svg"] = Self.picture(8)
    texts["assets/site.css"] = "body { color: black }\n"
    texts["assets/unused.css"] = "i { color: red }\n"
    texts["content/about.md"] = "---\ntitle: About\nmenu: main\n---\nWho writes here.\n"
    texts["content/posts/_index.md"] = "---\ntitle: Posts\n---\nAll [posts](first.md).\n"
    texts["content/posts/first.md"] =
      "---\ntitle: First\ndate: 2024-01-01\ntags: [one]\n---\n# Part\n\nText.\n"
    texts["content/bundle/index.md"] =
      "---\ntitle: Bundle\ndate: 2024-02-01\n---\n![Drawing](drawing.svg) ![Photo](photo.png)\n\n"
      + "{{< figure src=\"photo.png\" >}}\n"
    texts["content/bundle/drawing.svg"] = Self.picture(4)
    files = FileTree(texts)
    files.files["content/bundle/photo.png"] = Self.photo(3)
    for number in 0..<6 { addPost(number, using: &random) }
  }

  /// What one edit does, as a test names it.
  enum Edit: CaseIterable {
    case body, title, tags, date, slug, draft, add, rename, delete, link, alias, series, call
    case photo, code, formula
    case resource, asset, staticFile, pageTemplate, partial, macros, shortcode, ownTemplate,
      feedText
    case configuration, clock, version, drafts
  }

  mutating func apply(_ edit: Edit, using random: inout SeededGenerator) {
    let word = Self.words.randomElement(using: &random) ?? ""
    let number = Int.random(in: 0..<9, using: &random)
    switch edit {
    case .body: changePost(using: &random) { $0 + "\nAnd \(word) `code`.\n" }
    case .title: setField("title", "\(word) & \(number)", using: &random)
    case .tags: setField("tags", "[\(word), t\(number)]", using: &random)
    case .date: setField("date", "2024-0\(number + 1)-1\(number)", using: &random)
    case .slug: setField("slug", "\(word)-\(number)", using: &random)
    case .draft: setField("draft", "\(number % 2 == 0)", using: &random)
    case .series: setField("series", "[\(word)]", using: &random)
    case .alias: setField("aliases", "[/old/\(word)/]", using: &random)
    case .add: addPost(Int.random(in: 100..<140, using: &random), using: &random)
    case .delete: if let post = post(using: &random) { files.files[post] = nil }
    case .rename:
      if let post = post(using: &random), let text = files.files.removeValue(forKey: post) {
        files.files["content/posts/\(word)-\(number).md"] = text
      }
    case .link:
      let target = post(using: &random).map { String($0.dropFirst("content/posts/".count)) }
      changePost(using: &random) { $0 + "\n[There](\(target ?? "gone.md")#part)\n" }
    case .call: changePost(using: &random) { $0 + "\n{{< note \"\(word)\" >}}\n" }
    case .resource: set("content/bundle/drawing.svg", Self.picture(number + 1))
    case .photo:
      // Gone, of another size under the same name, or shown by a post too.
      switch number {
      case 0: files.files["content/bundle/photo.png"] = nil
      case 1...5: files.files["content/bundle/photo.png"] = Self.photo(number)
      default: changePost(using: &random) { $0 + "\n![P](../bundle/photo.png)\n" }
      }
    case .code:
      // Without a grammar no JavaScript is started.
      let language = hasFormulas ? "json" : "text"
      changePost(using: &random) {
        $0 + "\n```\(language) {linenos=true, hl_lines=[\(number)]}\n[\(number)]\n```\n"
      }
    case .formula:
      guard hasFormulas else { return }
      changePost(using: &random) { $0 + "\n$y_\(number)$ and $\\bad{\(number)}$\n" }
    case .asset: set("assets/site.css", "body { color: #00000\(number) }\n")
    case .staticFile:
      if number < 3 {
        files.files["static/\(word).txt"] = nil
      } else {
        set("static/\(word).txt", word)
      }
    case .pageTemplate: set("templates/page.html", Self.page + "<!-- \(word) -->")
    case .partial: set("templates/partials/card.html", Self.card + "<!-- \(word) -->")
    case .macros: set("templates/macros.html", Self.macros + "{# \(word) #}")
    case .shortcode: set("templates/shortcodes/note.html", Self.note + "<!-- \(number) -->")
    case .ownTemplate:
      if files.files.removeValue(forKey: "templates/posts/page.html") == nil {
        set("templates/posts/page.html", "{% extends 'page.html' %}{# \(word) #}")
      }
    case .feedText: setField("description", "On \(word)", using: &random)
    case .configuration:
      set(
        "blog.toml",
        Self.configuration(title: "Edited \(word)", pageSize: number % 4 + 1, note: word))
    case .clock: now = Instant(seconds: now.seconds + Int64(number) * 20 * 86_400)
    case .version: version += 1
    case .drafts: includesDrafts.toggle()
    }
  }

  // MARK: Parts

  private mutating func set(_ path: String, _ text: String) { files.files[path] = Array(text.utf8) }

  private func post(using random: inout SeededGenerator) -> String? {
    files.paths.filter { $0.hasPrefix("content/posts/") && !$0.hasSuffix("_index.md") }
      .randomElement(using: &random)
  }

  private mutating func changePost(
    using random: inout SeededGenerator, _ change: (String) -> String
  ) {
    guard let post = post(using: &random), let text = files.text(post) else { return }
    set(post, change(text))
  }

  /// One field of a post's front matter; posts have each key at most once.
  private mutating func setField(
    _ key: String, _ value: String, using random: inout SeededGenerator
  ) {
    changePost(using: &random) { text in
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let end = lines.dropFirst().firstIndex(of: "---") ?? 1
      let line = "\(key): \(value)"
      if let known = lines[..<end].firstIndex(where: { $0.hasPrefix(key + ":") }) {
        lines[known] = line
      } else {
        lines.insert(line, at: 1)
      }
      return lines.joined(separator: "\n")
    }
  }

  private mutating func addPost(_ number: Int, using random: inout SeededGenerator) {
    let word = Self.words.randomElement(using: &random) ?? ""
    set(
      "content/posts/p\(number).md",
      """
      ---
      title: Post \(number)
      date: 2024-0\(number % 9 + 1)-02
      tags: [\(word), common]
      ---
      Of \(word).

      <!--more-->

      ## Part

      More\(hasFormulas ? ", and $x^\(number % 9)$" : "").

      """)
  }

  private static let words = ["red", "green", "blue", "Äpfel", "c++", "first", "über uns"]

  private static func picture(_ size: Int) -> String {
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(size)\" height=\"\(size)\"></svg>\n"
  }

  /// What tells the size of a PNG.
  private static func photo(_ size: Int) -> [UInt8] {
    [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13] + Array("IHDR".utf8)
      + [0, 0, 0, UInt8(size), 0, 0, 0, UInt8(size * 2), 8, 2, 0, 0, 0]
  }

  private static func configuration(title: String, pageSize: Int, note: String) -> String {
    """
    title = "\(title)"
    base_url = "https://example.com/blog/"
    theme = ""
    time_zone = "Asia/Shanghai"
    [pagination]
    size = \(pageSize)
    [params]
    note = "\(note)"

    """
  }

  // MARK: Templates

  private static let page = """
    {% extends "base.html" %}{% import "macros.html" as m %}
    {% block main %}{{ page.content }}{{ page.toc }}{{ m.date(page) }}{{ page.word_count }}
    {% for tag in page.tags %}{{ tag.title }} {{ tag.count }}{% endfor %}
    {% if page.previous %}{{ page.previous.title }}{% endif %}{% if page.next %}{{ page.next.url }}{% endif %}
    {% for s in page.in_series %}{{ s.number }}/{{ s.total }}{% for q in s.pages %}{{ q.title }}{% endfor %}{% endfor %}
    {% include page.params.part | default("partials/none.html") ignore missing %}
    {% for r in page.resources %}{{ r.name }}{% endfor %}{% endblock %}
    """
  private static let card = "<p>{{ p.title }} {{ p.summary }} {{ p.date }}</p>"
  private static let macros = """
    {% macro date(p) %}{% if p.date %}{{ p.date | date("%Y-%m-%d %H:%M %Z", "Europe/Paris") }}{% endif %}{% endmacro %}
    """
  private static let note = "<b>{{ args[0] | default('') }} {{ site.title }}</b>"
  private static let templates = [
    "templates/base.html": """
    <title>{{ page.title }} {{ site.title }} {{ site.params.note }}</title>
    <link href="{{ asset("site.css").url }}">{{ get_page("about.md").title }}
    {% for entry in site.menus.main | default([]) %}{{ entry.name }}{% endfor %}
    {% block main %}{% endblock %}{{ site.pages | length }}
    """,
    "templates/page.html": page,
    "templates/list.html": """
    {% extends "base.html" %}{% block main %}{{ page.content }}{{ "*m*" | markdown }}
    {% for p in (paginator.pages if paginator else page.pages) %}{% include "partials/card.html" %}{% endfor %}
    {% if paginator %}{{ paginator.number }}/{{ paginator.total }}{% endif %}
    {% for s in page.sections %}{{ s.title }}{% endfor %}{% endblock %}
    """,
    "templates/terms.html": """
    {% extends "base.html" %}{% block main %}
    {% for t in page.pages | sort(attribute="count", reverse=true) %}{{ t.name }}={{ t.count }} {% endfor %}
    {% endblock %}
    """,
    "templates/partials/card.html": card,
    "templates/macros.html": macros,
    "templates/shortcodes/note.html": note,
    "templates/404.html": "{% extends 'base.html' %}",
  ]
}
