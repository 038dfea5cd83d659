import Caching
import Files
import SiteModel

/// What a site's cache knows of one output folder: the list of its files, and where a build keeps files that are
/// not in place yet.
struct OutputNotes: Sendable {
  let files: FileSystem
  /// nil where nothing can be kept: then nothing is known.
  let cache: CacheFolder?
  let site: FileIdentity
  let key: String

  private func list(_ cache: CacheFolder) -> FilePlace { cache.outputs.at(key + ".list") }
  private func note(_ cache: CacheFolder) -> FilePlace { cache.outputs.at(key + ".staging") }

  // MARK: The list of written files

  /// nil where there is none or it does not count. One that is there and cannot be read must not be taken for
  /// none: it would be overwritten.
  func keptList(of folder: FolderHandle) throws(FileError) -> OutputManifest? {
    guard let cache, try files.statusOfPlace(list(cache)) != nil else { return nil }
    let bytes = try files.readPlace(list(cache), .file)
    return OutputManifest(bytes, of: try binding(folder))
  }

  func keepList(_ paths: Set<OutputPath>, of folder: FolderHandle) throws(FileError) {
    guard let cache else { return }
    let bytes = OutputManifest(paths: paths).bytes(of: try binding(folder))
    try files.replace(list(cache), with: bytes)
  }

  private func binding(_ folder: FolderHandle) throws(FileError) -> OutputManifest.Binding {
    OutputManifest.Binding(site: site, output: try files.identity(folder))
  }

  // MARK: The staging folder

  private static let kind = "staging 1"

  /// Known before the folder is made, so that a kill in between leaves nothing unknown.
  func keepStaging(_ place: FilePlace) throws(FileError) {
    guard let cache else { return }
    var record = RecordWriter()
    record.write(String(site.number))
    record.write(String(site.made))
    record.write(place.path)
    try files.replace(note(cache), with: SealedRecord.seal(record, kind: Self.kind, writer: ""))
  }

  /// Whether an earlier build of this site made a staging folder of this path.
  func keptStaging() throws(FileError) -> String? {
    guard let cache, try files.statusOfPlace(note(cache)) != nil else { return nil }
    let bytes = try files.readPlace(note(cache), .text)
    guard var reader = SealedRecord.open(bytes, kind: Self.kind, writer: ""),
      let number = try? reader.string(), number == String(site.number),
      let made = try? reader.string(), made == String(site.made)
    else { return nil }
    return try? reader.string()
  }

  func forgetStaging() throws(FileError) {
    guard let cache, try files.statusOfPlace(note(cache)) != nil else { return }
    try files.removeFile(note(cache))
  }
}
