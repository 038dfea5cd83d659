import SiteModel
import Templates

/// A job with all that its outputs depend on.
struct OutputTrace: Sendable {
  let job: RenderJob
  /// What the job read itself, and the shortcodes in the texts that it shows.
  var trace: RenderTrace
  let reasons: [RebuildReason]

  var outputs: [String] { job.outputs.map(\.text) }

  /// The attributes of a page that are made of its text.
  static let ofTexts: Set<Int> = Set(
    [SiteAttribute.content, .summary, .toc, .headings, .wordCount, .readingTime].map {
      Int($0.key.index)
    } + [SiteFact.Special.feedEntry.rawValue])

  /// The pages whose texts it shows, as numbers of objects.
  var texts: Set<Int> {
    Set(
      trace.reads.lazy.map { SiteFact(number: $0) }.filter { Self.ofTexts.contains($0.attribute) }
        .map(\.object))
  }

  mutating func add(_ other: RenderTrace) {
    trace.templates = Set(trace.templates).union(other.templates).sorted()
    trace.reads = Set(trace.reads).union(other.reads).sorted()
  }
}

extension PreparedSite {
  /// The number of a page among the objects of the site.
  func number(of page: PageID) -> Int { renderer.objects.number(of: page) }

  /// The page that an object is.
  func page(_ object: Int) -> Page? {
    let object = renderer.objects.object(object)
    guard object.type == SiteView.ObjectType.page.rawValue else { return nil }
    return renderer.view.site[PageID(Int(object.index))]
  }

  /// The page, or list, that a job makes.
  func page(of job: RenderJob) -> PageID? {
    switch job.kind {
    case .page(let id, _), .feeds(let id): id
    case .pager(let pager, _): renderer.view.pagers[pager].list
    case .forward, .redirects, .sitemap, .robots, .copy, .asset: nil
    }
  }
}
