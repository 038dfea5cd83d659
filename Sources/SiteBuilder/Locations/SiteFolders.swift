package import Files

/// Where the parts of a site lie on disk.
package struct SiteFolders: Sendable {
  /// The folder with `blog.toml`.
  package let root: String

  package init(root: String) {
    self.root = root
  }

  package var configuration: String { root + "/" + SiteFolders.configurationName }

  /// A path relative to the site, as diagnostics name it, on disk.
  package func path(_ relative: String) -> String { root + "/" + relative }

  /// Whether what has a path, relative to the site, lies in it: links may lead elsewhere.
  func holds(_ relative: String, _ files: FileSystem) throws(FileError) -> Bool {
    let root = try files.realPath(self.root)
    return try files.realPath(path(relative)).hasPrefix(root == "/" ? "/" : root + "/")
  }

  static let configurationName = "blog.toml"
  static let content = "content"
  static let statics = "static"
  static let templates = "templates"
  static let assets = "assets"
  static let archetypes = "archetypes"

  static func theme(_ name: String) -> String { "themes/" + name }

  /// The site that `folder` belongs to: the nearest folder upwards with a `blog.toml`.
  package static func nearest(to folder: String, files: FileSystem) -> SiteFolders? {
    var current = folder
    while true {
      let candidate = SiteFolders(root: current)
      if let status = try? files.status(candidate.configuration), status.kind != .folder {
        return candidate
      }
      guard let slash = current.lastIndex(of: "/"), current != "/" else { return nil }
      current = slash == current.startIndex ? "/" : String(current[..<slash])
    }
  }
}
