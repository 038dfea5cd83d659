import Caching
import Diagnostics

/// The smaller versions of pictures that earlier builds made, below `.blog/pictures/`.
///
/// The name of a version is that of what it was made of and a fingerprint of its bytes: a damaged one counts for
/// none. Beside them lies a list for each output folder of what its last build used, so that building one
/// does not cost another its versions; what is on no list is removed.
struct PictureCache: Sendable {
  let files: FileSystem
  let folders: SiteFolders
  /// Whether what earlier builds made counts.
  let isUsed: Bool

  private static let folder = ".blog/pictures"
  private static let listEnd = ".list"
  private static let end = ".webp"
  private static let kind = "pictures 2"

  /// A version that is there.
  struct Version: Sendable {
    /// Relative to the site.
    let path: String
    let size: Int
  }

  /// The names of the versions that are there, by what they were made of.
  func names() throws(FileError) -> [String: [String]] {
    let folder = folders.path(Self.folder)
    try files.makeFolders(folder)
    guard isUsed else { return [:] }
    let names = try files.list(folder).filter { $0.kind == .file }.map(\.name)
    return Dictionary(grouping: names.filter { $0.hasSuffix(Self.end) }.sorted(), by: Self.key)
  }

  /// The first of `names` that holds what its name says.
  func version(among names: [String]) throws(FileError) -> Version? {
    for name in names {
      let path = "\(Self.folder)/\(name)"
      let bytes = try files.read(folders.path(path))
      if name == Self.name(of: Self.key(name), bytes) {
        return Version(path: path, size: bytes.count)
      }
    }
    return nil
  }

  func add(_ bytes: [UInt8], as key: String) throws(FileError) -> Version {
    let path = "\(Self.folder)/\(Self.name(of: key, bytes))"
    try files.replace(folders.path(path), with: bytes)
    return Version(path: path, size: bytes.count)
  }

  /// Where a version of this name may be made, on disk.
  func workplace(for key: String) -> String { folders.path("\(Self.folder)/\(key).raw") }

  private static func name(of key: String, _ bytes: [UInt8]) -> String {
    let fingerprint = Fingerprint(of: bytes)
    return key + "-" + String(fingerprint.low, radix: 16) + String(fingerprint.high, radix: 16)
      + end
  }

  private static func key(_ name: String) -> String {
    String(name.prefix { $0 != "-" })
  }

  /// What the output of a build that has succeeded takes, by path relative to the site; the rest of the cache
  /// goes, except for what other outputs took, and all of it where it does not count. A cache that cannot be
  /// tidied is a warning.
  func keep(_ paths: Set<String>, for output: OutputFolder) -> [Diagnostic] {
    let kept = isUsed ? Set(paths.map { $0.dropping(bytes: Self.folder.utf8.count + 1) }) : []
    let folder = folders.path(Self.folder)
    do throws(FileError) {
      guard try files.status(folder) != nil else { return [] }
      let own = output.listName + Self.listEnd
      var used = kept
      var stale: [String] = []
      let names = try files.list(folder).filter { $0.kind == .file }.map(\.name).sorted()
      for name in names where name.hasSuffix(Self.listEnd) && name != own {
        if let others = try list(folder + "/" + name) {
          used.formUnion(others)
        } else {
          stale.append(name)
        }
      }
      stale += names.filter { !$0.hasSuffix(Self.listEnd) && !used.contains($0) }
      for name in stale { try files.removeFile(folder + "/" + name) }
      let list = Self.list(of: kept, path: output.path)
      let known = names.contains(own) ? try files.read(folder + "/" + own) : nil
      if known != list { try files.replace(folder + "/" + own, with: list) }
      return []
    } catch {
      return [.unwritableCache(error)]
    }
  }

  private static func list(of names: Set<String>, path: String) -> [UInt8] {
    var record = RecordWriter()
    record.write(path)
    record.write(names.sorted()) { $0.write($1) }
    return SealedRecord.seal(record, kind: kind, writer: "")
  }

  /// nil for the list of an output that is gone, and for a damaged one: what it named is made again.
  private func list(_ place: String) throws(FileError) -> Set<String>? {
    let bytes = try files.read(place)
    guard var reader = SealedRecord.open(bytes, kind: Self.kind, writer: ""),
      let path = try? reader.string(), try files.status(path) != nil
    else { return nil }
    let names = try? reader.array { (reader) throws(DamagedRecord) in try reader.string() }
    return names.map { Set($0) }
  }
}
