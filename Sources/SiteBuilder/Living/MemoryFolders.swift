import Files
import Synchronization

/// Folders that are in memory in place of the disk: a server builds into them, and nothing of it is ever
/// published.
final class MemoryFolders: Sendable {
  private enum Entry {
    case folder
    case file(bytes: [UInt8], modified: Int64)
  }

  private struct State {
    var entries: [String: Entry] = [:]
    /// The names in each folder.
    var names: [String: Set<String>] = [:]
    /// No two writes have the same time.
    var clock: Int64 = 0
  }

  /// Whatever is below one of these paths, or begins with one, is in memory.
  private let prefixes: [String]
  private let state: Mutex<State> = Mutex(State())

  init(prefixes: [String]) {
    self.prefixes = prefixes
  }

  func holds(_ path: String) -> Bool { prefixes.contains { path.hasPrefix($0) } }

  func read(_ path: String) throws(FileError) -> [UInt8] {
    guard case .file(let bytes, _)? = state.withLock({ $0.entries[path] }) else {
      throw .missing(path)
    }
    return bytes
  }

  func write(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    let isWritten = state.withLock { state in
      guard hasFolder(around: path, in: state) else { return false }
      state.clock += 1
      Self.put(.file(bytes: bytes, modified: state.clock), at: path, in: &state)
      return true
    }
    guard isWritten else { throw .missing(path) }
  }

  /// Refused where anything has the name.
  func create(_ path: String, _ bytes: [UInt8]) throws(FileError) -> FileStatus {
    guard status(path) == nil else {
      throw FileError(path: path, reason: "File exists", kind: .exists)
    }
    try write(path, bytes)
    guard let status = status(path) else { throw .missing(path) }
    return status
  }

  func open(_ path: String) throws(FileError) -> FolderHandle {
    guard status(path)?.kind == .folder else { throw .missing(path) }
    return FolderHandle(path: path)
  }

  func makeFolder(_ path: String) throws(FileError) {
    let isThere = state.withLock { state in
      guard hasFolder(around: path, in: state) else { return false }
      if state.entries[path] == nil { Self.put(.folder, at: path, in: &state) }
      return true
    }
    guard isThere else { throw .missing(path) }
  }

  /// As on a disk, where nothing can be made in a folder that is not there. What is not in memory is.
  private func hasFolder(around path: String, in state: State) -> Bool {
    let folder = Self.split(path).folder
    guard holds(folder) else { return true }
    if case .folder? = state.entries[folder] { return true }
    return false
  }

  func remove(_ path: String) throws(FileError) {
    let isGone = state.withLock { state in
      guard state.entries[path] != nil, state.names[path, default: []].isEmpty else { return false }
      Self.take(path, from: &state)
      return true
    }
    guard isGone else { throw .missing(path) }
  }

  func rename(_ path: String, _ newPath: String) throws(FileError) {
    let isThere = state.withLock { state in
      guard state.entries[path] != nil else { return false }
      Self.move(path, newPath, in: &state)
      return true
    }
    guard isThere else { throw .missing(path) }
  }

  func list(_ path: String) throws(FileError) -> [FolderEntry] {
    let entries = state.withLock { state -> [FolderEntry]? in
      guard case .folder? = state.entries[path] else { return nil }
      return state.names[path, default: []].map { name in
        let isFolder =
          if case .folder? = state.entries[path + "/" + name] { true } else { false }
        return FolderEntry(name: name, kind: isFolder ? .folder : .file)
      }
    }
    guard let entries else { throw .missing(path) }
    return entries
  }

  func status(_ path: String) -> FileStatus? {
    switch state.withLock({ $0.entries[path] }) {
    case nil: nil
    case .folder: FileStatus(kind: .folder, size: 0, modified: 0, device: 0)
    case .file(let bytes, let modified):
      FileStatus(kind: .file, size: bytes.count, modified: modified, device: 0)
    }
  }

  private static func put(_ entry: Entry, at path: String, in state: inout State) {
    state.entries[path] = entry
    let (folder, name) = split(path)
    state.names[folder, default: []].insert(name)
  }

