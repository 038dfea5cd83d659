import Files

/// New files and folders below a folder, which are removed again if not all of them can be made. No link is followed
/// below it: a checkout may bring some along.
struct MadeFiles {
  let files: FileSystem
  /// Where the files go.
  private var folder: FolderHandle
  private var folders: [FilePlace] = []
  private var names: [FilePlace] = []

  /// `path` is absolute; the folders that are missing are made too.
  init(below path: String, files: FileSystem) throws(FileError) {
    self.files = files
    var missing: [Substring] = []
    var nearest = path[...]
    while nearest.utf8.count > 1, try files.status(String(nearest)) == nil {
      let slash = nearest.lastIndex(of: "/") ?? nearest.startIndex
      missing.append(nearest[slash...].dropFirst())
      nearest = nearest[..<slash]
    }
    folder = try files.open(nearest.isEmpty ? "/" : String(nearest))
    do throws(FileError) {
      for name in missing.reversed() where !name.isEmpty {
        let place = folder.at(String(name))
        try files.makeFolder(place)
        folders.append(place)
        folder = try files.openFolder(place)
      }
    } catch {
      remove()
      throw error
    }
  }

  /// Makes a file, and the folders that it needs.
  mutating func create(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    let place = folder.at(path)
    if let parent = place.parent { try makeFolder(parent) }
    do throws(FileError) {
      _ = try files.create(place, bytes)
    } catch {
      // A disk that is full leaves a part.
      if !error.exists, error.kind != .link { try? files.removeFile(place) }
      throw error
    }
    names.append(place)
  }

  private mutating func makeFolder(_ place: FilePlace) throws(FileError) {
    if try files.statusOfPlace(place) == nil {
      if let parent = place.parent { try makeFolder(parent) }
      try files.makeFolder(place)
      folders.append(place)
    } else {
      // Refused where it is something else than a folder.
      _ = try files.openFolder(place)
    }
  }

  /// Folders that something else has come into stay.
  func remove() {
    for name in names { try? files.removeFile(name) }
    for folder in folders.reversed() { try? files.removeFolder(folder) }
  }
}
