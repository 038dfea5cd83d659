import Caching
import Diagnostics
import Files
import SiteModel

/// Puts a finished site into its folder: files wait beside it until every one is made, and are
/// then renamed in.
///
/// A folder that does not exist yet appears as a whole. What did not change is not touched, what
/// `blog` wrote and no longer makes is removed, anything else is left alone. It is a class because every job is
/// handed it: copying its many values took longer than asking for a file's state.
final class OutputWriter: Sendable {
  let files: FileSystem
  let folder: OutputFolder
  /// What earlier builds wrote; nil where that is not known.
  let previous: OutputManifest?
  private let notes: OutputNotes
  private let staging: StagingFolder

  /// Whether the output folder has to be made.
  var isNew: Bool { folder.isNew }

  struct Result: Sendable {
    var written: [OutputPath] = []
    var unchanged = 0
    var removed: [OutputPath] = []
  }

  /// `list` is the list of written files that `notes` kept, if somebody has read it.
  init(
    files: FileSystem, folder: OutputFolder, notes: OutputNotes,
    list: Swift.Result<OutputManifest?, FileError>? = nil
  ) throws(FileError) {
    self.files = files
    self.notes = notes
    self.folder = folder
    if let handle = folder.handle {
      let kept = list ?? Swift.Result { () throws(FileError) in try notes.keptList(of: handle) }
      previous = try kept.get()
    } else {
      previous = nil
    }
    staging = try StagingFolder(of: folder, notes, files)
  }

  /// What has the name of an output; a link there is never looked through.
  private func status(_ path: OutputPath, in handle: FolderHandle) throws(FileError) -> FileStatus?
  {
    try files.statusOfPlace(handle.at(path.text))
  }

  /// A file that an earlier build wrote, if it is still there with the bytes that it had then.
  func intact(_ file: WrittenFile) throws(FileError) -> WrittenFile? {
    guard let handle = folder.handle, let status = try status(file.path, in: handle),
      status.kind == .file, status.size == file.size
    else { return nil }
    if status.modified == file.modified { return file }
    // A copy, or a touched file: what it holds counts.
    let bytes = try files.readPlace(handle.at(file.path.text), .file)
    guard Fingerprint(of: bytes) == file.fingerprint else { return nil }
    return WrittenFile(
      path: file.path, size: file.size, modified: status.modified, fingerprint: file.fingerprint)
  }

  /// Whether an earlier build is known to have written the file.
  func isListed(_ path: OutputPath) -> Bool { previous?.paths.contains(path) ?? false }

  /// Compares a file with the one in place and puts it aside where they differ: nil for one that stays.
  /// `number` is different for every file of the build; `known` is what an earlier build wrote there. Safe
  /// to call from several threads.
  func stage(
    _ file: OutputFile, known: WrittenFile?, number: Int
  ) throws(FileError) -> (staged: StagedFile?, written: WrittenFile) {
    let fingerprint = Fingerprint(of: file.bytes)
    func written(_ modified: Int64) -> WrittenFile {
      WrittenFile(
        path: file.path, size: file.bytes.count, modified: modified, fingerprint: fingerprint)
    }
    guard let handle = folder.handle else {
      let made = try files.createMakingFolders(staging.handle.at(file.path.text), file.bytes)
      return (StagedFile(path: file.path, aside: nil), written(made.modified))
    }
    let place = handle.at(file.path.text)
    let status = try files.statusOfPlace(place)
    if let kind = status?.kind, kind != .file, kind != .folder { throw .foreign(kind, place) }
    if let status, status.kind == .file, status.size == file.bytes.count {
      let isKnown = status.modified == known?.modified && fingerprint == known?.fingerprint
      let isSame = isKnown ? true : try files.readPlace(place, .file) == file.bytes
      if isSame {
        return (nil, written(status.modified))
      }
    }
    // Where the list is lost, what the last build kept tells its files all the same. A folder is not replaced.
    let isOurs =
      status?.kind == .folder || isListed(file.path)
      || known.map { $0.size == status?.size && $0.modified == status?.modified } ?? false
    let aside = staging.handle.at("\(number)")
    // Moving a file does not change it.
    let modified = try files.create(aside, file.bytes).modified
    let staged = StagedFile(
      path: file.path, aside: aside, replacesUnknown: status != nil && !isOurs)
    return (staged, written(modified))
  }

  /// What `commit` would change, sorted.
  func differences(_ made: MadeOutputs) -> [String] {
    let stale = previous?.paths.subtracting(made.paths) ?? []
    return (made.staged.map(\.path) + stale).map(\.text).sorted()
  }

  /// Leaves the output folder as it was.
  func discard() throws(FileError) {
    try staging.remove()
  }

  func commit(_ made: MadeOutputs) throws(FileError) -> Result {
    guard let handle = folder.handle else { return try commitNew(made) }
    if let previous, made.staged.isEmpty, made.isListed, made.fileCount == previous.paths.count {
      try staging.remove()
      return Result(unchanged: made.fileCount)
    }
    let result = try commit(made, into: handle)
    try staging.remove()
    return result
  }

