import Diagnostics
import SiteModel
import Templates

/// Which template a page picks: the first that exists.
struct TemplateChoice {
  let library: TemplateLibrary

  /// All that the choice depends on, for a page that names no layout.
  struct Subject: Hashable, Sendable {
    private let kind: PageKind
    private let type: String?
    private let section: String

    /// nil for a page with a layout.
    init?(_ page: Page) {
      guard page.written.metadata.layout == nil else { return nil }
      kind = page.kind
      type = page.written.metadata.type
      section = page.section
    }
  }

  /// The template, and what is wrong: a `layout` that names none is a warning, having none at all
  /// an error.
  func template(for page: Page) -> (name: String?, problem: Diagnostic?) {
    let candidates = candidates(for: page)
    var problem: Diagnostic?
    if let layout = page.written.metadata.layout {
      let names = layouts(layout.text, for: page)
      if let name = names.first(where: library.contains) { return (name, nil) }
      problem = .unknownLayout(layout, names: library.names)
    }
    if let name = candidates.first(where: library.contains) { return (name, problem) }
    return (nil, .noTemplate(page, candidates))
  }

  private func layouts(_ layout: String, for page: Page) -> [String] {
    let name = layout.hasSuffix(".html") ? layout : layout + ".html"
    return folders(of: page).map { "\($0)/\(name)" } + [name]
  }

  /// `posts/page.html` comes before `page.html`; lists fall back to `list.html`.
  private func candidates(for page: Page) -> [String] {
    switch page.kind {
    case .page: folders(of: page).map { $0 + "/page.html" } + ["page.html"]
    case .section: folders(of: page).map { $0 + "/list.html" } + ["list.html"]
    case .home: ["home.html", "list.html"]
    case .taxonomy:
      folders(of: page).map { $0 + "/taxonomy.html" } + ["taxonomy.html", "list.html"]
    case .term: folders(of: page).map { $0 + "/term.html" } + ["term.html", "list.html"]
    case .notFound: ["404.html"]
    }
  }

  private func folders(of page: Page) -> [String] {
    // A type that nobody gave is the section's name, or the kind's, which has no folder.
    let names = [
      page.written.metadata.type ?? "", page.section, PathSanitizer.sectionName(page.section),
    ]
    var folders: [String] = []
    for name in names where !name.isEmpty && !folders.contains(name) { folders.append(name) }
    return folders
  }
}

extension Diagnostic {
  fileprivate static func unknownLayout(_ layout: WrittenText, names: [String]) -> Diagnostic {
    let known = names.filter { $0.hasSuffix(".html") }.map { String($0.dropLast(5)) }
    let nearest = NearestName.of(layout.text, among: known)
    return .warning(
      "unknown-layout", "there is no template '\(layout.text).html'", at: layout.position,
      hint: (nearest.map { "did you mean '\($0)'? " } ?? "")
        + "The page takes the template that it would have without 'layout'")
  }

  fileprivate static func noTemplate(_ page: Page, _ candidates: [String]) -> Diagnostic {
    let list = candidates.map { "templates/\($0)" }.joined(separator: ", ")
    let what = page.path == nil ? page.nameInMessages : "this page"
    return .error(
      "no-template", "there is no template for \(what)",
      at: .wholeFile(page.path ?? "blog.toml"),
      hint: "add \(candidates.count == 1 ? "" : "one of ")\(list), or set a theme that has it")
  }
}
