import SiteModel

extension FileSystem {
  /// Makes a folder and those above it.
  func makeFolders(_ path: String) throws(FileError) {
    if try status(path) != nil {
      // Also where it is a link to a folder; anything else is refused here.
      try makeFolder(path)
      return
    }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeFolders(String(path[..<slash]))
    }
    try makeFolder(path)
  }

  /// Writes a file whose folder may have to be made: most pages have one of their own. Safe to call from
  /// several threads.
  func writeMakingFolders(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    do throws(FileError) {
      try write(path, bytes)
    } catch {
      guard error.isMissing, let slash = path.lastIndex(of: "/") else { throw error }
      let folder = String(path[..<slash])
      do throws(FileError) {
        try makeFolder(folder)
      } catch {
        guard error.isMissing else { throw error }
        try makeFolders(folder)
      }
      try write(path, bytes)
    }
  }

  /// Removes a folder with all that is in it; links are removed, not followed.
  func removeTree(_ path: String) throws(FileError) {
    guard let status = try status(path) else { return }
    guard status.kind == .folder else {
      try removeFile(path)
      return
    }
    for entry in try list(path) {
      let place = path + "/" + entry.name
      if entry.kind == .folder { try removeTree(place) } else { try removeFile(place) }
    }
    try removeFolder(path)
  }

  /// Replaces a file as a whole: it is written beside its place and renamed in.
  func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
    let aside = path + ".new"
    try write(aside, bytes)
    try rename(aside, path)
  }
}

/// The folders that a set of files needs, each after the one that it lies in.
enum NeededFolders {
  static func of(_ paths: some Sequence<OutputPath>) -> [String] {
    var folders: [String] = []
    var last = ""
    for path in paths {
      guard let end = path.text.utf8.lastIndex(of: UInt8(ascii: "/")) else { continue }
      let folder = String(path.text[..<end])
      // Files often come folder by folder: what this one shares with the last is there already.
      let shared = zip(folder.utf8, last.utf8).prefix { $0 == $1 }.count
      last = folder
      for (offset, byte) in folder.utf8.enumerated()
      where byte == UInt8(ascii: "/") && offset >= shared {
        folders.append(String(decoding: folder.utf8.prefix(offset), as: UTF8.self))
      }
      folders.append(folder)
    }
    folders.sort(by: String.precedes)
    // By bytes, as the file system tells names apart.
    var distinct: [String] = []
    distinct.reserveCapacity(folders.count)
    for folder in folders where !(distinct.last?.utf8.elementsEqual(folder.utf8) ?? false) {
      distinct.append(folder)
    }
    return distinct
  }
}
