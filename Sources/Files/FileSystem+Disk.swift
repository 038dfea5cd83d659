import CFiles
import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension FileSystem {
  /// The real one.
  package static let disk = FileSystem(
    read: { path, limit throws(FileError) in
      try SystemCalls.perform(path) { try readFile(path, limit) }
    },
    readStart: { path, count throws(FileError) in
      try SystemCalls.perform(path) { try readStart(path, count) }
    },
    readInput: { limit throws(FileError) in
      try SystemCalls.perform("standard input") { try readInput(limit) }
    },
    list: { path throws(FileError) in try SystemCalls.perform(path) { try entries(of: path) } },
    status: { path throws(FileError) in
      try SystemCalls.perform(path) {
        try SystemCalls.statusIfAny { unsafe lstat(path, &$0) }
      }
    },
    realPath: { path throws(FileError) in try SystemCalls.perform(path) { try resolved(path) } },
    append: { path, bytes throws(FileError) in
      try SystemCalls.perform(path) { try append(path, bytes) }
    },
    open: { path throws(FileError) in try SystemCalls.perform(path) { try openedFolder(path) } },
    openFolder: { place throws(FileError) in try performed(place, wants: .folder, opened) },
    identity: { folder throws(FileError) in
      try SystemCalls.perform(folder.path) { try identity(of: folder) }
    },
    lockFolder: { folder, waits throws(FileError) in
      try SystemCalls.perform(folder.path) { try lockedFolder(folder, waits: waits) }
    },
    readPlace: { place, limit throws(FileError) in
      try performed(place, wants: .file) { try readFile($0, limit) }
    },
    listPlace: { place throws(FileError) in try performed(place, wants: .folder, entries) },
    statusOfPlace: { place throws(FileError) in
      try SystemCalls.perform(place.path) { try status(of: place) }
    },
    create: { place, bytes throws(FileError) in
      try performed(place, wants: .file) { try createFile($0, bytes) }
    },
    rename: { place, newPlace throws(FileError) in
      try performed(newPlace, wants: .file) { try moved(place, to: $0) }
    },
    removeFile: { place throws(FileError) in
      try performed(place, wants: .file) { try removed($0, flags: 0) }
    },
    removeFolder: { place throws(FileError) in
      try performed(place, wants: .folder) { try removed($0, flags: AT_REMOVEDIR) }
    },
    makeFolder: { place throws(FileError) in try performed(place, wants: .folder, madeFolder) },
    lock: { place, waits throws(FileError) in
      try performed(place, wants: .file) { try locked($0, waits: waits) }
    },
    run: { program throws(FileError) in
      try SystemCalls.perform(program.path) { try ended(program) }
    })

  // MARK: By name

  /// Without a `FilePath`, which normalizes what nearly always is normal; a pipe is opened without waiting for
  /// somebody at its other end, and is refused then.
  private static func opened(_ path: String) throws -> FileDescriptor {
    try SystemCalls.descriptor {
      systemOpen(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    }
  }

  /// For the input of a program.
  static func openedInput(_ path: String) throws -> FileDescriptor {
    let file = try opened(path)
    do {
      _ = try SystemCalls.checkedStatus(of: file)
    } catch {
      try? file.close()
      throw error
    }
    return file
  }

  private static func readFile(_ path: String, _ limit: ByteLimit) throws -> [UInt8] {
    let file = try opened(path)
    defer { try? file.close() }
    return try SystemCalls.content(of: file, limit)
  }

  private static func readStart(_ path: String, _ length: Int) throws -> [UInt8] {
    let file = try opened(path)
    defer { try? file.close() }
    _ = try SystemCalls.checkedStatus(of: file)
    return try SystemCalls.read(file, after: [], upTo: length, expecting: 0)
  }

  private static func readInput(_ limit: ByteLimit) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var length = 1 << 16
    while true {
      bytes = try SystemCalls.read(.standardInput, after: bytes, upTo: length, expecting: 0)
      guard bytes.count == length else { return bytes }
      guard length <= limit.bytes else { throw FileRefusal.tooLarge(limit) }
      length = min(2 * length, limit.bytes + 1)
    }
  }

  private static func entries(of path: String) throws -> [FolderEntry] {
    let folder = try SystemCalls.descriptor {
      systemOpen(path, O_RDONLY | O_CLOEXEC | O_DIRECTORY | O_NONBLOCK)
    }
    return try SystemCalls.entries(of: folder) { name in
      try SystemCalls.statusIfAny { unsafe lstat(path + "/" + name, &$0) }
    }
  }

  private static func resolved(_ path: String) throws -> String {
    guard let resolved = unsafe realpath(path, nil) else { throw Errno(rawValue: errno) }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  private static func append(_ path: String, _ bytes: [UInt8]) throws {
    let file = try SystemCalls.descriptor {
      systemOpen(path, O_WRONLY | O_CLOEXEC | O_APPEND | O_NOCTTY)
    }
    do {
      _ = try file.writeAll(bytes)
    } catch {
      try? file.close()
      throw error
    }
    try file.close()
  }

  // MARK: Folders

  private static func openedFolder(_ path: String) throws -> FolderHandle {
    let descriptor = try SystemCalls.descriptor {
      systemOpen(path, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
    }
    return FolderHandle(path: path, descriptor: descriptor)
  }

  private static func identity(of folder: FolderHandle) throws -> FileIdentity {
    var (number, made): (UInt64, Int64) = (0, 0)
    try SystemCalls.check(
      unsafe blog_identify(try descriptor(of: folder).rawValue, &number, &made))
    return FileIdentity(number: number, made: made)
  }

  static func descriptor(of folder: FolderHandle) throws -> FileDescriptor {
    guard let descriptor = folder.descriptor else { throw Errno.badFileDescriptor }
    return descriptor
  }

  /// What file systems say that have no locks, or none of what is not open for writing (NFS).
  private static let lockless: Set<Errno> = [
    .badFileDescriptor, .noLocks, .notSupported, .invalidArgument, .noFunction,
  ]

  private static func lockedFolder(_ folder: FolderHandle, waits: Bool) throws -> FileLock? {
    // A descriptor of its own: the lock ends with the last one that shares it.
    let file = try openedAgain(folder)
    do {
      return try SystemCalls.locked(file, waits: waits) { try? file.close() }
    } catch let reason as Errno where lockless.contains(reason) {
      throw FileError(path: folder.path, reason: reason.description, kind: .unsupported)
    }
  }
}

/// Under a name of its own: inside the extension `open` is the stored closure.
private func systemOpen(_ path: String, _ flags: Int32) -> Int32 { unsafe open(path, flags) }
