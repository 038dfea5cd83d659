#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What the watchers ask the disk: what is in a folder, and what tells two states of a file apart.
enum FolderListing {
  enum Kind: Sendable, Hashable {
    case file, folder, link, other
  }

  struct Entry: Sendable, Hashable {
    let path: String
    let kind: Kind
  }

  struct Stamp: Sendable, Hashable {
    let kind: Kind
    let size: Int64
    /// In nanoseconds since 1970.
    let modified: Int64
    let inode: UInt64
    let linkCount: UInt64
  }

  /// In no order; empty for what is no folder or cannot be read.
  static func entries(of path: String) -> [Entry] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var entries: [Entry] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 1) { unsafe String(cString: $0) }
      }
      guard name != ".", name != ".." else { continue }
      let full = path == "/" ? "/" + name : path + "/" + name
      let kind: Kind? =
        switch Int32(unsafe entry.pointee.d_type) {
        case Int32(DT_REG): .file
        case Int32(DT_DIR): .folder
        case Int32(DT_LNK): .link
        // Some file systems leave the kind to a second call.
        case Int32(DT_UNKNOWN): stamp(of: full, followingLinks: false)?.kind
        default: .other
        }
      if let kind { entries.append(Entry(path: full, kind: kind)) }
    }
    return entries
  }

  /// nil where there is nothing.
  static func stamp(of path: String, followingLinks: Bool) -> Stamp? {
    var info = stat()
    let result = followingLinks ? unsafe stat(path, &info) : unsafe lstat(path, &info)
    guard result == 0 else { return nil }
    let kind: Kind =
      switch info.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    #if canImport(Darwin)
      let modified = info.st_mtimespec
    #else
      let modified = info.st_mtim
    #endif
    return Stamp(
      kind: kind, size: Int64(info.st_size),
      modified: Int64(modified.tv_sec) * 1_000_000_000 + Int64(modified.tv_nsec),
      inode: UInt64(truncatingIfNeeded: info.st_ino),
      linkCount: UInt64(truncatingIfNeeded: info.st_nlink))
  }

  /// Whether the path is a folder, itself or through a link.
  static func isFolder(_ path: String) -> Bool {
    stamp(of: path, followingLinks: true)?.kind == .folder
  }
}

extension String {
  /// The folder of an absolute path; `/` for what is directly below it.
  var parentFolder: String {
    guard let slash = utf8.lastIndex(of: UInt8(ascii: "/")), slash != startIndex else { return "/" }
    return String(self[..<slash])
  }

  /// Whether an absolute path is in a folder, at any depth.
  func isBelow(_ folder: String) -> Bool {
    utf8.count > folder.utf8.count && utf8.starts(with: folder.utf8)
      && (folder == "/"
        || utf8[utf8.index(startIndex, offsetBy: folder.utf8.count)]
          == UInt8(ascii: "/"))
  }
}
