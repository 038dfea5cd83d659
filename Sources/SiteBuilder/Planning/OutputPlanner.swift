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
  }

  mutating func plan() async -> OutputPlan {
    var plan = OutputPlan()
    plan.reserve(assembled.site.pages.count + sources.statics.count)
    addStatics(to: &plan)
    let pages = await parallel.map(assembled.site.pages) { page in
      PlannedPage(
        page: page, output: OutputPlan.Output(page.address), subject: TemplateChoice.Subject(page))
    }
    for page in pages { add(page, to: &plan) }
    for resource in assembled.resources {
      plan.add(
        .copy(resource.path), asFile: String(resource.address.text.dropFirst()),
        .file(resource.path))
    }
    addAliases(to: &plan)
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
      addPagers(of: page, template: template, claim, to: &plan)
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
    of page: Page, template: String, _ claim: OutputClaim, to plan: inout OutputPlan
  ) {
    let paginator = SiteLists.paginator(of: page, in: assembled.site)
    for number in 1...paginator.total {
      let pager = plan.addPager(PagerReference(list: page.id, number: number))
      if number > 1 {
        plan.add(
          .pager(pager, template: template), at: paginator.numberedAddress(ofPage: number), claim)
      }
    }
    plan.add(.forward(to: page.url), at: paginator.numberedAddress(ofPage: 1), claim)
  }

  private func addAliases(to plan: inout OutputPlan) {
    var redirects: [Redirect] = []
    let baseURL = assembled.site.configuration.baseURL
    for page in assembled.site.pages where page.isWrittenAsHTML {
      var known = [page.address]
      for alias in page.written.metadata.aliases {
        let address = AddressResolver.alias(alias.text, of: page.address)
        // An alias that is the page's own address has nothing to forward, one given twice nothing more.
        guard !known.contains(address) else { continue }
        known.append(address)
        plan.add(.forward(to: page.url), at: address, .alias(alias))
        redirects.append(Redirect(from: baseURL.url(of: address), to: page.url))
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
    return .made(
      what: "the \(page.kind.rawValue) '\(page.title)'", at: .wholeFile(member ?? "blog.toml"))
  }
}
