/// Everything that the program does with files goes through one value of this type, so that tests
/// can make any call fail.
///
/// Reading goes by names, which are absolute or relative to the working directory. Everything that changes
/// something goes by a `FilePlace`: a folder that was opened once and a name below it, in which no symbolic link
/// is followed. So nothing that a checkout brings along leads a build out of its folders.
package struct FileSystem: Sendable {
  package typealias Call<Result> = @Sendable (String) throws(FileError) -> Result
  package typealias PlaceCall<Result> = @Sendable (FilePlace) throws(FileError) -> Result

  // MARK: By name, for what is read

  /// The whole of a file; refused for anything but a file, and for one of more bytes than the limit.
  package var read: @Sendable (_ path: String, _ limit: ByteLimit) throws(FileError) -> [UInt8]
  /// The first `count` bytes of a file, or all of a shorter one.
  package var readStart: @Sendable (_ path: String, _ count: Int) throws(FileError) -> [UInt8]
  /// What comes in by standard input until it ends; it may be a pipe.
  package var readInput: @Sendable (_ limit: ByteLimit) throws(FileError) -> [UInt8]
  /// In no particular order.
  package var list: Call<[FolderEntry]>
  /// Of the thing itself, not of what a symbolic link points to; nil where nothing has the name.
  package var status: Call<FileStatus?>
  /// Absolute, without symbolic links.
  package var realPath: Call<String>
  /// Adds bytes at the end of what is there already, such as `/dev/stdout`.
  package var append: @Sendable (_ path: String, _ bytes: [UInt8]) throws(FileError) -> Void

  // MARK: Folders

  /// Opens a folder by the name that a user gave, which may be a symbolic link.
  package var open: Call<FolderHandle>
  /// Opens a folder below another one.
  package var openFolder: PlaceCall<FolderHandle>
  /// What tells a folder from all copies of it.
  package var identity: @Sendable (_ folder: FolderHandle) throws(FileError) -> FileIdentity
  /// Takes the lock of a folder, for the time that the lock is held; nil where another process has it and `waits`
  /// is false.
  package var lockFolder:
    @Sendable (_ folder: FolderHandle, _ waits: Bool) throws(FileError) -> FileLock?

  // MARK: By place, for what is kept and written

  package var readPlace:
    @Sendable (_ place: FilePlace, _ limit: ByteLimit) throws(FileError) -> [UInt8]
  package var listPlace: PlaceCall<[FolderEntry]>
  /// Of the thing itself; nil where nothing has the name.
  package var statusOfPlace: PlaceCall<FileStatus?>
  /// Makes a new file and answers its state; refused where anything has the name already.
  package var create:
    @Sendable (_ place: FilePlace, _ bytes: [UInt8]) throws(FileError) -> FileStatus
  /// Atomic; replaces a file or link of the new name.
  package var rename:
    @Sendable (_ place: FilePlace, _ newPlace: FilePlace) throws(FileError) -> Void
  package var removeFile: PlaceCall<Void>
  /// Refused by the system for a folder that is not empty.
  package var removeFolder: PlaceCall<Void>
  /// Its parent has to exist; a folder that exists already is no error, a link to one is.
  package var makeFolder: PlaceCall<Void>
  /// Takes the lock of a lock file, which is made where it does not exist; nil where another process holds it and
  /// `waits` is false.
  package var lock: @Sendable (_ place: FilePlace, _ waits: Bool) throws(FileError) -> FileLock?

  // MARK: Programs

  /// Runs a program to its end.
  package var run: @Sendable (_ program: ProgramCall) throws(FileError) -> ProgramResult
}
