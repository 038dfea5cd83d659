import Files

/// Answers for the folder of a theme inside the program, where a site has none.
struct ThemeLayer: Sendable {
  let disk: FileSystem
  private let theme: BuiltInTheme
  /// The site's folder by the names that it has: as it was given, and without symbolic links.
  private let roots: [String]
  /// The theme's folder in each of them.
  private let folders: [String]

  init(_ theme: BuiltInTheme, site: String, disk: FileSystem) {
    self.theme = theme
    self.disk = disk
    var roots = [site]
    if let resolved = try? disk.realPath(site), resolved != site { roots.append(resolved) }
    self.roots = roots
    folders = roots.map { SiteFolders(root: $0).path(SiteFolders.theme(theme.name)) }
  }

  /// The path below the theme's folder; nil for what lies elsewhere, and for all where the site has a folder of
  /// the theme's name.
  func place(_ path: String) -> String? {
    for folder in folders where Self.isBelow(path.utf8, folder.utf8) {
      let rest = path.utf8.dropFirst(folder.utf8.count)
      guard rest.isEmpty || rest.first == UInt8(ascii: "/") else { continue }
      // What cannot be looked at is there, and the system says what is wrong with it.
      guard isMissing(folder) else { return nil }
      return String(decoding: rest.drop { $0 == UInt8(ascii: "/") }, as: UTF8.self)
    }
    return nil
  }

  /// Asked of every file of a site: one byte tells most of them apart, where all begin alike.
  private static func isBelow(_ path: String.UTF8View, _ folder: String.UTF8View) -> Bool {
    guard path.count >= folder.count, let last = folder.last else { return false }
    return path[path.index(path.startIndex, offsetBy: folder.count - 1)] == last
      && path.starts(with: folder)
  }

  private func isMissing(_ path: String) -> Bool {
    do {
      return try disk.status(path) == nil
    } catch {
      return false
    }
  }

  func isFolderOfThemes(_ path: String) -> Bool { roots.contains { $0 + "/themes" == path } }

  /// The site's themes and this one.
  func themes(_ path: String) throws(FileError) -> [FolderEntry] {
    var entries: [FolderEntry] = []
    do {
      entries = try disk.list(path)
    } catch  where error.isMissing {}
    if !entries.contains(where: { $0.name == theme.name }) {
      entries.append(FolderEntry(name: theme.name, kind: .folder))
    }
    return entries
  }

  func read(_ place: String, _ path: String) throws(FileError) -> [UInt8] {
    if let bytes = theme.files[place] { return bytes }
    guard theme.folders[place] == nil else {
      throw FileError(path: path, reason: "Is a directory")
    }
    throw Self.missing(path)
  }

  func list(_ place: String, _ path: String) throws(FileError) -> [FolderEntry] {
    if let entries = theme.folders[place] { return entries }
    guard theme.files[place] == nil else {
      throw FileError(path: path, reason: "Not a directory")
    }
    throw Self.missing(path)
  }

  func status(_ place: String) -> FileStatus? {
    if let bytes = theme.files[place] {
      return FileStatus(kind: .file, size: bytes.count, modified: 0, device: 0)
    }
    guard theme.folders[place] != nil else { return nil }
    return FileStatus(kind: .folder, size: 0, modified: 0, device: 0)
  }

  func realPath(_ place: String, _ path: String) throws(FileError) -> String {
    guard status(place) != nil else { throw Self.missing(path) }
    let folder = folders[folders.endIndex - 1]
    return place.isEmpty ? folder : folder + "/" + place
  }

  private static func missing(_ path: String) -> FileError {
    FileError(path: path, reason: "No such file or directory", kind: .missing)
  }
}
