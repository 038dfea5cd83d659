import Diagnostics
import SiteModel

/// Parsed pages to the site: what is published, in which order, where, and who lists whom.
struct SiteAssembler {
  let configuration: SiteConfiguration
  let rules: PublicationRules
  let parallel: OrderedConcurrentMap

  func assemble(
    _ parsed: [ParsedPage]
  ) async -> (
    site: Site, sources: [ParsedPage?], withheld: [WithheldPage], diagnostics: [Diagnostic]
  ) {
    var (lists, regular): ([ParsedPage], [ParsedPage]) = ([], [])
    regular.reserveCapacity(parsed.count)
    // The published ones that have to be looked at one by one.
    var marked: [ParsedPage] = []
    var withheld: [WithheldPage] = []
    var withheldLists: Set<String> = []
    let cascades = CascadeResolver(parsed, configuration: configuration)
    for page in cascades.applied(to: parsed) {
      if let reason = rules.reasonToWithhold(page.written) {
        withheld.append(WithheldPage(path: page.file.path, reason: reason))
        if page.file.isList {
          withheldLists.insert(page.file.folders.joined(separator: "/"))
        }
      } else {
        // Without a file of its own a page may still be listed, and lists its pages.
        let isWritten =
          page.file.isList
          ? page.written.build.rendering == .always
          : page.written.isWrittenAsHTML
        if !isWritten {
          withheld.append(WithheldPage(path: page.file.path, reason: .notRendered))
        }
        if page.file.isList { lists.append(page) } else { regular.append(page) }
        if !page.isPlain { marked.append(page) }
      }
    }
    withheld.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    var draft = SiteDraft(
      configuration: configuration, lists: lists, regular: regular, withheldLists: withheldLists,
      cascades: cascades)
    draft.addHome()
    draft.addSections()
    await draft.addRegularPages(parallel)
    await draft.addTaxonomies(parallel)
    draft.addNotFound()
    draft.linkNeighbours()
    var site = draft.site()
    var menus = MenuAssembler(site: site, withheld: withheld, pages: draft.pagesInMenus)
    site.menus = menus.assemble()
    var findings = cascades.diagnostics + draft.diagnostics + menus.diagnostics
    findings += UnusedTaxonomies.diagnostics(of: parsed, configuration)
    findings += Self.nearMisses(of: parsed) + Self.duplicateIDs(of: marked)
    findings += marked.flatMap(Self.foreignAddresses)
    findings += marked.flatMap(Self.unknownOutputs)
    return (site, draft.sources, withheld, findings)
  }

  /// One finding a key for the whole site, with a count: the same slip is usually in every page.
  private static func nearMisses(of pages: [ParsedPage]) -> [Diagnostic] {
    var byKey: [String: [NearMiss]] = [:]
    for page in pages where !page.isPlain {
      for miss in page.nearMisses where !miss.isTaxonomy {
        byKey[miss.key, default: []].append(miss)
      }
    }
    return byKey.values.compactMap { misses in
      guard let first = misses.min(by: { $0.position < $1.position }) else { return nil }
      return .nearMiss(first, count: misses.count)
    }
  }
}

extension SiteAssembler {
  private static func duplicateIDs(of pages: [ParsedPage]) -> [Diagnostic] {
    let byID = Dictionary(grouping: pages.filter { $0.written.metadata.id != nil }) {
      $0.written.metadata.id ?? ""
    }
    return byID.compactMap { id, pages in
      let paths = pages.map(\.file.path).sorted()
      return paths.count > 1 ? .duplicateID(id, paths) : nil
    }
  }

  /// What is wrong with the tokens of a `url`. A colon that begins nothing like a token is one.
  private static func tokenProblem(in url: String) -> PermalinkPattern.Problem? {
    guard url.utf8.contains(UInt8(ascii: ":")) else { return nil }
    do {
      _ = try PermalinkPattern(url)
      return nil
    } catch .unknownToken(let token) {
      let tokens = PermalinkPattern.Problem.tokens
      let isMeant =
        NearestName.of(token, among: tokens) != nil || tokens.contains { url.contains($0) }
      return isMeant ? .unknownToken(token) : nil
    } catch {
      return error
    }
  }

  /// An address of a page with a scheme, which is one outside of the site.
  private static func foreignAddresses(of page: ParsedPage) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let written = page.written
    if let url = written.metadata.url, URLReference(url).scheme != nil {
      let position = written.metadata.addressPosition ?? .wholeFile(page.file.path)
      findings.append(.badURL(url, is: "'url'", at: position))
    } else if let url = written.metadata.url, let problem = Self.tokenProblem(in: url) {
      findings.append(
        .badPermalink(problem, at: written.metadata.addressPosition ?? .wholeFile(page.file.path)))
    }
    for alias in written.metadata.aliases where URLReference(alias.text).scheme != nil {
      findings.append(.badURL(alias.text, is: "the alias", at: alias.position))
    }
    return findings
  }
}

extension SiteAssembler {
  /// Forms that this version does not write: other pages than HTML, and feeds of single pages.
  private static func unknownOutputs(of page: ParsedPage) -> [Diagnostic] {
    let feeds = SiteConfiguration.FeedFormat.allCases.map(\.rawValue)
    let known = page.file.isList ? ["html"] + feeds : ["html"]
    return (page.written.metadata.outputs ?? []).filter { !known.contains($0.text.lowercased()) }
      .map { .unknownOutputFormat($0, known: known) }
  }
}

extension Diagnostic {
  fileprivate static func unknownOutputFormat(
    _ format: WrittenText, known: [String]
  ) -> Diagnostic {
    .warning(
      "unknown-output-format", "'\(format.text)' is no form in which this page can be written",
      at: format.position,
      hint: known.count == 1
        ? "a page is written as html; lists have feeds"
        : "the forms are \(known.joined(separator: ", "))")
  }

  fileprivate static func duplicateID(_ id: String, _ paths: [String]) -> Diagnostic {
    .warning(
      "duplicate-id", "\(paths.count) pages have the id '\(id)'", at: .wholeFile(paths[0]),
      hint: "give each page an id of its own: feed readers take equal ones for one entry",
      related: paths.dropFirst().map { Related(.wholeFile($0), "this page has it too") })
  }

  fileprivate static func badURL(_ text: String, is what: String, at position: SourcePosition)
    -> Diagnostic
  {
    let path = URLReference(text).path
    return .error(
      "bad-url", "\(what) is '\(text)', not an address in the site", at: position,
      hint: path.hasPrefix("/")
        ? "leave out scheme and host: '\(path)'" : "write a path, such as '/about/'")
  }

  fileprivate static func nearMiss(_ miss: NearMiss, count: Int) -> Diagnostic {
    let times = count == 1 ? "" : " (in \(count) pages)"
    return .warning(
      "near-miss", "'\(miss.key)' is not a known key\(times)", at: miss.position,
      hint: "did you mean '\(miss.meant)'? Keys of your own are best put below 'params'")
  }
}
