/// All files below some folders, as they were at one moment.
struct FolderSnapshot: Sendable {
  private var stamps: [String: FolderListing.Stamp] = [:]

  /// Deeper, links that lead to a folder above would go on for ever.
  private static let deepest = 64

  init(of roots: [String], ignoring isIgnored: (String) -> Bool) {
    for root in roots { add(root, depth: 0, ignoring: isIgnored) }
  }

  private mutating func add(_ path: String, depth: Int, ignoring isIgnored: (String) -> Bool) {
    guard depth < Self.deepest, stamps[path] == nil,
      let stamp = FolderListing.stamp(of: path, followingLinks: true)
    else { return }
    guard stamp.kind == .folder else {
      stamps[path] = stamp
      return
    }
    // A folder's own time and size only say what its entries say too.
    stamps[path] = FolderListing.Stamp(
      kind: .folder, size: 0, modified: 0, inode: stamp.inode, linkCount: 0)
    for entry in FolderListing.entries(of: path) where !isIgnored(entry.path) {
      if entry.kind == .link, isLoop(entry.path) { continue }
      add(entry.path, depth: depth + 1, ignoring: isIgnored)
    }
  }

  /// Whether a link leads to a folder that it is in.
  private func isLoop(_ path: String) -> Bool {
    guard let target = FolderListing.stamp(of: path, followingLinks: true), target.kind == .folder
    else { return false }
    var folder = path.parentFolder
    while let stamp = stamps[folder] {
      if stamp.inode == target.inode { return true }
      folder = folder.parentFolder
    }
    return false
  }

  func changes(since old: FolderSnapshot) -> [PathChange] {
    var changes: [PathChange] = []
    for (path, stamp) in stamps where old.stamps[path] != stamp { changes.append(.written(path)) }
    for path in old.stamps.keys where stamps[path] == nil { changes.append(.removed(path)) }
    return changes
  }
}
