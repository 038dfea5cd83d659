import SiteModel

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
