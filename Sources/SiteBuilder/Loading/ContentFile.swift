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

/// Sorts the files under `content/` into pages, bundles and resources.
struct ContentClassifier {
  private let bundles: Set<String>
  private let files: [FolderWalker.File]

  /// `files` are relative to `content/`.
  init(_ files: [FolderWalker.File]) {
    self.files = files
    bundles = Set(
      files.compactMap { file in
        let (folder, name) = Self.split(file.relative)
        let (base, suffix) = Self.splitExtension(name)
        return base == "index" && ContentFile.pageExtensions.contains(suffix) ? folder : nil
      })
  }

  func classified() -> [ContentFile] {
    files.map { file in
      let (folder, name) = Self.split(file.relative)
      let (base, suffix) = Self.splitExtension(name)
      let isPageName = ContentFile.pageExtensions.contains(suffix)
      let parts = folder.pathSegments
      let outer = outermostBundle(parts)
      if let outer, !(outer == folder && base == "index" && isPageName) {
        return ContentFile(
          path: "content/" + file.relative, role: .resource(bundle: outer), folders: parts,
          baseName: base, fileExtension: suffix)
      }
      let role: ContentFile.Role
      switch (isPageName, base) {
      case (false, _): role = .resource(bundle: nil)
      case (true, "index"): role = .bundle
      case (true, "_index"): role = .list
      case (true, _): role = .page
      }
      return ContentFile(
        path: "content/" + file.relative, role: role,
        folders: role == .bundle ? Array(parts.dropLast()) : parts,
        baseName: role == .bundle ? parts.last ?? "" : role == .list ? "" : base,
        fileExtension: suffix)
    }
  }

  /// A bundle inside a bundle is a resource of the outer one, as in Hugo.
  private func outermostBundle(_ parts: [String]) -> String? {
    var folder = ""
    if bundles.contains(folder) { return folder }
    for part in parts {
      folder = folder.isEmpty ? part : folder + "/" + part
      if bundles.contains(folder) { return folder }
    }
    return nil
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
    return (String(path[..<slash]), String(path[path.utf8.index(after: slash)...]))
  }

  private static func splitExtension(_ name: String) -> (base: String, suffix: String) {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else {
      return (name, "")
    }
    return (String(name[..<dot]), name[name.utf8.index(after: dot)...].lowercased())
  }
}
