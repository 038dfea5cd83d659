import Caching
import Diagnostics
import SiteModel

/// Puts a finished site into its folder: files wait beside it until every one is made, and are
/// then renamed in.
///
/// A folder that does not exist yet appears as a whole. What did not change is not touched, what
/// `blog` wrote and no longer makes is removed, anything else is left alone.
struct OutputWriter: Sendable {
  let files: FileSystem
  let folder: OutputFolder
  /// Whether the output folder has to be made.
  let isNew: Bool
  /// What earlier builds wrote; nil where that is not known.
  let previous: OutputManifest?
  /// Whether what is written is known to later builds.
  private let keepsList: Bool

  struct Result: Sendable {
    var written: [OutputPath] = []
    var unchanged = 0
    var removed: [OutputPath] = []
  }

  /// Looks at the output folder and clears away what a killed build left in the staging folder.
  /// `list` is the list of written files, if somebody has read it.
  init(
    files: FileSystem, folder: OutputFolder, list: Swift.Result<OutputManifest?, FileError>? = nil,
    keepsList: Bool = true
  ) throws(FileError) {
    self.files = files
    self.keepsList = keepsList
    let place = try files.status(folder.path)
    isNew = place == nil
    var folder = folder
    if let place, try files.status(folder.parent)?.device != place.device {
      folder = folder.stagingWithin()
    }
    self.folder = folder
    previous = try (list ?? OutputManifest.kept(in: folder, files)).get()
    if !isNew { _ = try files.list(folder.path) }
    try files.makeFolders(folder.parent)
    try files.removeTree(folder.staging)
    try files.makeFolder(folder.staging)
  }

  /// A file that an earlier build wrote, if it is still there with the bytes that it had then.
  func intact(_ file: WrittenFile) throws(FileError) -> WrittenFile? {
    guard !isNew, let status = try files.status(folder.file(file.path)), status.kind == .file,
      status.size == file.size
    else { return nil }
    if status.modified == file.modified { return file }
    // A copy, or a touched file: what it holds counts.
    guard Fingerprint(of: try files.read(folder.file(file.path))) == file.fingerprint else {
      return nil
    }
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
    if isNew {
      let place = folder.staging + "/" + file.path.text
      try files.writeMakingFolders(place, file.bytes)
      return (StagedFile(path: file.path, aside: nil), written(try modified(place)))
    }
    let place = folder.file(file.path)
    let status = try files.status(place)
    if let status, status.kind == .file, status.size == file.bytes.count {
      let isKnown = status.modified == known?.modified && fingerprint == known?.fingerprint
      let isSame = isKnown ? true : try files.read(place) == file.bytes
      if isSame {
        return (nil, written(status.modified))
      }
    }
    // Where the list is lost, what the last build kept tells its files all the same. A folder is not replaced.
    let isOurs =
      status?.kind == .folder || isListed(file.path)
      || known.map { $0.size == status?.size && $0.modified == status?.modified } ?? false
    let aside = folder.staging + "/\(number)"
    try files.write(aside, file.bytes)
    let staged = StagedFile(
      path: file.path, aside: aside, replacesUnknown: status != nil && !isOurs)
    return (staged, written(try modified(aside)))
  }

  /// Moving a file does not change it.
  private func modified(_ path: String) throws(FileError) -> Int64 {
    guard let status = try files.status(path) else {
      throw FileError(path: path, reason: "the file is gone that was just written")
    }
    return status.modified
  }

  /// What `commit` would change, sorted.
  func differences(_ made: OutputMaker.Result) -> [String] {
    let stale = previous?.paths.subtracting(made.paths) ?? []
    return (made.staged.map(\.path) + stale).map(\.text).sorted()
  }

  /// Leaves the output folder as it was.
  func discard() throws(FileError) {
    try files.removeTree(folder.staging)
  }

