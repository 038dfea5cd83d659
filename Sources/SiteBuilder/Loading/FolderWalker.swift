import Diagnostics
import Files
import SiteModel

/// Finds every file below a folder of the site, in the order of their paths.
///
/// Symbolic links are followed as long as they stay inside the site.
struct FolderWalker {
  /// A file that was found: its path relative to the walked folder, with `/` between folders.
  struct File: Sendable, Hashable {
    let relative: String
    /// Whether it is found by a symbolic link, so that it changes where its target does.
    var isLinked = false
  }

  let files: FileSystem
  let folders: SiteFolders
  /// Whether names with a dot at the start and editors' backups (`name~`) are part of the folder.
  let includesHidden: Bool

  /// Folders nest no deeper than a path can be long; a link to a folder above would go on for ever.
  private static let deepest = 256

  /// A folder that is not there is empty. `folder` is relative to the site.
  func files(below folder: String) -> (files: [File], diagnostics: [Diagnostic]) {
    var found: [File] = []
    var diagnostics: [Diagnostic] = []
    let path = folders.path(folder)
    let isLinked: Bool
    do {
      guard let status = try files.status(path) else { return ([], []) }
      isLinked = status.kind == .symbolicLink
      // A folder above it may be a link too.
      guard try folders.holds(folder, files) else { return ([], [.linkLeavesSite(folder)]) }
      if status.kind != .folder, status.kind != .symbolicLink {
        return ([], [.notAFolder(folder)])
      }
    } catch {
      return ([], [.unreadable(folder, error)])
    }
    walk(folder, "", isLinked: isLinked, depth: 0, &found, &diagnostics)
    return (found, diagnostics)
  }

  private func walk(
    _ root: String, _ relative: String, isLinked: Bool, depth: Int, _ found: inout [File],
    _ diagnostics: inout [Diagnostic]
  ) {
    let folder = relative.isEmpty ? root : root + "/" + relative
    guard depth < Self.deepest else {
      diagnostics.append(.tooDeep(folder))
      return
    }
    let entries: [FolderEntry]
    do {
      entries = try files.list(folders.path(folder)).sorted {
        ByteOrder.precedes($0.name, $1.name)
      }
    } catch {
      diagnostics.append(.unreadable(folder, error))
      return
    }
    for entry in entries where includesHidden || !Self.isHidden(entry.name) {
      let path = relative.isEmpty ? entry.name : relative + "/" + entry.name
      let place = root + "/" + path
      let isLinked = isLinked || entry.kind == .symbolicLink
      do {
        switch try resolvedKind(of: entry, at: place) {
        case .folder:
          walk(root, path, isLinked: isLinked, depth: depth + 1, &found, &diagnostics)
        case .file: found.append(File(relative: path, isLinked: isLinked))
        case .symbolicLink: diagnostics.append(.linkLeavesSite(place))
        case .pipe, .socket, .device, .other: diagnostics.append(.notAFile(place))
        }
      } catch {
        diagnostics.append(.unreadable(place, error))
      }
    }
  }

  /// What a link inside the site points to; `.symbolicLink` for one that leads out of it.
  private func resolvedKind(
    of entry: FolderEntry, at place: String
  ) throws(FileError) -> FileKind {
    guard entry.kind == .symbolicLink else { return entry.kind }
    let target = try files.realPath(folders.path(place))
    guard try folders.holds(place, files) else { return .symbolicLink }
    return try files.status(target)?.kind ?? .other
  }

  private static func isHidden(_ name: String) -> Bool {
    name.utf8.first == UInt8(ascii: ".") || name.utf8.last == UInt8(ascii: "~")
      || name.utf8.first == UInt8(ascii: "#") && name.utf8.last == UInt8(ascii: "#")
  }
}

extension Diagnostic {
  static func unreadable(_ path: String, _ error: FileError) -> Diagnostic {
    .error(
      "unreadable-file", "cannot read this: \(error.reason)", at: .wholeFile(path),
      hint: hint(for: error))
  }

  private static func hint(for error: FileError) -> String {
    switch error.kind {
    case .missing: "fix or remove the link that points to nothing"
    case .otherKind: "remove it, or put a file in its place"
    case .tooLarge: "split the file, or move it out of the site"
    default: "check the permissions of the file"
    }
  }

  static func linkLeavesSite(_ path: String) -> Diagnostic {
    .error(
      "link-leaves-site", "this symbolic link leads out of the site's folder",
      at: .wholeFile(path), hint: "copy what it points to into the site")
  }

  fileprivate static func notAFolder(_ path: String) -> Diagnostic {
    .error(
      "not-a-folder", "this has to be a folder", at: .wholeFile(path),
      hint: "rename the file or move it elsewhere")
  }

  fileprivate static func notAFile(_ path: String) -> Diagnostic {
    .error(
      "not-a-file", "this is neither a file nor a folder", at: .wholeFile(path),
      hint: "remove the device, pipe or socket from the site")
  }

  fileprivate static func tooDeep(_ path: String) -> Diagnostic {
    .error(
      "folders-too-deep", "folders are nested too deep here", at: .wholeFile(path),
      hint: "look for a symbolic link to a folder above it")
  }
}
