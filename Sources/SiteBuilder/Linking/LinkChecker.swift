import Diagnostics
import Markdown
import SiteModel

/// What texts refer to in vain, as findings at their places.
struct LinkChecker: Sendable {
  let resolver: LinkResolver
  let reader: SourceReader
  let parallel: OrderedConcurrentMap
  /// What templates put around every text.
  let templateAnchors: Anchors

  /// Looking for what was meant goes through the whole site, so that it is not done for ever.
  private static let suggestions = 100

  func diagnostics(_ findings: [LinkFinding], _ texts: [PageText]) async -> [Diagnostic] {
    let anchors = await anchors(of: findings, texts)
    let problems = findings.filter { finding in
      guard case .noAnchor(let page, let fragment) = finding.problem else { return true }
      return !has(fragment, anchors[page]?.names ?? []) && !has(fragment, templateAnchors.names)
    }
    var explainer = LinkExplainer(resolver: resolver, anchors: anchors, limit: Self.suggestions)
    var diagnostics: [Diagnostic] = []
    // A file is read again where something has to be shown of it.
    var index = 0
    while index < problems.count {
      let page = problems[index].page
      let path = resolver.site[page].path ?? ""
      let source = reader.read(path).source
      while index < problems.count, problems[index].page == page {
        let finding = problems[index]
        let position =
          finding.isInText
          ? source?.position(line: finding.link.line, byteColumn: finding.link.column) : nil
        diagnostics.append(explainer.diagnostic(finding, at: position ?? .wholeFile(path)))
        index += 1
      }
    }
    return diagnostics
  }

  private func anchors(
    of findings: [LinkFinding], _ texts: [PageText]
  ) async -> [PageID: Anchors] {
    var pages: Set<PageID> = []
    for finding in findings {
      if case .noAnchor(let page, _) = finding.problem { pages.insert(page) }
    }
    let sorted = pages.sorted()
    let anchors = await parallel.map(sorted) { Anchors(texts[Int($0.index)].content) }
    return Dictionary(uniqueKeysWithValues: zip(sorted, anchors))
  }

  /// Browsers look for the fragment as it is written, and then for what its escapes stand for.
  private func has(_ fragment: String, _ names: Set<String>) -> Bool {
    if names.contains(fragment) { return true }
    return fragment.utf8.contains(UInt8(ascii: "%"))
      && names.contains(PercentEncoding.decoded(fragment))
  }
}
