import Caching
import Diagnostics

/// The smaller versions of pictures that earlier builds made, below `.blog/pictures/`.
///
/// Beside them lies a list for each output folder of what its last build used, so that building one
/// does not cost another its versions; what is on no list is removed.
struct PictureCache: Sendable {
  let files: FileSystem
  let folders: SiteFolders

  private static let folder = ".blog/pictures"
  private static let listEnd = ".list"
  private static let kind = "pictures 1"

  /// Where the version of this name lies, relative to the site.
  static func path(of key: String) -> String { "\(folder)/\(key).webp" }

  func makeFolder() throws(FileError) { try files.makeFolders(folders.path(Self.folder)) }

  /// The size of a version in bytes, if it is there and whole.
  func size(of key: String) throws(FileError) -> Int? {
    let place = folders.path(Self.path(of: key))
    guard let size = try files.status(place)?.size,
      WebPFile.length(try files.readStart(place, WebPFile.headLength)) == size
    else { return nil }
    return size
  }

  func add(_ bytes: [UInt8], as key: String) throws(FileError) {
    try files.replace(folders.path(Self.path(of: key)), with: bytes)
  }

  /// What the output of a build that has succeeded takes; the rest of the cache goes, except for what
  /// other outputs took. A cache that cannot be tidied is a warning.
  func keep(_ keys: Set<String>, for output: OutputFolder) -> [Diagnostic] {
    let folder = folders.path(Self.folder)
    do throws(FileError) {
      guard try files.status(folder) != nil else { return [] }
      let own = output.listName + Self.listEnd
      var used = keys
      var stale: [String] = []
      let names = try files.list(folder).filter { $0.kind == .file }.map(\.name).sorted()
      for name in names where name.hasSuffix(Self.listEnd) && name != own {
        if let others = try list(folder + "/" + name) {
          used.formUnion(others)
        } else {
          stale.append(name)
        }
      }
      let needed = Set(used.map { "\($0).webp" })
      stale += names.filter { !$0.hasSuffix(Self.listEnd) && !needed.contains($0) }
      for name in stale { try files.removeFile(folder + "/" + name) }
      let list = Self.list(of: keys, path: output.path)
      let known = names.contains(own) ? try files.read(folder + "/" + own) : nil
      if known != list { try files.replace(folder + "/" + own, with: list) }
      return []
    } catch {
      return [.unwritableCache(error)]
    }
  }

  private static func list(of keys: Set<String>, path: String) -> [UInt8] {
    var record = RecordWriter()
    record.write(path)
    record.write(keys.sorted()) { $0.write($1) }
    return SealedRecord.seal(record, kind: kind, writer: "")
  }

  /// nil for the list of an output that is gone, and for a damaged one: what it named is made again.
  private func list(_ place: String) throws(FileError) -> Set<String>? {
    let bytes = try files.read(place)
    guard var reader = SealedRecord.open(bytes, kind: Self.kind, writer: ""),
      let path = try? reader.string(), try files.status(path) != nil
    else { return nil }
    let keys = try? reader.array { (reader) throws(DamagedRecord) in try reader.string() }
    return keys.map { Set($0) }
  }
}
