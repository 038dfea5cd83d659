import Diagnostics
import Files

/// The site's `.blog/`, opened once: whatever a build keeps for the next one goes through these folders.
struct CacheFolder: Sendable {
  let files: FileSystem
  /// Where memos and records are kept.
  let builds: FolderHandle
  /// Where the lists of written files are kept.
  let outputs: FolderHandle
  /// Where smaller versions of pictures are kept.
  let pictures: FolderHandle

  static let name = ".blog"
  static let lockName = "lock"
  private static let parts = ["builds", "outputs", "pictures"]

  /// `folder` is the site's `.blog/`. Parts that are not there are made.
  init(_ folder: FolderHandle, _ files: FileSystem) throws(FileError) {
    self.files = files
    builds = try files.openMakingFolder(folder.at(Self.parts[0]))
    outputs = try files.openMakingFolder(folder.at(Self.parts[1]))
    pictures = try files.openMakingFolder(folder.at(Self.parts[2]))
  }

  /// What an earlier build left, for somebody who only reads; nil where there is nothing.
  static func left(in root: FolderHandle, _ files: FileSystem) throws(FileError) -> CacheFolder? {
    for name in [name] + parts.map({ "\(name)/\($0)" }) {
      guard try files.statusOfPlace(root.at(name)) != nil else { return nil }
    }
    return try CacheFolder(try files.openFolder(root.at(name)), files)
  }

  /// What cannot be a build's own: the cache is plain files in plain folders, and a checkout may bring anything
  /// along. Paths are relative to the site.
  static func foreignEntries(
    of folder: FolderHandle, _ files: FileSystem
  ) throws(FileError) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for entry in try files.listPlace(folder.itself) {
      let isPart = parts.contains(entry.name)
      if entry.kind != .file, entry.kind != .folder || isLock(entry.name) {
        found.append(.foreignCacheEntry("\(name)/\(entry.name)", entry.kind, wanted: isPart))
      } else if isPart, entry.kind == .file {
        found.append(.foreignCacheEntry("\(name)/\(entry.name)", entry.kind, wanted: true))
      }
      guard isPart, entry.kind == .folder else { continue }
      for inside in try files.listPlace(folder.at(entry.name)) where inside.kind != .file {
        found.append(
          .foreignCacheEntry("\(name)/\(entry.name)/\(inside.name)", inside.kind, wanted: false))
      }
    }
    return found.sorted()
  }

  private static func isLock(_ name: String) -> Bool {
    name == lockName || name.hasPrefix("serve.")
  }

  /// Removes what a build that was killed did not finish.
  func removeUnfinished() throws(FileError) {
    for folder in [builds, outputs, pictures] {
      for entry in try files.listPlace(folder.itself)
      where entry.kind == .file && TemporaryName.ends(entry.name) {
        try files.removeFile(folder.at(entry.name))
      }
    }
  }
}

extension CacheFolder {
  static let hint =
    "remove it: blog keeps its cache in plain files below .blog/ and follows no link there"
}

extension Diagnostic {
  fileprivate static func foreignCacheEntry(
    _ path: String, _ kind: FileKind, wanted isFolder: Bool
  ) -> Diagnostic {
    .error(
      "foreign-cache",
      "expected \((isFolder ? FileKind.folder : .file).text), found \(kind.text)",
      at: .wholeFile(path), hint: CacheFolder.hint)
  }
}