  private func commitNew(_ made: MadeOutputs) throws(FileError) -> Result {
    // Known before it is there, so that a kill in between loses nothing.
    try notes.keepList(Set(made.paths), of: staging.handle)
    if let parent = folder.place.parent { try files.makeFolders(parent) }
    try files.rename(staging.place, folder.place)
    try staging.forget()
    return Result(written: made.staged.map(\.path))
  }

  private func commit(
    _ made: MadeOutputs, into handle: FolderHandle
  ) throws(FileError) -> Result {
    var result = Result()
    let staged = made.staged
    let current = Set(made.paths)
    let known = previous?.paths ?? []
    let stale = known.subtracting(current).sorted()
    // The folders of files that stay are there.
    let needed = NeededFolders.of(staged.map(\.path))
    try checkTheWay(stale: stale, staged: staged, needed: needed, in: handle)
    // Both the old files and the new ones are ours until the last of them is in place.
    let isListed = previous != nil && known.isSuperset(of: current)
    if !isListed {
      try notes.keepList(known.union(current), of: handle)
    }
    try clearTheWay(stale: stale, current: current, needed: needed, in: handle)
    for path in needed { try files.makeFolder(handle.at(path)) }
    result.unchanged = made.fileCount - staged.count
    for file in staged {
      // All of them wait aside: the folder was there.
      guard let aside = file.aside else { continue }
      try files.rename(aside, handle.at(file.path.text))
      result.written.append(file.path)
    }
    let folders = Set(needed)
    for path in stale where try remove(path, needed: folders, from: handle) {
      result.removed.append(path)
    }
    try pruneFolders(of: stale, needed: folders, in: handle)
    if !isListed || known.count != current.count {
      try notes.keepList(current, of: handle)
    }
    return result
  }

  /// An old file may lie where a folder has to be, and an old folder where a file has to be.
  private func clearTheWay(
    stale: [OutputPath], current: Set<OutputPath>, needed: [String], in handle: FolderHandle
  ) throws(FileError) {
    let folders = Set(needed)
    let inTheWay = stale.filter { old in
      folders.contains(old.text) || NeededFolders.of([old]).contains { isFile($0, in: current) }
    }
    guard !inTheWay.isEmpty else { return }
    for path in inTheWay { _ = try remove(path, needed: [], from: handle) }
    try pruneFolders(of: inTheWay, needed: folders, in: handle)
  }

  private func isFile(_ folder: String, in current: Set<OutputPath>) -> Bool {
    (try? OutputPath(folder)).map(current.contains) ?? false
  }

  /// What stands in the way of a file or folder and is not ours is found before anything changes.
  private func checkTheWay(
    stale: [OutputPath], staged: [StagedFile], needed: [String], in handle: FolderHandle
  ) throws(FileError) {
    let removable = Set(stale.map(\.text))
    let emptied = NeededFolders.of(stale)
    for path in needed where !removable.contains(path) {
      let place = handle.at(path)
      let kind = try files.statusOfPlace(place)?.kind
      guard let kind, kind != .folder else { continue }
      throw FileError(
        path: place.path, reason: "\(kind.text) has the name of a folder of the site",
        kind: kind == .symbolicLink ? .link : .other)
    }
    let emptiedNames = Set(emptied)
    for file in staged where !emptiedNames.contains(file.path.text) {
      let place = handle.at(file.path.text)
      guard try files.statusOfPlace(place)?.kind == .folder else { continue }
      throw FileError(path: place.path, reason: "a folder has the name of a file of the site")
    }
    for path in emptied + stale.map(\.text)
    where try files.statusOfPlace(handle.at(path))?.kind == .symbolicLink {
      throw .foreign(.symbolicLink, handle.at(path))
    }
  }

  private func remove(
    _ path: OutputPath, needed: Set<String>, from handle: FolderHandle
  ) throws(FileError) -> Bool {
    guard !needed.contains(path.text), try status(path, in: handle)?.kind == .file else {
      return false
    }
    try files.removeFile(handle.at(path.text))
    return true
  }

  /// Removes the folders that held only files of ours, the deepest first.
  private func pruneFolders(
    of removed: [OutputPath], needed: Set<String>, in handle: FolderHandle
  ) throws(FileError) {
    for path in NeededFolders.of(removed).reversed() where !needed.contains(path) {
      let place = handle.at(path)
      guard try files.statusOfPlace(place)?.kind == .folder, try files.listPlace(place).isEmpty
      else { continue }
      try files.removeFolder(place)
    }
  }
}

extension FileError {
  /// A link, pipe or device where the site has a file, or where an earlier build wrote one.
  fileprivate static func foreign(_ kind: FileKind, _ place: FilePlace) -> FileError {
    FileError(
      path: place.path, reason: "\(kind.text) has the name of a file of the site",
      kind: kind == .symbolicLink ? .link : .otherKind)
  }
}