  func commit(_ made: OutputMaker.Result) throws(FileError) -> Result {
    if keepsList { try files.makeFolders(folder.manifestFolder) }
    let staged = made.staged
    if let previous, !isNew, staged.isEmpty, made.isListed, made.fileCount == previous.paths.count {
      try files.removeTree(folder.staging)
      return Result(unchanged: made.fileCount)
    }
    let current = Set(made.paths)
    if isNew {
      // Known before it is there, so that a kill in between loses nothing.
      try keepList(current)
      try files.rename(folder.staging, folder.path)
      return Result(written: staged.map(\.path))
    }
    var result = Result()
    let known = previous?.paths ?? []
    let stale = known.subtracting(current).sorted()
    // The folders of files that stay are there.
    let needed = NeededFolders.of(staged.map(\.path))
    try checkTheWay(stale: stale, staged: staged, needed: needed)
    // Both the old files and the new ones are ours until the last of them is in place.
    let isListed = previous != nil && known.isSuperset(of: current)
    if !isListed {
      try keepList(known.union(current))
    }
    try clearTheWay(stale: stale, current: current, needed: needed)
    for path in needed { try makePlainFolder(folder.path + "/" + path) }
    result.unchanged = made.fileCount - staged.count
    for file in staged {
      // All of them wait aside: the folder was there.
      guard let aside = file.aside else { continue }
      try files.rename(aside, folder.file(file.path))
      result.written.append(file.path)
    }
    let folders = Set(needed)
    for path in stale where try remove(path, needed: folders) { result.removed.append(path) }
    try pruneFolders(of: stale, needed: folders)
    if !isListed || known.count != current.count {
      try keepList(current)
    }
    try files.removeTree(folder.staging)
    return result
  }

  private func keepList(_ paths: Set<OutputPath>) throws(FileError) {
    guard keepsList else { return }
    try files.replace(folder.manifest, with: OutputManifest(paths: paths).bytes)
  }

  /// An old file may lie where a folder has to be, and an old folder where a file has to be.
  private func clearTheWay(
    stale: [OutputPath], current: Set<OutputPath>, needed: [String]
  ) throws(FileError) {
    let folders = Set(needed)
    let inTheWay = stale.filter { old in
      folders.contains(old.text) || NeededFolders.of([old]).contains { isFile($0, in: current) }
    }
    guard !inTheWay.isEmpty else { return }
    for path in inTheWay { _ = try remove(path, needed: []) }
    try pruneFolders(of: inTheWay, needed: folders)
  }

  private func isFile(_ folder: String, in current: Set<OutputPath>) -> Bool {
    (try? OutputPath(folder)).map(current.contains) ?? false
  }

  /// What stands in the way of a file or folder and is not ours is found before anything changes.
  private func checkTheWay(
    stale: [OutputPath], staged: [StagedFile], needed: [String]
  ) throws(FileError) {
    let removable = Set(stale.map(\.text))
    let emptied = Set(NeededFolders.of(stale))
    for path in needed where !removable.contains(path) {
      let kind = try files.status(folder.path + "/" + path)?.kind
      guard kind != nil, kind != .folder else { continue }
      throw FileError(
        path: folder.path + "/" + path,
        reason: "a file or link has the name of a folder of the site")
    }
    for file in staged where !emptied.contains(file.path.text) {
      guard try files.status(folder.file(file.path))?.kind == .folder else { continue }
      throw FileError(
        path: folder.file(file.path), reason: "a folder has the name of a file of the site")
    }
  }

  private func remove(_ path: OutputPath, needed: Set<String>) throws(FileError) -> Bool {
    let place = folder.file(path)
    guard !needed.contains(path.text), let status = try files.status(place),
      status.kind != .folder
    else { return false }
    try files.removeFile(place)
    return true
  }

  /// Removes the folders that held only files of ours, the deepest first.
  private func pruneFolders(of removed: [OutputPath], needed: Set<String>) throws(FileError) {
    for path in NeededFolders.of(removed).reversed() where !needed.contains(path) {
      let place = folder.path + "/" + path
      guard try files.status(place)?.kind == .folder, try files.list(place).isEmpty else {
        continue
      }
      try files.removeFolder(place)
    }
  }

  /// A link to a folder elsewhere would let files out of the output folder.
  private func makePlainFolder(_ path: String) throws(FileError) {
    switch try files.status(path)?.kind {
    case .folder: return
    case nil: try files.makeFolder(path)
    default:
      throw FileError(path: path, reason: "a file or link has the name of a folder of the site")
    }
  }
}
