import Synchronization
import SystemPackage

/// A folder that is open: whatever becomes of its name, what is done by it is done in this folder.
package final class FolderHandle: Sendable {
  /// Absolute, for messages and for what only reads.
  package let path: String
  /// nil for a folder that is not on the disk.
  let descriptor: FileDescriptor?
  /// The folder below it in which folders were made last: those of a section follow each other.
  private let recent: Mutex<FolderHandle?> = Mutex(nil)

  package init(path: String) {
    self.path = path
    descriptor = nil
  }

  init(path: String, descriptor: FileDescriptor) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { try? descriptor?.close() }

  /// The folder of a place, opened once for all calls that follow each other in it.
  func recent(
    _ place: FilePlace, opening open: (FilePlace) throws -> FolderHandle
  ) throws -> FolderHandle {
    let path = place.path
    if let known = recent.withLock({ $0 }), known.path == path { return known }
    let opened = try open(place)
    recent.withLock { $0 = opened }
    return opened
  }

  /// What was opened may be gone, or called otherwise.
  func forgetRecent() { recent.withLock { $0 = nil } }

  /// `name` is relative, with `/` between folders and without `.` and `..`.
  package func at(_ name: String) -> FilePlace { FilePlace(folder: self, name: name) }

  /// The folder as a place, for what is asked of places.
  package var itself: FilePlace { at("") }
}

/// A name below a folder that is open; the folder itself where the name is empty.
package struct FilePlace: Sendable {
  package let folder: FolderHandle
  package let name: String

  /// For messages and for what only reads.
  package var path: String {
    if name.isEmpty { return folder.path }
    return folder.path == "/" ? "/" + name : folder.path + "/" + name
  }

  /// A name below the place.
  package func at(_ name: String) -> FilePlace {
    self.name.isEmpty ? folder.at(name) : folder.at(self.name + "/" + name)
  }

  /// The place that it lies in and the last part of the name.
  var parts: (parent: FilePlace, name: String)? {
    guard let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    return (folder.at(String(name[..<slash])), String(name[name.utf8.index(after: slash)...]))
  }

  /// The place that it lies in; nil for a name of one part, which lies in the folder itself.
  package var parent: FilePlace? { parts?.parent }

  /// As the system wants it.
  var systemName: String { name.isEmpty ? "." : name }
}
