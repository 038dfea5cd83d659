import SiteModel

/// The folder that a build writes into, with the folders beside it that the writing needs.
struct OutputFolder: Sendable {
  /// Absolute, without a slash at the end.
  let path: String
  /// Where files wait until all of them are made, on the same file system, so that they can be
  /// renamed in: beside the folder, or in it where it is a mount point.
  private(set) var staging: String
  /// What files about it in the site's `.blog/` are called.
  let listName: String
  /// Where the list of written files is kept, below the site's `.blog/`.
  let manifest: String
  /// Where what the last build depended on is kept.
  let record: String

  /// `path` is absolute; the list is found again after the site has been moved with its output.
  init(path: String, cache: String, siteRoot: String) {
    var path = path
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    let parent = path[..<slash]
    staging = "\(parent)/.\(path[slash...].dropFirst()).blog-staging"
    let key = path.hasPrefix(siteRoot + "/") ? path.dropping(bytes: siteRoot.utf8.count + 1) : path
    let name = Self.fileName(for: key)
    listName = name
    manifest = "\(cache)/outputs/\(name).list"
    record = "\(cache)/builds/\(name).record"
  }

  var manifestFolder: String { Self.folder(of: manifest) }
  var recordFolder: String { Self.folder(of: record) }

  private static func folder(of file: String) -> String {
    file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
  }

  var parent: String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  /// The same folder, its files waiting within: what lies beside it is on another file system.
  func stagingWithin() -> OutputFolder {
    var copy = self
    copy.staging = path + "/" + Self.stagingWithin
    return copy
  }

  /// The name of the staging folder in the output folder.
  static let stagingWithin = ".blog-staging"

  func file(_ output: OutputPath) -> String { path + "/" + output.text }

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
