/// New files and folders, which are removed again if not all of them can be made.
struct MadeFiles {
  let files: FileSystem
  private var folders: [String] = []
  private var names: [String] = []

  init(files: FileSystem) {
    self.files = files
  }

  /// Makes a folder and those above it that are missing.
  mutating func makeFolder(_ path: String) throws(FileError) {
    if try files.status(path) == nil {
      if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
        try makeFolder(String(path[..<slash]))
      }
      try files.makeFolder(path)
      folders.append(path)
    } else {
      // Refused where it is something else than a folder.
      try files.makeFolder(path)
    }
  }

  mutating func create(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    do {
      try files.create(path, bytes)
    } catch {
      // A disk that is full leaves a part.
      if !error.exists { try? files.removeFile(path) }
      throw error
    }
    names.append(path)
  }

  /// Folders that something else has come into stay.
  func remove() {
    for name in names { try? files.removeFile(name) }
    for folder in folders.reversed() { try? files.removeFolder(folder) }
  }
}
