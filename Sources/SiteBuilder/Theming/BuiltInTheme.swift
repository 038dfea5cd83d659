package import Files

/// A theme inside the program: a site without a folder of its name is read as if it had one.
package struct BuiltInTheme: Sendable {
  package let name: String
  /// By path below the theme's folder.
  package let files: [String: [UInt8]]
  /// What lies in each folder, by path; the theme's own folder is the empty path.
  let folders: [String: [FolderEntry]]

  package init(name: String, files: [String: [UInt8]]) {
    self.name = name
    self.files = files
    var folders: [String: Set<FolderEntry>] = [:]
    for path in files.keys {
      var kind = FileKind.file
      var rest = path.split(separator: "/").map(String.init)
      while let name = rest.popLast() {
        folders[rest.joined(separator: "/"), default: []].insert(
          FolderEntry(name: name, kind: kind))
        kind = .folder
      }
    }
    self.folders = folders.mapValues(Array.init)
  }
}

extension FileSystem {
  /// The same file system, in which a site that has no folder `themes/NAME` has that of a theme inside the
  /// program. Nothing can be written there, and a folder of the site wins whole.
  package func adding(_ theme: BuiltInTheme, to site: String) -> FileSystem {
    let layer = ThemeLayer(theme, site: site, disk: self)
    var files = self
    files.read = { path, limit throws(FileError) in
      guard let place = layer.place(path) else { return try layer.disk.read(path, limit) }
      return try layer.read(place, path)
    }
    files.readStart = { path, count throws(FileError) in
      guard let place = layer.place(path) else { return try layer.disk.readStart(path, count) }
      return Array(try layer.read(place, path).prefix(count))
    }
    files.list = { path throws(FileError) in
      if layer.isFolderOfThemes(path) { return try layer.themes(path) }
      guard let place = layer.place(path) else { return try layer.disk.list(path) }
      return try layer.list(place, path)
    }
    files.status = { path throws(FileError) in
      guard let place = layer.place(path) else { return try layer.disk.status(path) }
      return layer.status(place)
    }
    files.realPath = { path throws(FileError) in
      guard let place = layer.place(path) else { return try layer.disk.realPath(path) }
      return try layer.realPath(place, path)
    }
    return files
  }
}
