import Diagnostics
import SiteModel
import Templates

/// The pages of a site to the same with their shortcodes run.
struct SiteExpander {
  let library: TemplateLibrary
  let templates: [(name: String, source: SourceFile)]
  let parallel: OrderedConcurrentMap
  /// Whether it is noted what the calls of each page read.
  var isTraced = false

  struct Result: Sendable {
    var pages: [ParsedPage?]
    /// Those whose addresses were printed.
    var assets: Set<Int> = []
    /// By page; empty where nobody wants to know.
    var traces: [RenderTrace] = []
    var diagnostics: [Diagnostic] = []
  }

  /// `compiled` is what is known of the templates.
  func expand(
    _ pageSources: [ParsedPage?], of view: SiteView, compiled: [Diagnostic]
  ) async -> Result {
    guard pageSources.contains(where: { $0?.shortcodes != nil }) else {
      return Result(pages: pageSources)
    }
    let expander = ContentExpander(
      view, library: library, templates: templates, isTraced: isTraced)
    let numbered = pageSources.enumerated().map { (page: PageID($0.offset), source: $0.element) }
    let expanded = await parallel.map(numbered) { expander.expand($0.source, $0.page) }
    let found = RenderFindings.merged(expanded.flatMap(\.diagnostics), compiled: compiled)
    return Result(
      pages: expanded.map(\.page), assets: expanded.reduce(into: []) { $0.formUnion($1.assets) },
      traces: isTraced ? expanded.map(\.trace) : [],
      diagnostics: found + expander.deadAnchors(expanded))
  }
}
