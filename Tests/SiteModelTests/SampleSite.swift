import SiteModel

/// A site of pages without content, made of paths.
struct SampleSite: Sendable {
  let site: Site
  private let ids: [String: PageID]

  /// `files` are relative to the site; `sections` have no file.
  init(files: [String], sections: [String] = [], taxonomies: KeyValuePairs<String, [String]> = [:])
  {
    let configuration = SiteConfiguration(
      baseURL: BaseURL(origin: "https://example.com", path: "/"))
    var pages: [Page] = []
    var references: [PageID: TermReference] = [:]
    func add(
      _ kind: PageKind, path: String? = nil, title: String, at address: String, section: String
    ) -> PageID {
      let id = PageID(pages.count)
      pages.append(
        Page(
          id: id, kind: kind, path: path, title: title, address: Address(address), url: address,
          parent: id.index == 0 ? nil : PageID(0), section: section, type: "", language: "en",
          written: WrittenMetadata(PageMetadata())))
      return id
    }
    for path in files.contains("content/_index.md") ? [] : ["content/"] {
      _ = add(.home, path: nil, title: path, at: "/", section: "")
    }
    for section in sections {
      _ = add(.section, title: section, at: "/\(section)/", section: section)
    }
    var list: [Taxonomy] = []
    for (index, taxonomy) in taxonomies.enumerated() {
      let page = add(.taxonomy, title: taxonomy.key, at: "/\(taxonomy.key)/", section: taxonomy.key)
      references[page] = TermReference(taxonomy: index, term: nil)
      var terms: [TaxonomyTerm] = []
      for name in taxonomy.value {
        let slug = PathSanitizer.normalized(name)
        let term = add(.term, title: name, at: "/\(taxonomy.key)/\(slug)/", section: taxonomy.key)
        references[term] = TermReference(taxonomy: index, term: terms.count)
        terms.append(TaxonomyTerm(name: name, slug: slug, page: term, members: []))
      }
      list.append(Taxonomy(name: taxonomy.key, page: page, terms: terms))
    }
    var ids: [String: PageID] = [:]
    for path in files {
      let below = path.dropFirst("content/".count).dropLast(".md".count)
      var parts = below.split(separator: "/").map(String.init)
      let name = parts.last ?? ""
      if name == "index" || name == "_index" { parts.removeLast() }
      let kind: PageKind = name != "_index" ? .page : parts.isEmpty ? .home : .section
      let address =
        parts.isEmpty ? "/" : "/" + PathSanitizer.normalized(parts.joined(separator: "/")) + "/"
      ids[path] = add(kind, path: path, title: name, at: address, section: parts.first ?? "")
    }
    self.ids = ids
    site = Site(
      configuration: configuration, pages: pages, home: ids["content/_index.md"] ?? PageID(0),
      regularPages: pages.filter { $0.kind == .page }.map(\.id),
      sections: [], taxonomies: list, menus: [], members: pages.map { _ in [] },
      subsections: pages.map { _ in [] }, previous: pages.map { _ in nil },
      next: pages.map { _ in nil },
      termReferences: references)
  }

  func page(_ path: String) -> PageID? { ids[path] }
}
