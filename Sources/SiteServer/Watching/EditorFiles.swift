/// The files that editors and systems put beside those that are edited.
package enum EditorFiles {
  /// Whether a name is that of a backup, swap or lock file: `a~`, `#a#`, `.#a`, `.a.swp`, `4913`.
  package static func isOne(_ path: String) -> Bool {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map {
      String(decoding: $0, as: UTF8.self)
    }
    guard let name else { return false }
    if name.hasSuffix("~") || name.hasPrefix(".#") { return true }
    if name.hasPrefix("#"), name.hasSuffix("#") { return true }
    if [".DS_Store", "Thumbs.db", "desktop.ini", ".directory"].contains(name) { return true }
    // Vim tries whether it may write in a folder with 4913 and, where that is taken, 123 more.
    if let number = Int(name), number >= 4913, (number - 4913) % 123 == 0, number < 10_000 {
      return true
    }
    let ending = name.split(separator: ".").last ?? ""
    if name.hasPrefix("."), ["swp", "swo", "swn", "swx", "swpx"].contains(ending) { return true }
    return ["kate-swp", "crswap"].contains(ending)
      || name.hasPrefix(".goutputstream-") || name.contains("___jb_")
  }
}
