import Diagnostics
import Markdown
import SiteModel
import Templates

/// Pages whose shortcodes are run: what their bodies show, now that the site is known.
struct ContentExpander: Sendable {
  /// What the templates of shortcodes see beside a page's globals, in the order of their values.
  static let globals = ["args", "inner", "inner_text", "name", "ordinal", "parent"]

  /// Without what pages show.
  let view: SiteView
  let library: TemplateLibrary
  let shortcodes: ShortcodeLibrary
  let markdown: SiteMarkdown
  let references: PageReferences
  /// Where it is noted what calls read: the site's objects, without the pages of lists.
  let objects: SiteObjects?
  /// Those that neither the site nor the theme hides.
  private let builtins: Set<String>
  /// The templates that show what stands between the tags, and nothing else where there is nothing.
  private let pairedTemplates: Set<String>

  init(
    _ view: SiteView, library: TemplateLibrary, templates: [(name: String, source: SourceFile)],
    isTraced: Bool
  ) {
    let assembled = view.assembled
    self.view = view
    self.library = library
    objects = isTraced ? SiteObjects(view) : nil
    let all = ShortcodeLibrary.templates(templates)
    shortcodes = ShortcodeLibrary(all)
    builtins = Set(all.dropFirst(templates.count).map(\.name))
    pairedTemplates = library.names(needing: ["inner", "inner_text"])
    markdown = SiteMarkdown(assembled.site.configuration.markdown)
    references = assembled.references
  }

  /// What became of a page.
  struct Expanded: Sendable {
    var page: ParsedPage?
    var fragments: [FragmentReference] = []
    /// Those whose address a template printed.
    var assets: Set<Int> = []
    var trace = RenderTrace()
    var diagnostics: [Diagnostic] = []
  }

  func expand(_ page: ParsedPage?, _ id: PageID) -> Expanded {
    guard let page, let body = page.shortcodes else { return Expanded(page: page) }
    let markdown = markdown.of(page.written.metadata)
    var expansion = PageExpansion(self, page: id, body: body, parser: markdown.parser)
    var document = expansion.document()
    markdown.use(page.written.metadata.summary, in: &document)
    return Expanded(
      page: page.with(PageBody(document, key: nil)), fragments: expansion.fragments,
      assets: expansion.assets, trace: expansion.trace,
      diagnostics: expansion.diagnostics)
  }

  func isBuiltin(_ shortcode: BuiltinShortcode) -> Bool {
    builtins.contains(ShortcodeLibrary.template(of: shortcode.rawValue))
  }

  /// Whether a call without a closing tag leaves out what its template is for.
  func needsClosing(_ shortcode: String) -> Bool {
    pairedTemplates.contains(ShortcodeLibrary.template(of: shortcode))
  }

  /// The values of a page's globals.
  func variables(on page: PageID) -> [TemplateValue?] {
    SiteView.globals.map { name in
      switch name {
      case "page": SiteView.object(page)
      case "site": SiteView.object(.site, 0)
      case "data": .map(TemplateMap([], isOpen: true))
      default: nil
      }
    }
  }

  /// Warnings for places that calls lead to and no page has, one for each on a page.
  func deadAnchors(_ pages: [Expanded]) -> [Diagnostic] {
    var anchors: [PageID: Set<String>] = [:]
    var diagnostics: [Diagnostic] = []
    for page in pages where !page.fragments.isEmpty {
      var known: Set<FragmentReference.Target> = []
      for reference in page.fragments where known.insert(reference.target).inserted {
        let target = reference.target
        let names = anchors[target.page] ?? names(in: pages[Int(target.page.index)].page)
        anchors[target.page] = names
        if names.contains(PercentEncoding.decoded(target.fragment)) { continue }
        let page = view.site[target.page]
        diagnostics.append(.deadAnchor(reference, path: page.path ?? page.url))
      }
    }
    return diagnostics
  }

  /// The top of a page has names of its own.
  private func names(in page: ParsedPage?) -> Set<String> {
    guard let page else { return ["", "top"] }
    let html = String(decoding: page.body.document.html, as: UTF8.self)
    return Anchors(html).names.union(page.body.outline.headings.map(\.id)).union(["", "top"])
  }
}
