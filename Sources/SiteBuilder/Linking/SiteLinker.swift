import Diagnostics
import Markdown
import SiteModel

/// The site and its plan to the site with its texts, in which every link leads somewhere or is
/// reported.
struct SiteLinker {
  let assembled: AssembledSite
  let plan: OutputPlan
  let sources: SiteSources
  let reader: SourceReader
  let parallel: OrderedConcurrentMap
  /// What stands for the packages that show code and formulas.
  let packages: Deferred<UInt64>
  /// The folders in which programs are looked for, as in the variable `PATH`.
  let searchPath: String
  /// Where smaller versions of pictures are kept; nil where nothing can be.
  let pictureCache: PictureCache?
  /// What the site's own `_redirects` forwards.
  let redirects: RedirectSources

  /// What became of the texts of a site.
  struct Result: Sendable {
    var linked: AssembledSite
    var pictures: ResponsivePictures
    var diagnostics: [Diagnostic]
    /// Resolves the links of one more text in the same way.
    var content: ContentResolver
    /// Pages of which links have something to say, and those whose parts links name.
    var concerned: Set<PageID>
  }

  /// `known` are the texts of an earlier build with the same pages and addresses, by page.
  func link(_ pageSources: [ParsedPage?], known: [TextRecord] = []) async -> Result {
    let site = assembled.site
    let unpublished = sources.content.lazy.filter { !$0.isPage && ResourcePlacer.isText($0) }
    let resolver = LinkResolver(
      site: site,
      references: assembled.references,
      addresses: SiteAddresses(
        assembled, plan: plan, statics: sources.statics, redirects: redirects),
      unpublishedTexts: Set(unpublished.map(\.path)))
    let numbered = Array(pageSources.enumerated())
    let (versions, remarks) = await versions(of: numbered, resolver)
    let content = content(resolver, versions)
    let results = await parallel.map(numbered) {
      (offset, source) -> (text: PageText, findings: [LinkFinding]) in
      if let source, offset < known.count, let key = known[offset].key, key == source.body.key {
        let settled = known[offset].fingerprints
        return (content.text(of: PageID(offset), source, settled: settled), [])
      }
      return content.text(of: PageID(offset), source)
    }
    var linked = assembled
    linked.texts = results.map(\.text)
    var templateAnchors = Anchors()
    for (_, template) in sources.templates {
      templateAnchors.add(String(decoding: template.bytes, as: UTF8.self))
    }
    let checker = LinkChecker(
      resolver: resolver, reader: reader, parallel: parallel, templateAnchors: templateAnchors)
    var findings = results.flatMap(\.findings)
    if findings.contains(where: { $0.problem == .missing }) {
      let unread = unreadNames()
      findings.removeAll { finding in
        finding.problem == .missing && !unread.isEmpty
          && unread.contains(Self.name(of: finding.link.destination))
      }
    }
    var concerned = Set(findings.map(\.page))
    for case .noAnchor(let page, _) in findings.lazy.map(\.problem) { concerned.insert(page) }
    let diagnostics = await checker.diagnostics(findings, linked.texts)
    return Result(
      linked: linked, pictures: versions, diagnostics: remarks + diagnostics, content: content,
      concerned: concerned)
  }

  private func content(
    _ resolver: LinkResolver, _ versions: ResponsivePictures
  ) -> ContentResolver {
    ContentResolver(
      links: resolver, pictures: PictureReader(files: reader.files, folders: reader.folders),
      versions: versions, external: ExternalLinks(assembled.site.configuration),
      packages: packages)
  }

  /// The smaller versions of all pictures that texts show, if the site asks for any.
  private func versions(
    of pages: [(offset: Int, element: ParsedPage?)], _ resolver: LinkResolver
  ) async -> (pictures: ResponsivePictures, diagnostics: [Diagnostic]) {
    let configuration = assembled.site.configuration
    let resizer = PictureResizer(
      configuration: configuration, files: reader.files, folders: reader.folders,
      parallel: parallel, searchPath: searchPath, cache: pictureCache)
    guard !configuration.images.widths.isEmpty else { return await resizer.versions(of: []) }
    let content = content(resolver, ResponsivePictures(configuration))
    let shown = await parallel.map(pages) { content.pictures(of: PageID($0.offset), $0.element) }
    let originals = Set(shown.joined()).sorted { $0.path < $1.path }
    return await resizer.versions(of: originals)
  }

  /// The names of pages that could not be read, which is an error already: links to them are not
  /// to blame.
  private func unreadNames() -> Set<String> {
    let withheld = Set(assembled.withheld.map(\.path))
    // A page that is not rendered is among both.
    let published = assembled.site.pages.count { page in
      page.path.map { !withheld.contains($0) } ?? false
    }
    guard sources.content.count(where: \.isPage) > published + withheld.count else { return [] }
    let known = withheld.union(assembled.site.pages.compactMap(\.path))
    let unread = sources.content.filter { $0.isPage && !known.contains($0.path) }
    return Set(unread.map { PathSanitizer.normalized($0.baseName) })
  }

  /// The last part of an address or path that is not `index`.
  private static func name(of destination: String) -> String {
    let parts = LinkResolver.Parts(destination).path.split(separator: "/")
    let names = parts.map { part in
      let dot = part.utf8.lastIndex(of: UInt8(ascii: ".")) ?? part.endIndex
      return String(part[..<dot])
    }
    return PathSanitizer.normalized(names.last { $0 != "index" && !$0.isEmpty } ?? "")
  }
}