  private static func take(_ path: String, from state: inout State) {
    state.entries[path] = nil
    state.names[path] = nil
    let (folder, name) = split(path)
    state.names[folder]?.remove(name)
  }

  private static func move(_ path: String, _ newPath: String, in state: inout State) {
    guard path != newPath, let entry = state.entries[path] else { return }
    put(entry, at: newPath, in: &state)
    for name in state.names[path, default: []] {
      move(path + "/" + name, newPath + "/" + name, in: &state)
    }
    take(path, from: &state)
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
    return (String(path[..<slash]), String(path[path.utf8.index(after: slash)...]))
  }
}

extension FileSystem {
  /// The same with some folders in memory.
  func with(_ memory: MemoryFolders) -> FileSystem {
    var files = self
    Self.readByName(from: memory, &files)
    Self.readByPlace(from: memory, &files)
    Self.change(memory, &files)
    return files
  }

  private static func readByName(from memory: MemoryFolders, _ files: inout FileSystem) {
    let disk = files
    files.read = { path, limit throws(FileError) in
      memory.holds(path) ? try memory.read(path) : try disk.read(path, limit)
    }
    files.readStart = { path, count throws(FileError) in
      memory.holds(path)
        ? Array(try memory.read(path).prefix(count)) : try disk.readStart(path, count)
    }
    files.list = { path throws(FileError) in
      memory.holds(path) ? try memory.list(path) : try disk.list(path)
    }
    files.status = { path throws(FileError) in
      memory.holds(path) ? memory.status(path) : try disk.status(path)
    }
    files.realPath = { path throws(FileError) in
      memory.holds(path) ? path : try disk.realPath(path)
    }
    files.open = { path throws(FileError) in
      memory.holds(path) ? try memory.open(path) : try disk.open(path)
    }
  }

  private static func readByPlace(from memory: MemoryFolders, _ files: inout FileSystem) {
    let disk = files
    files.openFolder = { place throws(FileError) in
      memory.holds(place.path) ? try memory.open(place.path) : try disk.openFolder(place)
    }
    files.identity = { folder throws(FileError) in
      // Nothing else has the folders in memory.
      memory.holds(folder.path) ? FileIdentity(number: 0, made: 0) : try disk.identity(folder)
    }
    files.lockFolder = { folder, waits throws(FileError) in
      memory.holds(folder.path) ? FileLock {} : try disk.lockFolder(folder, waits)
    }
    files.readPlace = { place, limit throws(FileError) in
      memory.holds(place.path) ? try memory.read(place.path) : try disk.readPlace(place, limit)
    }
    files.listPlace = { place throws(FileError) in
      memory.holds(place.path) ? try memory.list(place.path) : try disk.listPlace(place)
    }
    files.statusOfPlace = { place throws(FileError) in
      memory.holds(place.path) ? memory.status(place.path) : try disk.statusOfPlace(place)
    }
  }

  private static func change(_ memory: MemoryFolders, _ files: inout FileSystem) {
    let disk = files
    files.create = { place, bytes throws(FileError) in
      memory.holds(place.path)
        ? try memory.create(place.path, bytes) : try disk.create(place, bytes)
    }
    files.rename = { place, newPlace throws(FileError) in
      memory.holds(place.path)
        ? try memory.rename(place.path, newPlace.path) : try disk.rename(place, newPlace)
    }
    files.removeFile = { place throws(FileError) in
      memory.holds(place.path) ? try memory.remove(place.path) : try disk.removeFile(place)
    }
    files.removeFolder = { place throws(FileError) in
      memory.holds(place.path) ? try memory.remove(place.path) : try disk.removeFolder(place)
    }
    files.makeFolder = { place throws(FileError) in
      memory.holds(place.path) ? try memory.makeFolder(place.path) : try disk.makeFolder(place)
    }
  }
}

extension FileError {
  fileprivate static func missing(_ path: String) -> FileError {
    FileError(path: path, reason: "No such file or directory", kind: .missing)
  }
}
