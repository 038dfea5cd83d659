import Diagnostics
import SiteModel
import Templates

/// Which outputs depend on a file of the site.
struct SourceExplainer {
  let site: PreparedSite
  let traces: [OutputTrace]
  private let texts: ShownTexts

  init(_ site: PreparedSite, _ traces: [OutputTrace]) {
    self.site = site
    self.traces = traces
    texts = ShownTexts(site)
  }

  var view: SiteView { site.renderer.view }

  func outputs(where isDependent: (OutputTrace) -> Bool) -> [String] {
    traces.filter(isDependent).flatMap(\.outputs).sorted()
  }

  /// Groups that hold nothing are left out.
  func group(
    _ way: DependentOutputs.Way, _ attributes: [String] = [],
    where isDependent: (OutputTrace) -> Bool
  ) -> [DependentOutputs] {
    let outputs = outputs(where: isDependent)
    return outputs.isEmpty
      ? [] : [DependentOutputs(way: way, attributes: attributes, outputs: outputs)]
  }

  /// Outputs that read what `isRead` says yes to, by what they read of it.
  func readers(
    _ way: DependentOutputs.Way, of isRead: (SiteFact) -> String?
  ) -> [DependentOutputs] {
    var groups: [[String]: [String]] = [:]
    for trace in traces {
      let names = Set(trace.trace.reads.compactMap { isRead(SiteFact(number: $0)) }).sorted()
      if !names.isEmpty { groups[names, default: []] += trace.outputs }
    }
    return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
      DependentOutputs(way: way, attributes: $0.key, outputs: $0.value.sorted())
    }
  }

  func template(_ path: String) -> [DependentOutputs] {
    let places = Set(
      site.renderer.library.sources.indices.filter {
        site.renderer.library.sources[$0].source.path == path
      })
    return group(.template) { $0.trace.templates.contains(where: places.contains) }
  }

  func asset(_ place: Int) -> [DependentOutputs] {
    let object = site.renderer.objects.firstAsset + place
    return group(.made) { trace in
      if case .asset(place) = trace.job.kind { true } else { false }
    }
      + readers(.shows) { fact in
        fact.object == object ? FactName("", fact.attribute).attribute : nil
      }
  }

  /// A file that is published as it is, at `address` where it is a resource or a static file.
  func copied(_ path: String, at address: Address) -> [DependentOutputs] {
    let owner = view.assembled.resources.first { $0.path == path }?.owner
    let showing = texts.leading(to: view.site.configuration.baseURL.url(of: address))
    let resources = Int(SiteAttribute.resources.key.index)
    return group(.made) { trace in
      switch trace.job.kind {
      case .copy(path): true
      case .redirects(let own, _): own == path
      default: false
      }
    }
      + group(.linked) { !$0.texts.isDisjoint(with: showing) }
      + readers(.shows) { fact in
        fact.attribute == resources && owner.map(site.number) == fact.object ? "resources" : nil
      }
  }
}

