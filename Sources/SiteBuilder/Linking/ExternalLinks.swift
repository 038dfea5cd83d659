import SiteModel

/// The attributes that links to other hosts get.
struct ExternalLinks: Sendable {
  private let attributes: String
  /// `//` and the site's own host.
  private let host: String

  init(_ configuration: SiteConfiguration) {
    let markdown = configuration.markdown
    var attributes = ""
    if !markdown.externalRelation.isEmpty {
      let escaped = markdown.externalRelation.replacing("&", with: "&amp;")
        .replacing("\"", with: "&quot;")
      attributes += " rel=\"\(escaped)\""
    }
    if markdown.marksExternalLinks { attributes += " class=\"external\"" }
    self.attributes = attributes
    let origin = configuration.baseURL.origin
    host = String(origin.drop { $0 != "/" }).lowercased()
  }

  /// Empty for a link to the site's own host, and for one that is no address of the web.
  func attributes(to destination: String) -> String {
    guard !attributes.isEmpty else { return "" }
    let lowercased = destination.lowercased()
    let start: Substring
    if lowercased.hasPrefix("//") {
      start = lowercased[...]
    } else if lowercased.hasPrefix("https://") || lowercased.hasPrefix("http://") {
      start = lowercased.drop { $0 != "/" }
    } else {
      return ""
    }
    let isEnd = { (character: Character) in "/?#".contains(character) }
    let end = start.dropFirst(2).firstIndex(where: isEnd) ?? start.endIndex
    return start[..<end] == host ? "" : attributes
  }
}
