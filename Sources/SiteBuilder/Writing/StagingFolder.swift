import Files
import SiteModel

/// Where files wait until all of them are made: on the file system of the output folder, so that they can be renamed
/// in. It lies beside that folder, or in it where it is a mount point, under a name of its own.
struct StagingFolder: Sendable {
  let place: FilePlace
  let handle: FolderHandle
  private let files: FileSystem
  private let notes: OutputNotes

  /// The beginning of its name in the output folder.
  static let nameWithin = OutputPath.reservedName

  /// Clears away what a killed build of the site left, and makes the folder.
  init(of folder: OutputFolder, _ notes: OutputNotes, _ files: FileSystem) throws(FileError) {
    self.files = files
    self.notes = notes
    let last = folder.name.split(separator: "/").last.map(String.init) ?? folder.name
    let beside = folder.anchor.at(".\(last)\(Self.nameWithin)")
    let within = folder.handle?.at(Self.nameWithin)
    if let left = try notes.keptStaging() {
      for start in [beside, within].compactMap(\.self) where left.hasPrefix(start.path) {
        try Self.removeLeft(left.dropping(bytes: start.path.utf8.count), of: start, files)
      }
    }
    let start = try within.flatMap { within throws(FileError) in
      try Self.isMountPoint(folder, files) ? within : nil
    }
    let place = (start ?? beside).ending(TemporaryName.next())
    try notes.keepStaging(place)
    do throws(FileError) {
      try files.makeFolder(place)
    } catch {
      // Nobody knows the name: what cannot be written to is the folder that it is for.
      throw FileError(path: folder.path, reason: error.reason, kind: error.kind)
    }
    self.place = place
    handle = try files.openFolder(place)
  }

  private static func removeLeft(
    _ end: String, of start: FilePlace, _ files: FileSystem
  ) throws(FileError) {
    let place = start.ending(end)
    guard TemporaryName.ends(end), !end.utf8.contains(UInt8(ascii: "/")),
      try files.statusOfPlace(place)?.kind == .folder
    else { return }
    try files.removeTree(place)
  }

  /// What lies beside the folder is on another file system then.
  private static func isMountPoint(
    _ folder: OutputFolder, _ files: FileSystem
  ) throws(FileError) -> Bool {
    guard let handle = folder.handle else { return false }
    let (around, inside) = (
      try files.statusOfPlace(folder.anchor.itself), try files.statusOfPlace(handle.itself)
    )
    return around?.device != inside?.device
  }

  func remove() throws(FileError) {
    if try files.statusOfPlace(place) != nil { try files.removeTree(place) }
    try notes.forgetStaging()
  }

  /// After the folder has become the output folder.
  func forget() throws(FileError) { try notes.forgetStaging() }
}

extension FilePlace {
  fileprivate func ending(_ end: String) -> FilePlace { folder.at(name + end) }
}
