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
    read: { path throws(FileError) in try perform(path) { try readFile(path) } },
    readStart: { path, count throws(FileError) in
      try perform(path) { try readStart(path, count) }
    },
    write: { path, bytes throws(FileError) in
      try perform(path) { try writeFile(path, bytes, [.create, .truncate]) }
    },
    create: { path, bytes throws(FileError) in
      try perform(path) { try writeFile(path, bytes, [.create, .exclusiveCreate]) }
    },
    rename: { path, newPath throws(FileError) in
      try perform(newPath) { try check(systemRename(path, newPath)) }
    },
    removeFile: { path throws(FileError) in try perform(path) { try check(unsafe unlink(path)) } },
    removeFolder: { path throws(FileError) in try perform(path) { try check(unsafe rmdir(path)) } },
    makeFolder: { path throws(FileError) in
      try perform(path) {
        do {
          try check(unsafe mkdir(path, 0o777))
        } catch Errno.fileExists
          where (try? status(of: path, followingLinks: true))?.kind == .folder
        {
          return
        }
      }
    },
    list: { path throws(FileError) in try perform(path) { try entries(of: path) } },
    status: { path throws(FileError) in
      try perform(path) {
        do {
          return try status(of: path, followingLinks: false)
        } catch Errno.noSuchFileOrDirectory {
          return nil
        } catch Errno.notDirectory {
          return nil
        }
      }
    },
    realPath: { path throws(FileError) in try perform(path) { try resolved(path) } },
    lock: { path, waits throws(FileError) in try perform(path) { try locked(path, waits: waits) } },
    run: { program throws(FileError) in try perform(program.path) { try ended(program) } })

  private static let forbidding: Set<Errno> = [
    .permissionDenied, .notPermitted, .readOnlyFileSystem,
  ]

  private static func perform<Result>(
    _ path: String, _ body: () throws -> Result
  ) throws(FileError) -> Result {
    do {
      return try body()
    } catch let error as Errno {
      throw FileError(
        path: path, reason: error.description, isMissing: error == .noSuchFileOrDirectory,
        exists: error == .fileExists, isForbidden: forbidding.contains(error))
    } catch {
      throw FileError(path: path, reason: String(describing: error))
    }
  }

  /// The system's calls answer -1 and leave the reason in `errno`.
  private static func check(_ result: Int32) throws {
    guard result == 0 else { throw Errno(rawValue: errno) }
  }

  private static func readStart(_ path: String, _ length: Int) throws -> [UInt8] {
    let file = try opened(path)
    defer { try? file.close() }
    return try read(file, after: [], upTo: length)
  }

  /// Without a `FilePath`, which normalizes what nearly always is normal.
  private static func opened(_ path: String) throws -> FileDescriptor {
    while true {
      let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
      if descriptor >= 0 { return FileDescriptor(rawValue: descriptor) }
      guard errno == EINTR else { throw Errno(rawValue: errno) }
    }
  }

  /// Most texts are shorter: one call reads such a file, a second one says that it ends there.
  private static let usualLength = 1 << 14

  private static func readFile(_ path: String) throws -> [UInt8] {
    let file = try opened(path)
    defer { try? file.close() }
    var length = usualLength
    var bytes = try read(file, after: [], upTo: length)
    while bytes.count == length {
      // One byte more than there should be, so that it ends before it; it may grow while it is read.
      length = try max(size(of: file, at: length) + 1, 2 * length)
      bytes = try read(file, after: bytes, upTo: length)
    }
    return bytes
  }

  /// What was read already and what follows, until the file ends or there are so many bytes.
  private static func read(
    _ file: FileDescriptor, after start: [UInt8], upTo length: Int
  ) throws -> [UInt8] {
    try unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      count = unsafe buffer.initialize(fromContentsOf: start)
      while count < length {
        let rest = unsafe UnsafeMutableBufferPointer(rebasing: buffer[count..<length])
        let read = try unsafe file.read(into: UnsafeMutableRawBufferPointer(rest))
        if read == 0 { return }
        count += read
      }
    }
  }

  /// None for a pipe, which has no end yet. `place` is where it is read on.
  private static func size(of file: FileDescriptor, at place: Int) throws -> Int {
    do {
      let size = try file.seek(offset: 0, from: .end)
      _ = try file.seek(offset: Int64(place), from: .start)
      return size < 1 << 40 ? max(0, Int(size)) : 0
    } catch Errno.illegalSeek {
      return 0
    }
  }

  private static func writeFile(
    _ path: String, _ bytes: [UInt8], _ options: FileDescriptor.OpenOptions
  ) throws {
    let file = try FileDescriptor.open(
      FilePath(path), .writeOnly, options: options.union(.closeOnExec),
      permissions: FilePermissions(rawValue: 0o666))
    do {
      _ = try file.writeAll(bytes)
    } catch {
      try? file.close()
      throw error
    }
    // Some file systems report a full disk only here.
    try file.close()
  }

  private static func entries(of path: String) throws -> [FolderEntry] {
    guard let folder = unsafe opendir(path) else { throw Errno(rawValue: errno) }
    defer { unsafe closedir(folder) }
    var entries: [FolderEntry] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(folder) else {
        guard errno == 0 else { throw Errno(rawValue: errno) }
        return entries
      }
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 1) { unsafe String(cString: $0) }
      }
      guard name != ".", name != ".." else { continue }
      let kind: FileKind =
        switch Int32(unsafe entry.pointee.d_type) {
        case Int32(DT_REG): .file
        case Int32(DT_DIR): .folder
        case Int32(DT_LNK): .symbolicLink
        // Some file systems leave the kind to a second call.
        case Int32(DT_UNKNOWN): try status(of: path + "/" + name, followingLinks: false).kind
        default: .other
        }
      entries.append(FolderEntry(name: name, kind: kind))
    }
  }

  private static func status(of path: String, followingLinks: Bool) throws -> FileStatus {
    var info = stat()
    try check(followingLinks ? unsafe stat(path, &info) : unsafe lstat(path, &info))
    let kind: FileKind =
      switch info.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .symbolicLink
      default: .other
      }
    #if canImport(Darwin)
      let modified = info.st_mtimespec
    #else
      let modified = info.st_mtim
    #endif
    return FileStatus(
      kind: kind, size: Int(info.st_size),
      modified: Int64(modified.tv_sec) * 1_000_000_000 + Int64(modified.tv_nsec),
      device: UInt64(truncatingIfNeeded: info.st_dev))
  }

  private static func resolved(_ path: String) throws -> String {
    guard let resolved = unsafe realpath(path, nil) else { throw Errno(rawValue: errno) }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  private static func locked(_ path: String, waits: Bool) throws -> FileLock? {
    let (file, isReadOnly) = try openedForLock(path)
    while flock(file.rawValue, waits ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
      let reason = Errno(rawValue: errno)
      if reason == .interrupted { continue }
      try file.close()
      if reason == .wouldBlock { return nil }
      throw reason
    }
    return FileLock(isReadOnly: isReadOnly) { try? file.close() }
  }

  private static func openedForLock(_ path: String) throws -> (FileDescriptor, isReadOnly: Bool) {
    do {
      let file = try FileDescriptor.open(
        FilePath(path), .readWrite, options: [.create, .closeOnExec],
        permissions: FilePermissions(rawValue: 0o666))
      return (file, false)
    } catch let reason as Errno where reason == .isDirectory || forbidding.contains(reason) {
      let file = try? FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec)
      guard let file else { throw reason }
      return (file, true)
    }
  }
}

/// Under a name of its own: inside the extension `rename` is the stored closure.
private func systemRename(_ path: String, _ newPath: String) -> Int32 {
  unsafe rename(path, newPath)
}
