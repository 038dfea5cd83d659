import CFiles
import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The calls by place. A link on the way is refused by the system (`blog_open_below`); calls that take a name and
/// no open file are given the folder that the name's last part lies in.
extension FileSystem {
  /// Names what is in the way, a link above all, and says what was wanted there.
  static func performed<Result>(
    _ place: FilePlace, wants kind: FileKind, _ body: (FilePlace) throws -> Result
  ) throws(FileError) -> Result {
    do throws(FileError) {
      return try SystemCalls.perform(place.path) { try body(place) }
    } catch {
      guard error.kind == .link || error.kind == .otherKind,
        let (found, other) = firstOther(place, than: kind)
      else { throw error }
      let wanted = found.name == place.name ? kind : .folder
      throw FileError(
        path: found.path, reason: "expected \(wanted.text), found \(other.text)",
        kind: other == .symbolicLink ? .link : .otherKind)
    }
  }

  private static func firstOther(
    _ place: FilePlace, than kind: FileKind
  ) -> (place: FilePlace, kind: FileKind)? {
    var name = ""
    for part in place.name.split(separator: "/") {
      name += (name.isEmpty ? "" : "/") + part
      let shorter = place.folder.at(name)
      guard let status = try? status(of: shorter) else { return nil }
      let wanted = name == place.name ? kind : .folder
      if status.kind != wanted { return (shorter, status.kind) }
    }
    return nil
  }

  private static func opened(
    _ place: FilePlace, _ flags: Int32, _ mode: UInt32 = 0
  ) throws -> FileDescriptor {
    let folder = try descriptor(of: place.folder).rawValue
    return try SystemCalls.descriptor {
      unsafe blog_open_below(folder, place.systemName, flags | O_CLOEXEC, mode)
    }
  }

  /// Hands on the folder that the last part of a name lies in, and that part.
  private static func inFolder<Result>(
    _ place: FilePlace, _ body: (_ folder: Int32, _ name: String) throws -> Result
  ) throws -> Result {
    guard let (parent, name) = place.parts else {
      return try body(try descriptor(of: place.folder).rawValue, place.name)
    }
    let folder = try opened(parent, O_RDONLY | O_DIRECTORY)
    defer { try? folder.close() }
    return try body(folder.rawValue, name)
  }

  // MARK: Calls

  static func opened(_ place: FilePlace) throws -> FolderHandle {
    FolderHandle(path: place.path, descriptor: try opened(place, O_RDONLY | O_DIRECTORY))
  }

  static func readFile(_ place: FilePlace, _ limit: ByteLimit) throws -> [UInt8] {
    let file = try opened(place, O_RDONLY | O_NONBLOCK | O_NOCTTY)
    defer { try? file.close() }
    return try SystemCalls.content(of: file, limit)
  }

  static func entries(of place: FilePlace) throws -> [FolderEntry] {
    try SystemCalls.entries(of: try opened(place, O_RDONLY | O_DIRECTORY)) { name in
      try status(of: place.at(name))
    }
  }

  /// The one call that may look through a link on the way: it is asked of every file of every build, and whoever
  /// reads or changes the file then is refused.
  static func status(of place: FilePlace) throws -> FileStatus? {
    let folder = try descriptor(of: place.folder).rawValue
    return try SystemCalls.statusIfAny {
      unsafe fstatat(folder, place.systemName, &$0, AT_SYMLINK_NOFOLLOW)
    }
  }

  static func createFile(_ place: FilePlace, _ bytes: [UInt8]) throws -> FileStatus {
    try SystemCalls.fill(try opened(place, O_WRONLY | O_CREAT | O_EXCL, 0o666), bytes)
  }

  static func openedAgain(_ folder: FolderHandle) throws -> FileDescriptor {
    try opened(folder.itself, O_RDONLY | O_DIRECTORY)
  }

  /// For the output of a program.
  static func openedNew(_ place: FilePlace) throws -> FileDescriptor {
    try opened(place, O_WRONLY | O_CREAT | O_EXCL, 0o666)
  }

  static func moved(_ place: FilePlace, to newPlace: FilePlace) throws {
    place.folder.forgetRecent()
    newPlace.folder.forgetRecent()
    try inFolder(place) { folder, name in
      try inFolder(newPlace) { newFolder, newName in
        try SystemCalls.check(unsafe renameat(folder, name, newFolder, newName))
      }
    }
  }

  static func removed(_ place: FilePlace, flags: Int32) throws {
    if flags & AT_REMOVEDIR != 0 { place.folder.forgetRecent() }
    try inFolder(place) { folder, name in
      try SystemCalls.check(unsafe unlinkat(folder, name, flags))
    }
  }

  static func madeFolder(_ place: FilePlace) throws {
    do {
      guard let (parent, name) = place.parts else {
        let folder = try descriptor(of: place.folder).rawValue
        return try SystemCalls.check(unsafe mkdirat(folder, place.name, 0o777))
      }
      let folder = try place.folder.recent(parent, opening: opened)
      try SystemCalls.check(unsafe mkdirat(try descriptor(of: folder).rawValue, name, 0o777))
    } catch Errno.fileExists {
      let kind = try status(of: place)?.kind
      guard let kind, kind != .folder else { return }
      throw FileRefusal.expectedFolder(found: kind)
    }
  }

  static func locked(_ place: FilePlace, waits: Bool) throws -> FileLock? {
    let flags = O_CREAT | O_NONBLOCK | O_NOCTTY
    let (file, isReadOnly): (FileDescriptor, Bool)
    do {
      (file, isReadOnly) = (try opened(place, O_RDWR | flags, 0o666), false)
    } catch let reason as Errno where SystemCalls.isForbidding(reason) {
      // It belongs to somebody else, who may lock it too.
      guard let readable = try? opened(place, O_RDONLY | O_NONBLOCK | O_NOCTTY) else {
        throw reason
      }
      (file, isReadOnly) = (readable, true)
    }
    do {
      _ = try SystemCalls.checkedStatus(of: file)
    } catch {
      try? file.close()
      throw error
    }
    return try SystemCalls.locked(file, waits: waits, isReadOnly: isReadOnly) {
      try? file.close()
    }
  }
}
