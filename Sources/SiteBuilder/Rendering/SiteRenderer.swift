import Dates
import Diagnostics
import Feeds
import Files
import SiteModel
import Templates

/// Makes the files of a job.
struct SiteRenderer: Sendable {
  let view: SiteView
  let objects: SiteObjects
  let library: TemplateLibrary
  let files: FileSystem
  let folders: SiteFolders
  private let feeds: FeedBuilder

  init(
    view: SiteView, objects: SiteObjects, library: TemplateLibrary, files: FileSystem,
    folders: SiteFolders
  ) {
    self.view = view
    self.objects = objects
    self.library = library
    self.files = files
    self.folders = folders
    feeds = FeedBuilder(view: view)
  }

  /// The same with another view of the same objects.
  func with(_ view: SiteView) -> SiteRenderer {
    SiteRenderer(view: view, objects: objects, library: library, files: files, folders: folders)
  }

  private var site: Site { view.site }
  private var configuration: SiteConfiguration { site.configuration }

  func render(
    _ job: RenderJob
  ) throws(BuildFailure) -> (files: [OutputFile], assets: Set<Int>, trace: RenderTrace) {
    let path = job.outputs[0]
    switch job.kind {
    case .page(let id, let template):
      return try page(id, template, view.firstPagers[id], path)
    case .pager(let pager, let template):
      return try page(view.pagers[pager].list, template, pager, path)
    case .feeds(let id):
      let log = ReadLog()
      let files = feeds.files(of: site[id], at: job.outputs, objects, log)
      return (files, [], RenderTrace(reads: log.all))
    default: return ([OutputFile(path: path, bytes: try generated(job))], [], RenderTrace())
    }
  }

  private func generated(_ job: RenderJob) throws(BuildFailure) -> [UInt8] {
    switch job.kind {
    case .page, .pager, .feeds: return []
    case .forward(let url):
      let permalink = configuration.baseURL.permalink(url)
      return ForwardPage.html(to: permalink, language: configuration.language)
    case .redirects(let own, let redirects): return try redirectLines(own, redirects)
    case .sitemap: return SitemapWriter.write(sitemap())
    case .robots:
      let url = configuration.baseURL.permalink(
        configuration.baseURL.url(of: Address("/sitemap.xml")))
      return RobotsWriter.write(sitemapURLs: [url])
    case .copy(let source): return try copy(source)
    case .asset(let place): return view.assets[place]?.bytes ?? []
    }
  }

  private func page(
    _ id: PageID, _ template: String, _ pager: Int?, _ path: OutputPath
  ) throws(BuildFailure) -> (files: [OutputFile], assets: Set<Int>, trace: RenderTrace) {
    let page = site[id]
    let log = ReadLog()
    var output: [UInt8] = []
    output.reserveCapacity(1 << 14)
    var uses = TemplateUses()
    try library.render(
      template, variables: variables(of: page, pager),
      host: RecordingView(view: view, objects: objects, log: log),
      subject: page.path ?? "the \(page.kind.rawValue) \(page.url)", into: &output, uses: &uses)
    let reads = log.all
    return (
      [OutputFile(path: path, bytes: output)], assets(readBy: reads),
      RenderTrace(templates: uses.templates, reads: reads)
    )
  }

  /// The assets whose addresses a rendering shows, from the facts that it read, which are ascending.
  func assets(readBy reads: [UInt32]) -> Set<Int> {
    let first = objects.firstAsset
    var places: Set<Int> = []
    // Assets have the highest numbers.
    for fact in reads.reversed() {
      let fact = SiteFact(number: fact)
      guard fact.object >= first else { break }
      if SiteView.addressReads.contains(fact.attribute) { places.insert(fact.object - first) }
    }
    return places
  }

  func variables(of page: Page, _ pager: Int?) -> [TemplateValue?] {
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
        && !(page.written.metadata.sitemap?.isLeftOut ?? false)
    }
    return Sitemap(
      entries: pages.map { page in
        // A list changes with what it lists.
        let members = site.members(of: page.id).compactMap { site[$0].updated }
        let newest = ([page.updated].compactMap(\.self) + members)
          .max { $0.instant < $1.instant }
        return SitemapEntry(
          url: view.permalink(page), lastModified: newest,
          changeFrequency: page.written.metadata.sitemap?.changeFrequency,
          priority: page.written.metadata.sitemap?.priority)
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

  func copy(_ path: String) throws(BuildFailure) -> [UInt8] {
    do {
      return try files.read(folders.path(path), .file)
    } catch {
      throw BuildFailure(.unreadable(path, error))
    }
  }
}
