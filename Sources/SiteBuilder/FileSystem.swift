/// Everything that the program does with files goes through one value of this type, so that tests
/// can make any call fail.
///
/// Paths are absolute or relative to the working directory, with `/` between folders.
package struct FileSystem: Sendable {
  package typealias Call<Result> = @Sendable (String) throws(FileError) -> Result

  /// The whole of a file.
  package var read: Call<[UInt8]>
  /// The first `count` bytes of a file, or all of a shorter one.
  package var readStart: @Sendable (_ path: String, _ count: Int) throws(FileError) -> [UInt8]
  /// Makes a new file or empties an existing one, and fills it.
  package var write: @Sendable (_ path: String, _ bytes: [UInt8]) throws(FileError) -> Void
  /// Makes a new file; refused where anything has the name already.
  package var create: @Sendable (_ path: String, _ bytes: [UInt8]) throws(FileError) -> Void
  /// Atomic; replaces a file of the new name.
  package var rename: @Sendable (_ path: String, _ newPath: String) throws(FileError) -> Void
  package var removeFile: Call<Void>
  /// Refused by the system for a folder that is not empty.
  package var removeFolder: Call<Void>
  /// Its parent has to exist; a folder that exists already is no error.
  package var makeFolder: Call<Void>
  /// In no particular order.
  package var list: Call<[FolderEntry]>
  /// Of the thing itself, not of what a symbolic link points to; nil where nothing has the name.
  package var status: Call<FileStatus?>
  /// Absolute, without symbolic links.
  package var realPath: Call<String>
  /// Takes the lock of a lock file, which is made where it does not exist, or of a folder; nil where another
  /// process holds it and `waits` is false.
  package var lock: @Sendable (_ path: String, _ waits: Bool) throws(FileError) -> FileLock?

  /// Runs a program to its end.
  package var run: @Sendable (_ program: ProgramCall) throws(FileError) -> ProgramResult

  package init(
    read: @escaping Call<[UInt8]>,
    readStart: @escaping @Sendable (String, Int) throws(FileError) -> [UInt8],
    write: @escaping @Sendable (String, [UInt8]) throws(FileError) -> Void,
    create: @escaping @Sendable (String, [UInt8]) throws(FileError) -> Void,
    rename: @escaping @Sendable (String, String) throws(FileError) -> Void,
    removeFile: @escaping Call<Void>, removeFolder: @escaping Call<Void>,
    makeFolder: @escaping Call<Void>, list: @escaping Call<[FolderEntry]>,
    status: @escaping Call<FileStatus?>, realPath: @escaping Call<String>,
    lock: @escaping @Sendable (String, Bool) throws(FileError) -> FileLock?,
    run: @escaping @Sendable (ProgramCall) throws(FileError) -> ProgramResult
  ) {
    self.read = read
    self.readStart = readStart
    self.write = write
    self.create = create
    self.rename = rename
    self.removeFile = removeFile
    self.removeFolder = removeFolder
    self.makeFolder = makeFolder
    self.list = list
    self.status = status
    self.realPath = realPath
    self.lock = lock
    self.run = run
  }
}

/// A file operation that the system refused.
package struct FileError: Error, Sendable, Hashable {
  package let path: String
  /// The system's own words: `Permission denied`.
  package let reason: String
  package let isMissing: Bool
  /// Something has the name already.
  package let exists: Bool
  /// The system does not let this user, or anybody, write here.
  package let isForbidden: Bool

  package init(
    path: String, reason: String, isMissing: Bool = false, exists: Bool = false,
    isForbidden: Bool = false
  ) {
    self.path = path
    self.reason = reason
    self.isMissing = isMissing
    self.exists = exists
    self.isForbidden = isForbidden
  }
}

/// What a name in a folder stands for.
package enum FileKind: Sendable, Hashable {
  case file, folder, symbolicLink, other
}

package struct FolderEntry: Sendable, Hashable {
  package let name: String
  package let kind: FileKind

  package init(name: String, kind: FileKind) {
    self.name = name
    self.kind = kind
  }
}

package struct FileStatus: Sendable, Hashable {
  package let kind: FileKind
  package let size: Int
  /// In nanoseconds since 1970.
  package let modified: Int64
  /// Differs between file systems: a file cannot be renamed from one to another.
  package let device: UInt64

  package init(kind: FileKind, size: Int, modified: Int64, device: UInt64) {
    self.kind = kind
    self.size = size
    self.modified = modified
    self.device = device
  }
}

/// A lock that another process waits for; let go by `release` or when the process ends.
package struct FileLock: Sendable {
  /// Whether what is locked cannot be written: a folder, or a file that belongs to somebody else.
  package let isReadOnly: Bool
  package let release: @Sendable () -> Void

  package init(isReadOnly: Bool = false, release: @escaping @Sendable () -> Void) {
    self.isReadOnly = isReadOnly
    self.release = release
  }
}
