import SiteModel

/// The texts of a site by where their links lead: what they show of a page or picture is no fact that a
/// template reads.
struct ShownTexts {
  private let texts: [(object: Int, html: String)]

  init(_ site: PreparedSite) {
    let view = site.renderer.view
    texts = view.site.pages.map { page in
      let text = view.assembled.texts[Int(page.id.index)]
      return (site.number(of: page.id), text.content + text.summary)
    }
  }

  /// Pages whose texts have an address in them, as numbers of objects.
  func leading(to url: String) -> Set<Int> {
    let escaped = url.utf8.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }.joined(separator: "&amp;")
    return containing([url, escaped])
  }

  /// A page without an address may be meant by any link.
  var withLinks: Set<Int> { containing(["href=", "src="]) }

  private func containing(_ parts: [String]) -> Set<Int> {
    let parts = Set(parts).map { Array($0.utf8) }
    return Set(
      texts.lazy.filter { text in
        let html = Array(text.html.utf8)
        return parts.contains { html.firstRange(of: $0) != nil }
      }.map(\.object))
  }
}
