import Diagnostics
import SiteModel

/// What the site will have at which address: all that the plan writes, and what its `_redirects`
/// forward. Paths are from the root of the site, without the path of the base URL.
struct SiteAddresses: Sendable {
  private let plan: OutputPlan
  private let baseURL: BaseURL
  private let redirects: RedirectSources
  /// What pages there are; texts of many sites have no links to them, or few.
  private let written: Deferred<WrittenPages>
  /// Files that are published as they are, by path relative to the site.
  private(set) var files: [String: Address] = [:]
  /// Files that are published as they are, by address; escapes are read. Paths are relative to the
  /// site.
  private(set) var published: [String: String] = [:]
  /// Pages by the path of their file; many sites link by addresses alone.
  private let sources: Deferred<[String: PageID]>

  private struct WrittenPages: Sendable {
    /// By address; escapes are read.
    var pages: [String: PageID] = [:]
    var isWritten: [Bool]

    init(_ site: Site, _ plan: OutputPlan) {
      // A page without a template is an error already; links to it are not to blame.
      isWritten = Array(repeating: plan.diagnostics.hasErrors, count: site.pages.count)
      for job in plan.jobs {
        if case .page(let id, _) = job.kind { isWritten[Int(id.index)] = true }
      }
      pages.reserveCapacity(site.pages.count)
      for page in site.pages where isWritten[Int(page.id.index)] {
        pages[PercentEncoding.decoded(page.address.text)] = page.id
      }
    }
  }

  init(
    _ assembled: AssembledSite, plan: OutputPlan, statics: [SiteSources.StaticFile],
    redirects: RedirectSources
  ) {
    self.plan = plan
    self.redirects = redirects
    let site = assembled.site
    baseURL = site.configuration.baseURL
    written = Deferred { WrittenPages(site, plan) }
    sources = Deferred {
      var sources: [String: PageID] = [:]
      sources.reserveCapacity(site.pages.count)
      for page in site.pages {
        if let path = page.path { sources[path] = page.id }
      }
      return sources
    }
    for file in statics where file.output != "_redirects" {
      files[file.path] = Address(file.output)
    }
    for resource in assembled.resources { files[resource.path] = resource.address }
    for (path, address) in files { published[PercentEncoding.decoded(address.text)] = path }
  }

  /// By address; escapes are read.
  var pages: [String: PageID] { written.value.pages }

  /// The page of a file; the path is relative to the site.
  func page(ofFile path: String) -> PageID? { sources.value[path] }

  func isWritten(_ page: PageID) -> Bool { written.value.isWritten[Int(page.index)] }

  /// The page that a host shows at `path`, with or without the slash at its end.
  func page(at path: String) -> PageID? {
    let pages = written.value.pages
    if let page = pages[path] { return page }
    if path.utf8.last != UInt8(ascii: "/") {
      if let page = pages[path + "/"] { return page }
      let index = "/index.html"
      if path.hasSuffix(index) {
        return pages[String(decoding: path.utf8.dropLast(index.utf8.count - 1), as: UTF8.self)]
      }
    }
    return nil
  }

  /// Whether a host has something at `path`. Hosts take a path without a slash at its end for a
  /// file, a folder or a file that ends in `.html`.
  func contains(_ path: String) -> Bool {
    if page(at: path) != nil || redirects.contains(baseURL.path + path.dropFirst()) { return true }
    let name = String(path.dropFirst())
    let isFolder = name.isEmpty || name.utf8.last == UInt8(ascii: "/")
    let outputs = isFolder ? [name + "index.html"] : [name, name + "/index.html", name + ".html"]
    return outputs.contains { output in
      guard let output = try? OutputPath(output) else { return false }
      return plan.claims(output)
    }
  }
}
