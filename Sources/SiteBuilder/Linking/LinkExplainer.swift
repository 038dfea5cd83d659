import Dates
import Diagnostics
import Markdown
import SiteModel

/// Says what is wrong with a link and what was probably meant.
struct LinkExplainer {
  private let resolver: LinkResolver
  private let anchors: [PageID: Anchors]
  private var remaining: Int
  private var known: [String: String?] = [:]

  init(resolver: LinkResolver, anchors: [PageID: Anchors], limit: Int) {
    self.resolver = resolver
    self.anchors = anchors
    remaining = limit
  }

  private var site: Site { resolver.site }

  mutating func diagnostic(_ finding: LinkFinding, at position: SourcePosition) -> Diagnostic {
    let link = finding.link
    let shown = Self.shown(link.destination)
    switch finding.problem {
    case .missing where Self.isFile(link):
      return .missingFile(shown, suggestion: suggestion(finding), at: position)
    case .missing: return .deadLink(shown, suggestion: suggestion(finding), at: position)
    case .withheld(let path, let reason):
      return .linkToWithheld(shown, path, Self.text(of: reason), at: position)
    case .ambiguous(let pages):
      let paths = pages.compactMap { site[$0].path ?? site[$0].url }
      return .ambiguousLink(shown, paths, at: position)
    case .noPage: return .linkToNoPage(shown, at: position)
    case .unpublished(let page):
      return .linkToUnpublished(shown, site[page].path ?? site[page].url, at: position)
    case .brokenPicture: return .brokenPicture(shown, at: position)
    case .unreadablePicture(let path, let error): return .unreadable(path, error)
    case .unresizedPicture(let problem):
      return .unresizedPicture(shown, problem, at: position)
    case .noAnchor(let page, let fragment):
      let names = (anchors[page]?.names ?? []).filter { !$0.hasPrefix("fnref-") }
      let nearest = NearestName.of(PercentEncoding.decoded(fragment), among: names)
      return .deadAnchor(
        Self.shown(fragment), on: page == finding.page ? nil : site[page].path ?? site[page].url,
        suggestion: nearest, at: position)
    }
  }

  private mutating func suggestion(_ finding: LinkFinding) -> String? {
    let page = site[finding.page]
    let key = finding.link.destination + "\n" + page.address.folder.text
    if let known = known[key] { return known }
    guard remaining > 0 else { return nil }
    remaining -= 1
    let suggestion = search(finding.link.destination, on: page)
    known[key] = suggestion
    return suggestion
  }

  private func search(_ destination: String, on page: Page) -> String? {
    let parts = LinkResolver.Parts(destination)
    let base = site.configuration.baseURL
    if base.path != "/", destination.hasPrefix(base.path) {
      let rest = "/" + destination.dropFirst(base.path.count)
      if resolver.addresses.contains(LinkResolver.Parts(rest).path) {
        return "write '\(rest)': the path of base_url is put before it"
      }
    }
    if !parts.isText {
      let isRooted = parts.path.utf8.first == UInt8(ascii: "/")
      let path = URLReference.removingDotSegments(
        isRooted ? parts.path : page.address.folder.text + parts.path)
      let candidates = resolver.addresses.pages.keys.lazy.filter { Self.isNear($0, path) }
      if let near = NearestName.of(path, among: candidates) { return "did you mean '\(near)'?" }
      let file = path.split(separator: "/").last.map(String.init) ?? ""
      let names = resolver.addresses.files.values.lazy
        .compactMap { $0.text.split(separator: "/").last.map(String.init) }
        .filter { Self.isNear($0, file) }
      if Self.hasExtension(file), let near = NearestName.of(file, among: names),
        let address = resolver.addresses.files.values.map(\.text)
          .filter({ $0.hasSuffix("/" + near) }).min()
      {
        return "did you mean '\(address)'?"
      }
    }
    return resolver.references.nearest(to: destination).flatMap { nearest in
      guard case .page(let found) = resolver.references.target(atPath: nearest) else { return nil }
      return parts.isText
        ? "did you mean '\(nearest)'?"
        : "did you mean '\(site[found].address.text)', the address of '\(nearest)'?"
    }
  }

