import SiteModel

/// A file under `content/`, with what its place and name say.
struct ContentFile: Sendable, Hashable {
  enum Role: Sendable, Hashable {
    /// `name.md`
    case page
    /// `name/index.md`: the files beside it are its resources.
    case bundle
    /// `_index.md`: the page of its folder.
    case list
    /// Published beside the page of the nearest bundle, or else where it lies.
    case resource(bundle: String?)
  }

  /// Relative to the site: `content/posts/hello.md`.
  let path: String
  let role: Role
  /// Below `content/`: `["posts"]`. A bundle's own folder is not one of them.
  let folders: [String]
  /// The file's name without extension, or the bundle's folder; empty for the lists.
  let baseName: String
  /// In lower case: `md`.
  let fileExtension: String

  var isPage: Bool {
    if case .resource = role { return false }
    return true
  }

  var isList: Bool {
    if case .list = role { return true }
    return false
  }

  static let markdownExtensions = ["md", "markdown", "mdown", "mkd"]
  static let pageExtensions = markdownExtensions + ["html"]
}
