import Diagnostics
import SiteModel
import Templates

/// The pages of a site to the same with their shortcodes run.
struct SiteExpander {
  let library: TemplateLibrary
  let templates: [(name: String, source: SourceFile)]
  let parallel: OrderedConcurrentMap

  /// Also the assets whose addresses were printed. `compiled` is what is known of the templates.
  func expand(
    _ pageSources: [ParsedPage?], of view: SiteView, compiled: [Diagnostic]
  ) async -> (pages: [ParsedPage?], assets: Set<Int>, diagnostics: [Diagnostic]) {
    guard pageSources.contains(where: { $0?.shortcodes != nil }) else {
      return (pageSources, [], [])
    }
    let expander = ContentExpander(view, library: library, templates: templates)
    let numbered = pageSources.enumerated().map { (page: PageID($0.offset), source: $0.element) }
    let expanded = await parallel.map(numbered) { expander.expand($0.source, $0.page) }
    let found = RenderFindings.merged(expanded.flatMap(\.diagnostics), compiled: compiled)
    return (
      expanded.map(\.page), expanded.reduce(into: []) { $0.formUnion($1.assets) },
      found + expander.deadAnchors(expanded)
    )
  }
}