extension SourceExplainer {
  /// A page's file; `page` is nil where it is no part of the site.
  func content(_ path: String, _ page: Page?, isList: Bool) -> [DependentOutputs] {
    let below = page.map { pagesBelow($0, isList: isList) } ?? []
    let lists = lists(with: page.map { [$0.id] + below } ?? [])
    let entry = SiteFact.Special.feedEntry.rawValue
    let object = page.map { site.number(of: $0.id) }
    var groups = group(.made) { isMade($0.job, of: page, lists) }
    groups += readers(.shows) { fact in
      fact.object == object && fact.attribute != entry
        ? FactName("", fact.attribute).attribute : nil
    }
    groups += group(.feed) { trace in
      trace.trace.reads.contains { SiteFact(number: $0) == object.map { SiteFact($0, entry) } }
    }
    if let url = page?.url, !url.isEmpty {
      let leading = texts.leading(to: url)
      groups += group(.linked) { !$0.texts.isDisjoint(with: leading) }
    } else {
      let leading = texts.withLinks
      groups += group(.mayLead) { !$0.texts.isDisjoint(with: leading) }
    }
    if !below.isEmpty {
      let objects = Set(below.map(site.number))
      let shown = below.reduce(into: Set<Int>()) {
        $0.formUnion(texts.leading(to: view.site[$1].url))
      }
      groups += group(.below) { trace in
        site.page(of: trace.job).map(below.contains) ?? false
          || isForwarding(trace.job, to: below)
          || !trace.texts.isDisjoint(with: shown)
          || trace.trace.reads.contains { objects.contains(SiteFact(number: $0).object) }
      }
    }
    let named = Set(groups.flatMap(\.outputs))
    groups += group(.lists) { trace in
      guard !named.contains(trace.outputs[0]) else { return false }
      switch trace.job.kind {
      // The last page of a list goes with what it lists.
      case .sitemap, .redirects, .pager: return true
      default: break
      }
      return trace.trace.reads.contains { isRelation(SiteFact(number: $0), isList: isList) }
    }
    return groups
  }

  private func isMade(_ job: RenderJob, of page: Page?, _ lists: Set<PageID>) -> Bool {
    guard let page else { return false }
    if case .copy(let path) = job.kind {
      return view.resources(of: page.id).contains { $0.path == path }
    }
    if isForwarding(job, to: lists.union([page.id])) { return true }
    return self.site.page(of: job).map { $0 == page.id || lists.contains($0) } ?? false
  }

  private func isForwarding(_ job: RenderJob, to pages: Set<PageID>) -> Bool {
    guard case .forward(let url) = job.kind else { return false }
    return pages.contains { view.site[$0].url == url }
  }

  /// Lists that are there because of their members alone.
  private func lists(with pages: [PageID]) -> Set<PageID> {
    let members = Set(pages)
    return Set(
      view.site.pages.lazy.filter { list in
        list.path == nil && (list.kind == .section || list.kind == .term)
          && !members.isDisjoint(with: self.view.site.members(of: list.id))
      }.map(\.id))
  }

  /// Those that take values from a list's file, or have its name in their addresses.
  private func pagesBelow(_ page: Page, isList: Bool) -> Set<PageID> {
    guard isList, let path = page.path,
      !page.written.metadata.cascade.isEmpty || !site.configuration.permalinks.isEmpty,
      let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    else { return [] }
    let folder = path[...slash]
    return Set(
      view.site.pages.filter {
        $0.path?.utf8.starts(with: folder.utf8) ?? false && $0.id != page.id
      }
      .map(\.id))
  }

  /// Whether the value of a fact may change when a page comes, goes or moves.
  private func isRelation(_ fact: SiteFact, isList: Bool) -> Bool {
    let special = SiteFact.Special(rawValue: fact.attribute)
    if special == .feed || special == .references { return true }
    if fact.object >= site.renderer.objects.firstAsset { return false }
    if fact.object == 0 { return Self.ofSite.contains(fact.attribute) }
    // Terms are called what pages call them, and what no file describes is there for its members.
    guard let page = site.page(fact.object), page.path != nil, page.kind != .term,
      page.kind != .taxonomy
    else { return true }
    return Self.ofPages.contains(fact.attribute) || isList && Self.ofLists.contains(fact.attribute)
  }

  private static func numbers(_ attributes: [SiteAttribute]) -> Set<Int> {
    Set(attributes.map { Int($0.key.index) })
  }

  private static let ofSite = numbers([.pages, .sections, .taxonomies, .menus, .archive, .data])
  private static let ofPages = numbers([
    .pages, .sections, .previous, .next, .previousInSite, .nextInSite, .inSeries, .related,
    .translations, .count,
  ])
  private static let ofLists = numbers([
    .section, .ancestors, .tags, .categories, .series, .terms,
  ])
}
