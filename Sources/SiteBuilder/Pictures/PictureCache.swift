import Caching
import Diagnostics
import Files

/// The smaller versions of pictures that earlier builds made, below `.blog/pictures/`.
///
/// The name of a version is that of what it was made of and a fingerprint of its bytes: a damaged one counts for
/// none. Beside them lies a list for each output folder of what its last build used, so that building one
/// does not cost another its versions; what is on no list is removed.
struct PictureCache: Sendable {
  let cache: CacheFolder
  /// Whether what earlier builds made counts.
  let isUsed: Bool

  /// Relative to the site.
  private static let folder = "\(CacheFolder.name)/pictures"
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
    guard isUsed else { return [:] }
    let names = try cache.files.listPlace(cache.pictures.itself).map(\.name)
    return Dictionary(grouping: names.filter { $0.hasSuffix(Self.end) }.sorted(), by: Self.key)
  }

  /// The first of `names` that holds what its name says.
  func version(among names: [String]) throws(FileError) -> Version? {
    for name in names {
      let bytes = try cache.files.readPlace(cache.pictures.at(name), .file)
      if name == Self.name(of: Self.key(name), bytes) {
        return Version(path: "\(Self.folder)/\(name)", size: bytes.count)
      }
    }
    return nil
  }

  func add(_ bytes: [UInt8], as key: String) throws(FileError) -> Version {
    let name = Self.name(of: key, bytes)
    try cache.files.replace(cache.pictures.at(name), with: bytes)
    return Version(path: "\(Self.folder)/\(name)", size: bytes.count)
  }

  /// Where a version of this name may be made, on disk; nothing has the name yet.
  func workplace(for key: String) -> FilePlace {
    cache.pictures.at(key + TemporaryName.next())
  }

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
  func keep(_ paths: Set<String>, for output: OutputLocation) -> [Diagnostic] {
    let kept = isUsed ? Set(paths.map { $0.dropping(bytes: Self.folder.utf8.count + 1) }) : []
    let (files, folder) = (cache.files, cache.pictures)
    do throws(FileError) {
      let own = output.key + Self.listEnd
      var used = kept
      var stale: [String] = []
      let names = try files.listPlace(folder.itself).map(\.name).sorted()
      for name in names where name.hasSuffix(Self.listEnd) && name != own {
        if let others = try list(folder.at(name)) {
          used.formUnion(others)
        } else {
          stale.append(name)
        }
      }
      stale += names.filter { $0.hasSuffix(Self.end) && !used.contains($0) }
      for name in stale { try files.removeFile(folder.at(name)) }
      let list = Self.list(of: kept, path: output.path)
      let known = names.contains(own) ? try files.readPlace(folder.at(own), .file) : nil
      // No pictures and no list is as well known.
      if known != list, known != nil || !kept.isEmpty {
        try files.replace(folder.at(own), with: list)
      }
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
  private func list(_ place: FilePlace) throws(FileError) -> Set<String>? {
    let bytes = try cache.files.readPlace(place, .file)
    guard var reader = SealedRecord.open(bytes, kind: Self.kind, writer: ""),
      let path = try? reader.string(), try cache.files.status(path) != nil
    else { return nil }
    let names = try? reader.array { (reader) throws(DamagedRecord) in try reader.string() }
    return names.map { Set($0) }
  }
}
