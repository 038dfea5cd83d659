import SiteModel

extension PreparedSite {
  /// The page that a file is, relative to the site; nil for files that are none of the site's pages.
  func page(at path: String) -> PageID? { pagesByPath.value[path] }

  /// The same site with other texts.
  func with(_ pages: [ParsedPage?], _ texts: [PageText]) -> PreparedSite {
    var assembled = renderer.view.assembled
    assembled.texts = texts
    let view = SiteView(textless, assembled, pagers: renderer.view.pagers)
    var site = self
    site.pages = pages
    site.renderer = renderer.with(view)
    site.values = FactValues(view, renderer.objects, scripts: values.scripts)
    return site
  }
}
