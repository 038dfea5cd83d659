import Dates
import Diagnostics
import Feeds
import SiteModel
import Templates

/// Makes the files of a job.
struct SiteRenderer: Sendable {
  /// The variables that templates see, in the order in which `variables` gives them.
  static let globals = ["page", "site", "data", "section", "taxonomy", "term", "paginator"]

  let view: SiteView
  let library: TemplateLibrary
  let files: FileSystem
  let folders: SiteFolders

  private var site: Site { view.site }
  private var configuration: SiteConfiguration { site.configuration }

  func render(_ job: RenderJob) throws(BuildFailure) -> (files: [OutputFile], assets: Set<Int>) {
    let path = job.outputs[0]
    switch job.kind {
    case .page(let id, let template):
      let (bytes, assets) = try page(id, template, view.firstPagers[id])
      return ([OutputFile(path: path, bytes: bytes)], assets)
    case .pager(let pager, let template):
      let (bytes, assets) = try page(view.pagers[pager].list, template, pager)
      return ([OutputFile(path: path, bytes: bytes)], assets)
    default: return (try generated(job, path), [])
    }
  }

  private func generated(
    _ job: RenderJob, _ path: OutputPath
  ) throws(BuildFailure) -> [OutputFile] {
    switch job.kind {
    case .page, .pager: return []
    case .feeds(let id): return FeedBuilder(view: view).files(of: site[id], at: job.outputs)
    case .forward(let url):
      let permalink = configuration.baseURL.permalink(url)
      let html = ForwardPage.html(to: permalink, language: configuration.language)
      return [OutputFile(path: path, bytes: html)]
    case .redirects(let own, let redirects):
      return [OutputFile(path: path, bytes: try redirectLines(own, redirects))]
    case .sitemap: return [OutputFile(path: path, bytes: SitemapWriter.write(sitemap()))]
    case .robots:
      let url = configuration.baseURL.permalink(
        configuration.baseURL.url(of: Address("/sitemap.xml")))
      return [OutputFile(path: path, bytes: RobotsWriter.write(sitemapURLs: [url]))]
    case .copy(let source): return [OutputFile(path: path, bytes: try copy(source))]
    case .asset(let place):
      return view.assets[place].map { [OutputFile(path: path, bytes: $0.bytes)] } ?? []
    }
  }

  private func page(
    _ id: PageID, _ template: String, _ pager: Int?
  ) throws(BuildFailure) -> (bytes: [UInt8], assets: Set<Int>) {
    let page = site[id]
    var view = view
    view.assetUses = AssetUses()
    var output: [UInt8] = []
    output.reserveCapacity(1 << 14)
    try library.render(
      template, variables: variables(of: page, pager), host: view,
      subject: page.path ?? "the \(page.kind.rawValue) \(page.url)", into: &output)
    return (output, view.assetUses.all)
  }

  private func variables(of page: Page, _ pager: Int?) -> [TemplateValue?] {
    var section: TemplateValue?
    switch page.kind {
    case .home, .section: section = SiteView.object(page.id)
    case .page: section = page.section.isEmpty ? nil : page.parent.map(SiteView.object)
    case .taxonomy, .term, .notFound: break
    }
    let reference = site.termReferences[page.id]
    return [
      SiteView.object(page.id), SiteView.object(.site, 0),
      .map(TemplateMap([], isOpen: true)), section,
      reference.map { SiteView.object(.taxonomy, $0.taxonomy) },
      reference?.term == nil ? nil : SiteView.object(page.id),
      pager.map { SiteView.object(.pager, $0) },
    ]
  }

  private func sitemap() -> Sitemap {
    let pages = site.pages.filter { page in
      page.kind != .notFound && page.build.rendering != .never
        && (page.isWrittenAsHTML || page.build.rendering == .link)
        && !(page.metadata.sitemap?.isLeftOut ?? false)
    }
    return Sitemap(
      entries: pages.map { page in
        // A list changes with what it lists.
        let members = site.members(of: page.id).compactMap { site[$0].updated }
        let newest = ([page.updated].compactMap(\.self) + members)
          .max { $0.instant < $1.instant }
        return SitemapEntry(
          url: view.permalink(page), lastModified: newest,
          changeFrequency: page.metadata.sitemap?.changeFrequency,
          priority: page.metadata.sitemap?.priority)
      })
  }

  private func redirectLines(
    _ own: String?, _ redirects: [Redirect]
  ) throws(BuildFailure) -> [UInt8] {
    var lines: [UInt8] = []
    if let own {
      lines = try copy(own)
      if let last = lines.last, last != UInt8(ascii: "\n") { lines.append(UInt8(ascii: "\n")) }
    }
    for redirect in redirects { lines += "\(redirect.from) \(redirect.to) 301\n".utf8 }
    return lines
  }

  private func copy(_ path: String) throws(BuildFailure) -> [UInt8] {
    do {
      return try files.read(folders.path(path))
    } catch {
      throw BuildFailure(.unreadable(path, error))
    }
  }
}
