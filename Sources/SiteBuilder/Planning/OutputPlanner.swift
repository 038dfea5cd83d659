import Diagnostics
import SiteModel
import Templates

/// The site to the list of files that it is made of.
struct OutputPlanner {
  private let assembled: AssembledSite
  private let choice: TemplateChoice
  private let sources: SiteSources
  private let parallel: OrderedConcurrentMap
  /// What was chosen for pages that say nothing of templates themselves: few kinds for many pages.
  private var chosen: [TemplateChoice.Subject: String] = [:]
  /// The last of them: neighbours are mostly of one section.
  private var lastChosen: (subject: TemplateChoice.Subject, template: String)?

  init(
    assembled: AssembledSite, choice: TemplateChoice, sources: SiteSources,
    parallel: OrderedConcurrentMap
  ) {
    self.assembled = assembled
    self.parallel = parallel
    self.choice = choice
    self.sources = sources
  }

  /// What is known of a page without the others.
  private struct PlannedPage: Sendable {
    let page: Page
    let output: OutputPlan.Output
    let subject: TemplateChoice.Subject?
    /// Those of a list's pages by number, from 1.
    let numbered: [OutputPlan.Output]
    /// None that is the page's own address, and none twice.
    let aliases: [(alias: WrittenText, output: OutputPlan.Output)]
  }

  mutating func plan() async -> OutputPlan {
    var plan = OutputPlan()
    let site = assembled.site
    let pages = await parallel.map(site.pages) { page in
      PlannedPage(
        page: page, output: OutputPlan.Output(page.address), subject: TemplateChoice.Subject(page),
        numbered: Self.numbered(page, in: site), aliases: Self.aliases(of: page))
    }
    plan.reserve(pages.reduce(sources.statics.count) { $0 + 1 + $1.numbered.count })
    addStatics(to: &plan)
    for page in pages { add(page, to: &plan) }
    for resource in assembled.resources {
      plan.add(
        .copy(resource.path), asFile: String(resource.address.text.dropFirst()),
        .file(resource.path))
    }
    addAliases(of: pages, to: &plan)
    addGenerated("sitemap.xml", .sitemap, to: &plan)
    addGenerated("robots.txt", .robots, to: &plan)
    await plan.reportCollisions(parallel)
    return plan
  }

  private mutating func add(_ planned: PlannedPage, to plan: inout OutputPlan) {
    let page = planned.page
    guard page.build.rendering == .always else { return }
    let claim = claim(of: page)
    if page.kind == .notFound {
      // Written where a template asks for it and the site has no such file of its own.
      guard choice.library.contains("404.html"), !isStatic("404.html") else { return }
      plan.add(.page(page.id, template: "404.html"), as: planned.output, claim)
      return
    }
    let formats = assembled.site.feedFormats(of: page)
    if !formats.isEmpty {
      let folder = page.address.folder
      plan.add(.feeds(page.id), at: formats.map { folder.appending($0.fileName) }, claim)
    }
    guard page.isWrittenAsHTML else { return }
    guard let template = template(for: planned, &plan) else { return }
    plan.add(.page(page.id, template: template), as: planned.output, claim)
    if page.kind.isPaginated {
      addPagers(of: planned, template: template, claim, to: &plan)
    } else if page.kind == .taxonomy {
      _ = plan.addPager(PagerReference(list: page.id, number: 1))
    }
  }

  private mutating func template(
    for planned: PlannedPage, _ plan: inout OutputPlan
  ) -> String? {
    guard let subject = planned.subject else {
      return chosenTemplate(for: planned.page, &plan).name
    }
    if let lastChosen, lastChosen.subject == subject { return lastChosen.template }
    if let template = chosen[subject] {
      lastChosen = (subject, template)
      return template
    }
    let (template, isSound) = chosenTemplate(for: planned.page, &plan)
    if isSound { chosen[subject] = template }
    return template
  }

  private func chosenTemplate(
    for page: Page, _ plan: inout OutputPlan
  ) -> (name: String?, isSound: Bool) {
    let (template, problem) = choice.template(for: page)
    if let problem { plan.report(problem) }
    return (template, problem == nil)
  }

  private func addPagers(
    of planned: PlannedPage, template: String, _ claim: OutputClaim, to plan: inout OutputPlan
  ) {
    for (place, output) in planned.numbered.enumerated() {
      let pager = plan.addPager(PagerReference(list: planned.page.id, number: place + 1))
      if place > 0 { plan.add(.pager(pager, template: template), as: output, claim) }
    }
    if let first = planned.numbered.first {
      plan.add(.forward(to: planned.page.url), as: first, claim)
    }
  }

  private static func numbered(_ page: Page, in site: Site) -> [OutputPlan.Output] {
    guard page.kind.isPaginated else { return [] }
    let paginator = SiteLists.paginator(of: page, in: site)
    return (1...paginator.total).map { OutputPlan.Output(paginator.numberedAddress(ofPage: $0)) }
  }

  private static func aliases(
    of page: Page
  ) -> [(alias: WrittenText, output: OutputPlan.Output)] {
    let aliases = page.written.metadata.aliases
    guard !aliases.isEmpty, page.isWrittenAsHTML else { return [] }
    var known = [page.address]
    var outputs: [(alias: WrittenText, output: OutputPlan.Output)] = []
    for alias in aliases {
      let address = AddressResolver.alias(alias.text, of: page.address)
      // An alias that is the page's own address has nothing to forward, one given twice nothing more.
      guard !known.contains(address) else { continue }
      known.append(address)
      outputs.append((alias, OutputPlan.Output(address)))
    }
    return outputs
  }

  private func addAliases(of pages: [PlannedPage], to plan: inout OutputPlan) {
    var redirects: [Redirect] = []
    let baseURL = assembled.site.configuration.baseURL
    for planned in pages {
      for (alias, output) in planned.aliases {
        plan.add(.forward(to: planned.page.url), as: output, .alias(alias))
        redirects.append(Redirect(from: baseURL.url(of: output.address), to: planned.page.url))
      }
    }
    let own = sources.statics.first { $0.output == "_redirects" }
    guard own != nil || !redirects.isEmpty else { return }
    plan.add(
      .redirects(ownFile: own?.path, redirects), asFile: "_redirects",
      .made(what: "_redirects", at: .wholeFile(own?.path ?? "blog.toml")))
  }

  /// The site's own file wins over a generated one.
  private func addGenerated(_ name: String, _ kind: RenderJob.Kind, to plan: inout OutputPlan) {
    guard !isStatic(name) else { return }
    plan.add(
      kind, asFile: name, .made(what: "the generated \(name)", at: .wholeFile("blog.toml")))
  }

  private func addStatics(to plan: inout OutputPlan) {
    for file in sources.statics where file.output != "_redirects" {
      plan.add(.copy(file.path), asFile: file.output, .file(file.path))
    }
  }

  private func isStatic(_ name: String) -> Bool {
    sources.statics.contains { $0.output == name }
  }

  private func claim(of page: Page) -> OutputClaim {
    if page.path != nil { return .page(page) }
    // A list that no file describes is there for its members, or for the configuration.
    let member = assembled.site.members(of: page.id).lazy
      .compactMap { assembled.site[$0].path }.first
    return .made(what: page.nameInMessages, at: .wholeFile(member ?? "blog.toml"))
  }
}
