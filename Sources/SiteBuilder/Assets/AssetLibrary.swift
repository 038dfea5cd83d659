import Diagnostics
import Files
import SiteModel
import Synchronization
import Templates

/// The files of `assets/`, each read when a template first asks for it. Safe to use from several
/// threads.
final class AssetLibrary: Sendable {
  private let files: FileSystem
  private let folders: SiteFolders
  /// By name; an asset's place in it is its identity for templates.
  let sources: [SiteSources.AssetFile]
  /// By bytes, as the file system tells names apart.
  private let places: [[UInt8]: Int]
  private let read: Mutex<[Int: Asset]> = Mutex([:])

  init(_ sources: [SiteSources.AssetFile], files: FileSystem, folders: SiteFolders) {
    self.sources = sources
    self.files = files
    self.folders = folders
    places = Dictionary(
      sources.enumerated().map { (Array($0.element.name.utf8), $0.offset) },
      uniquingKeysWith: min)
  }

  /// Reads the asset, so that it is there from then on.
  func find(_ name: String) throws(TemplateFunctionError) -> Int {
    let bare = name.utf8.first == UInt8(ascii: "/") ? String(name.dropFirst()) : name
    guard let place = places[Array(bare.utf8)] else {
      throw .unknownAsset(name, among: sources.map(\.name))
    }
    do throws(FileError) {
      try read.withLock { (read) throws(FileError) in
        guard read[place] == nil else { return }
        let bytes = try files.read(folders.path(sources[place].path), .file)
        read[place] = Asset(name: sources[place].name, bytes: bytes)
      }
    } catch {
      throw TemplateFunctionError(
        "cannot read \(sources[place].path): \(error.reason)",
        hint: "check the permissions of the file", code: "unreadable-file")
    }
    return place
  }

  /// Nil where no template asked for it.
  subscript(place: Int) -> Asset? { read.withLock { $0[place] } }
}

extension TemplateFunctionError {
  fileprivate static func unknownAsset(_ name: String, among names: [String]) -> Self {
    Self(
      "there is no asset '\(name)'",
      hint: NearestName.of(name, among: names).map { "did you mean '\($0)'?" }
        ?? "assets are files of the folder assets/, of the site or of its theme",
      code: "unknown-asset")
  }
}