  private static func isNear(_ name: String, _ other: String) -> Bool {
    abs(name.utf8.count - other.utf8.count) <= 2
  }

  private static func isFile(_ link: MarkdownLink) -> Bool {
    let parts = LinkResolver.Parts(link.destination)
    if link.kind == .image { return true }
    let name = parts.path.split(separator: "/").last.map(String.init) ?? ""
    return !parts.isText && parts.path.utf8.last != UInt8(ascii: "/") && hasExtension(name)
  }

  private static func hasExtension(_ name: String) -> Bool {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else {
      return false
    }
    let suffix = name[name.utf8.index(after: dot)...].utf8
    return (1...5).contains(suffix.count) && !suffix.elementsEqual("html".utf8)
      && suffix.contains { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
  }

  private static func text(of reason: WithheldReason) -> String {
    if case .draft = reason { return "draft" }
    if case .scheduled(let date) = reason { return "scheduled for \(date.rfc3339)" }
    if case .expired(let date) = reason { return "expired \(date.rfc3339)" }
    return "left out"
  }

  private static func shown(_ text: String) -> String {
    text.unicodeScalars.count > 100 ? String(text.unicodeScalars.prefix(100)) + "…" : text
  }
}

extension Diagnostic {
  fileprivate static func deadLink(
    _ link: String, suggestion: String?, at position: SourcePosition
  ) -> Diagnostic {
    .warning(
      "dead-link", "'\(link)' leads to nothing in the site", at: position,
      hint: suggestion ?? "mend the address, or add what it should lead to")
  }

  fileprivate static func missingFile(
    _ link: String, suggestion: String?, at position: SourcePosition
  ) -> Diagnostic {
    .warning(
      "missing-file", "the file '\(link)' is not there", at: position,
      hint: suggestion ?? "add the file beside the page's index.md or to static/, or mend the path")
  }

  fileprivate static func linkToWithheld(
    _ link: String, _ path: String, _ reason: String, at position: SourcePosition
  ) -> Diagnostic {
    .warning(
      "dead-link", "'\(link)' leads to \(path), which is not published (\(reason))",
      at: position, hint: "publish that page first, or take the link out until then",
      related: [Related(.wholeFile(path), "the page is left out: \(reason)")])
  }

  fileprivate static func ambiguousLink(
    _ link: String, _ paths: [String], at position: SourcePosition
  ) -> Diagnostic {
    .warning(
      "dead-link",
      "'\(link)' could be any of \(paths.count) pages: "
        + paths.prefix(5).joined(separator: ", ") + (paths.count > 5 ? ", …" : ""), at: position,
      hint: "write the path to one of them")
  }

  fileprivate static func linkToNoPage(_ link: String, at position: SourcePosition) -> Diagnostic {
    .warning(
      "dead-link", "'\(link)' is a file of a bundle and no page of its own", at: position,
      hint: "move it out of the bundle, or name the bundle's index.md _index.md")
  }

  fileprivate static func linkToUnpublished(
    _ link: String, _ path: String, at position: SourcePosition
  ) -> Diagnostic {
    .warning(
      "dead-link", "'\(link)' leads to \(path), which is a page without a file of its own",
      at: position, hint: "take the link out, or let the page be rendered")
  }

  fileprivate static func deadAnchor(
    _ fragment: String, on path: String?, suggestion: String?, at position: SourcePosition
  ) -> Diagnostic {
    .warning(
      "dead-anchor", "\(path ?? "this page") has no '#\(fragment)'", at: position,
      hint: suggestion.map { "did you mean '#\($0)'?" }
        ?? "a heading's id is its text in lower case with hyphens; {#id} after it sets another")
  }
}
