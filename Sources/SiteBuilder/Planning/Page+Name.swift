import SiteModel

extension Page {
  /// What a message calls a list that no file describes. The home page has the site's title then, which a
  /// variable may have given.
  var nameInMessages: String {
    kind == .home ? "the home page" : "the \(kind.rawValue) '\(title)'"
  }
}
