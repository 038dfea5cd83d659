import Diagnostics
import Files
import SiteModel

/// The folder that a build writes into, open and locked: builds into one folder go one after the other, whatever
/// sites they are of.
struct OutputFolder: Sendable {
  let location: OutputLocation
  /// The folder that it lies in; for one that has to be made the nearest that is there.
  let anchor: FolderHandle
  /// What it is called in there; for one that has to be made also the folders on the way.
  let name: String
  /// nil where it has to be made.
  let handle: FolderHandle?
  private let lock: FileLock?
  /// Why other builds into the folder are not waited for; nil where they are.
  var lockRefusal: FileError?

  var path: String { location.path }
  var isNew: Bool { handle == nil }
  /// Where it is, or will be.
  var place: FilePlace { anchor.at(name) }

  func release() { lock?.release() }

  /// `onWait` is told when another build has it. A new folder is locked by the one that it will lie in.
  static func taken(
    _ location: OutputLocation, _ files: FileSystem, onWait: () -> Void
  ) throws(FileError) -> OutputFolder {
    while true {
      let (anchor, name) = try nearest(to: location, files)
      let first = anchor.at(String(name.prefix { $0 != "/" }))
      guard let status = try files.statusOfPlace(first) else {
        let (lock, refusal) = try taken(anchor, files, onWait)
        // Another build may have made it in the meantime.
        if try files.statusOfPlace(first) == nil {
          return OutputFolder(
            location: location, anchor: anchor, name: name, handle: nil, lock: lock,
            lockRefusal: refusal)
        }
        lock?.release()
        continue
      }
      guard status.kind == .folder else {
        throw FileError(
          path: first.path, reason: "expected a folder, found \(status.kind.text)",
          kind: status.kind == .symbolicLink ? .link : .otherKind)
      }
      // Where it was made since, the nearest folder is another one.
      guard !name.utf8.contains(UInt8(ascii: "/")) else { continue }
      let handle = try files.openFolder(first)
      let (lock, refusal) = try taken(handle, files, onWait)
      let (now, locked) = try (files.statusOfPlace(first), files.statusOfPlace(handle.itself))
      if now?.number == locked?.number {
        return OutputFolder(
          location: location, anchor: anchor, name: name, handle: handle, lock: lock,
          lockRefusal: refusal)
      }
      // It was replaced while this build waited.
      lock?.release()
    }
  }

  private static func taken(
    _ folder: FolderHandle, _ files: FileSystem, _ onWait: () -> Void
  ) throws(FileError) -> (lock: FileLock?, refusal: FileError?) {
    do throws(FileError) {
      if let lock = try files.lockFolder(folder, false) { return (lock, nil) }
      onWait()
      return (try files.lockFolder(folder, true), nil)
    } catch {
      guard error.kind == .unsupported else { throw error }
      return (nil, error)
    }
  }

  /// The nearest folder above that is there, and what the location is called in it.
  private static func nearest(
    to location: OutputLocation, _ files: FileSystem
  ) throws(FileError) -> (folder: FolderHandle, name: String) {
    var folder = location.path[...]
    while true {
      let slash = folder.lastIndex(of: "/") ?? folder.startIndex
      folder = folder[..<slash]
      let path = folder.isEmpty ? "/" : String(folder)
      let isThere = try files.status(path) != nil
      if folder.isEmpty || isThere {
        let length = folder.utf8.count + 1
        return (try files.open(path), location.path.dropping(bytes: length))
      }
    }
  }
}

extension Diagnostic {
  static func unlockedOutput(_ error: FileError) -> Diagnostic {
    .note(
      "unlocked-output", "this file system has no locks for folders (\(error.reason))",
      at: .wholeFile(error.path),
      hint: "run one build into the output folder at a time: builds do not wait for each other here"
    )
  }
}
