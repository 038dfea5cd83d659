import Files
import SiteModel

/// Where a build writes to.
package struct OutputLocation: Sendable {
  /// Absolute, without `.`, `..`, links and a slash at the end.
  let path: String
  /// What files about it in the site's `.blog/` are called.
  let key: String

  /// The location is found again after the site has been moved with its output.
  init(path: String, siteRoot: String) {
    self.path = path
    let key = path.hasPrefix(siteRoot + "/") ? path.dropping(bytes: siteRoot.utf8.count + 1) : path
    self.key = Self.fileName(for: key)
  }

  /// `named` is the folder that the user asked for, absolute, which may be a link; without it the site's `public/`,
  /// which may not: a checkout can bring that along.
  static func of(
    _ named: String?, in folders: SiteFolders, _ files: FileSystem
  ) throws(FileError) -> OutputLocation {
    let root = try files.realPath(folders.root)
    // One folder under two names has one list of written files.
    let path =
      try named.map { path throws(FileError) in
        try OutputGuard(files: files, folders: folders).resolved(path)
      } ?? (root == "/" ? "/public" : root + "/public")
    return OutputLocation(path: cleaned(path), siteRoot: root)
  }

  func file(_ output: OutputPath) -> String { path + "/" + output.text }

  /// An absolute path without `.`, `..` and slashes at its end.
  package static func cleaned(_ path: String) -> String {
    var path = URLReference.removingDotSegments(path)
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  /// A name for a path: readable where it is short, else a hash (FNV-1a).
  private static func fileName(for key: String) -> String {
    let encoded = PercentEncoding.encodedPath(key).split(
      separator: "/", omittingEmptySubsequences: false
    )
    .joined(separator: "%2F")
    if encoded.utf8.count <= 200 { return encoded }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return String(hash, radix: 16)
  }
}
