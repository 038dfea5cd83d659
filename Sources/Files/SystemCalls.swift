import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What this program refuses where the system would not.
enum FileRefusal: Error {
  case expectedFile(found: FileKind)
  case expectedFolder(found: FileKind)
  case tooLarge(ByteLimit)
}

/// What the calls by name and by place share: errors, the kinds of files, reading and writing what is open.
enum SystemCalls {
  private static let forbidding: Set<Errno> = [
    .permissionDenied, .notPermitted, .readOnlyFileSystem,
  ]

  static func perform<Result>(
    _ path: @autoclosure () -> String, _ body: () throws -> Result
  ) throws(FileError) -> Result {
    do {
      return try body()
    } catch let error as FileError {
      throw error
    } catch let error as Errno {
      throw FileError(path: path(), reason: error.description, kind: kind(of: error))
    } catch FileRefusal.expectedFile(let kind) {
      throw FileError(
        path: path(), reason: "expected a file, found \(kind.text)",
        kind: kind == .symbolicLink ? .link : .otherKind)
    } catch FileRefusal.expectedFolder(let kind) {
      throw FileError(
        path: path(), reason: "expected a folder, found \(kind.text)",
        kind: kind == .symbolicLink ? .link : .otherKind)
    } catch FileRefusal.tooLarge(let limit) {
      throw FileError(
        path: path(), reason: "the file is larger than \(limit.text)", kind: .tooLarge)
    } catch {
      throw FileError(path: path(), reason: String(describing: error))
    }
  }

  private static func kind(of error: Errno) -> FileError.Kind {
    switch error {
    case .noSuchFileOrDirectory: .missing
    case .fileExists: .exists
    case .tooManySymbolicLinkLevels: .link
    case .isDirectory, .notDirectory: .otherKind
    default: forbidding.contains(error) ? .forbidden : .other
    }
  }

  static func isForbidding(_ error: Errno) -> Bool { forbidding.contains(error) }

  /// The system's calls answer -1 and leave the reason in `errno`.
  static func check(_ result: Int32) throws {
    guard result == 0 else { throw Errno(rawValue: errno) }
  }

  /// A call that opens something, begun again where a signal interrupted it.
  static func descriptor(_ call: () -> Int32) throws -> FileDescriptor {
    while true {
      let descriptor = call()
      if descriptor >= 0 { return FileDescriptor(rawValue: descriptor) }
      guard errno == EINTR else { throw Errno(rawValue: errno) }
    }
  }

  static func withStatus(_ call: (inout stat) -> Int32) throws -> FileStatus {
    var info = stat()
    try check(call(&info))
    #if canImport(Darwin)
      let modified = info.st_mtimespec
    #else
      let modified = info.st_mtim
    #endif
    return FileStatus(
      kind: kind(ofMode: info.st_mode), size: Int(info.st_size),
      modified: Int64(modified.tv_sec) * 1_000_000_000 + Int64(modified.tv_nsec),
      device: UInt64(truncatingIfNeeded: info.st_dev), number: UInt64(info.st_ino))
  }

  /// The same where nothing has the name.
  static func statusIfAny(_ call: (inout stat) -> Int32) throws -> FileStatus? {
    do {
      return try withStatus(call)
    } catch Errno.noSuchFileOrDirectory {
      return nil
    } catch Errno.notDirectory {
      return nil
    }
  }

  private static func kind(ofMode mode: mode_t) -> FileKind {
    switch mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .symbolicLink
    case S_IFIFO: .pipe
    case S_IFSOCK: .socket
    case S_IFCHR, S_IFBLK: .device
    default: .other
    }
  }

  // MARK: What is open

  /// Refuses whatever is no file: it may have no end, or be read by nobody else then.
  static func checkedStatus(of file: FileDescriptor) throws -> FileStatus {
    let status = try withStatus { unsafe fstat(file.rawValue, &$0) }
    guard status.kind == .file else { throw FileRefusal.expectedFile(found: status.kind) }
    return status
  }

  /// What the files of the system itself, which have no size, are read by.
  private static let usualLength = 1 << 14

  /// All of a file that was opened just now.
  static func content(of file: FileDescriptor, _ limit: ByteLimit) throws -> [UInt8] {
    let size = try checkedStatus(of: file).size
    guard size <= limit.bytes else { throw FileRefusal.tooLarge(limit) }
    // One byte more than there should be, so that it ends before it; it may grow while it is read.
    var length = size > 0 ? size + 1 : usualLength
    var bytes = try read(file, after: [], upTo: length, expecting: size)
    while bytes.count == length {
      guard length <= limit.bytes else { throw FileRefusal.tooLarge(limit) }
      length = min(2 * length, limit.bytes + 1)
      bytes = try read(file, after: bytes, upTo: length, expecting: 0)
    }
    return bytes
  }

  /// What was read already and what follows, until the file ends or there are so many bytes. A read that ends just
  /// where the file should has read all of it.
  static func read(
    _ file: FileDescriptor, after start: [UInt8], upTo length: Int, expecting size: Int
  ) throws -> [UInt8] {
    try unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      count = unsafe buffer.initialize(fromContentsOf: start)
      while count < length {
        let rest = unsafe UnsafeMutableBufferPointer(rebasing: buffer[count..<length])
        let read = try unsafe file.read(into: UnsafeMutableRawBufferPointer(rest))
        if read == 0 { return }
        count += read
        if count == size { return }
      }
    }
  }

  /// Fills a file and closes it; answers its state then.
  static func fill(_ file: FileDescriptor, _ bytes: [UInt8]) throws -> FileStatus {
    do {
      _ = try file.writeAll(bytes)
      let status = try withStatus { unsafe fstat(file.rawValue, &$0) }
      // Some file systems report a full disk only here.
      try file.close()
      return status
    } catch {
      try? file.close()
      throw error
    }
  }

  /// The names in a folder; the descriptor is closed with it. `status` is asked where the folder does not say what
  /// a name stands for.
  static func entries(
    of descriptor: FileDescriptor, _ status: (String) throws -> FileStatus?
  ) throws -> [FolderEntry] {
    guard let folder = unsafe fdopendir(descriptor.rawValue) else {
      let reason = Errno(rawValue: errno)
      try? descriptor.close()
      throw reason
    }
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
        case Int32(DT_FIFO): .pipe
        case Int32(DT_SOCK): .socket
        case Int32(DT_CHR), Int32(DT_BLK): .device
        // Some file systems leave the kind to a second call.
        case Int32(DT_UNKNOWN): try status(name)?.kind ?? .other
        default: .other
        }
      entries.append(FolderEntry(name: name, kind: kind))
    }
  }

  // MARK: Locks

  /// The lock of an open file or folder, which is closed with it where it is `owned`; nil where another process has
  /// it.
  static func locked(
    _ file: FileDescriptor, waits: Bool, isReadOnly: Bool = false,
    releasedBy release: @escaping @Sendable () -> Void
  ) throws -> FileLock? {
    while flock(file.rawValue, waits ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
      let reason = Errno(rawValue: errno)
      if reason == .interrupted { continue }
      release()
      if reason == .wouldBlock { return nil }
      throw reason
    }
    return FileLock(isReadOnly: isReadOnly, release: release)
  }
}
