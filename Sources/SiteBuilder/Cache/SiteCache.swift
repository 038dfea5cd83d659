import Diagnostics
import Files

/// The right to use a site's cache: builds of one site go one after the other.
///
/// A site in a folder that cannot be written, such as a checkout that is mounted read-only, is built all the same
/// where the system alone forbids it: nothing of what earlier builds wrote is removed then, so that nothing is lost.
struct SiteCache: Sendable {
  /// nil where nothing can be kept.
  let folder: CacheFolder?
  /// Why nothing can be kept in `.blog/`.
  let refusal: FileError?
  private let lock: FileLock?

  func release() { lock?.release() }

  /// `root` is the site's folder; `onWait` is told when another build has the cache.
  static func taken(
    in root: FolderHandle, _ files: FileSystem, isRequired: Bool, onWait: () -> Void
  ) throws(BuildFailure) -> SiteCache {
    let foreign: [Diagnostic]
    do throws(FileError) {
      let folder = try files.openMakingFolder(root.at(CacheFolder.name))
      foreign = try CacheFolder.foreignEntries(of: folder, files)
      if foreign.isEmpty { return try opened(folder, files, onWait) }
    } catch {
      if error.kind == .link || error.kind == .otherKind {
        throw BuildFailure(.unusableCache(error, below: root.path))
      }
      guard error.isForbidden, !isRequired else {
        throw BuildFailure(.unwritableCacheFolder(error))
      }
      return SiteCache(folder: nil, refusal: error, lock: nil)
    }
    throw BuildFailure(foreign)
  }

  private static func opened(
    _ folder: FolderHandle, _ files: FileSystem, _ onWait: () -> Void
  ) throws(FileError) -> SiteCache {
    let place = folder.at(CacheFolder.lockName)
    let lock: FileLock?
    if let free = try files.lock(place, false) {
      lock = free
    } else {
      onWait()
      lock = try files.lock(place, true)
    }
    do throws(FileError) {
      if lock?.isReadOnly ?? false {
        // It is there and cannot be written, as all around it.
        throw FileError(path: folder.path, reason: "Read-only", kind: .forbidden)
      }
      let cache = try CacheFolder(folder, files)
      try cache.removeUnfinished()
      return SiteCache(folder: cache, refusal: nil, lock: lock)
    } catch {
      lock?.release()
      throw error
    }
  }
}

extension Diagnostic {
  /// `.blog` itself, or what became of a part of it while it was opened.
  static func unusableCache(_ error: FileError, below root: String) -> Diagnostic {
    let path =
      error.path.hasPrefix(root + "/")
      ? error.path.dropping(bytes: root.utf8.count + 1) : error.path
    return .error(
      "foreign-cache", error.reason, at: .wholeFile(path), hint: CacheFolder.hint)
  }

  fileprivate static func unwritableCacheFolder(_ error: FileError) -> Diagnostic {
    .error(
      "unwritable-output", "cannot write here: \(error.reason)", at: .wholeFile(".blog"),
      hint:
        "make the site's .blog/ a folder that is yours and has room: it holds the list of the files that builds wrote"
    )
  }

  static func unlistedOutput(_ error: FileError) -> Diagnostic {
    .warning(
      "unlisted-output",
      "the site's .blog/ cannot be written (\(error.reason)): this build has no cache, and removes no file of earlier builds",
      at: .wholeFile(".blog"),
      hint:
        "build into a new folder, or make .blog/ writable so that what was written can be listed"
    )
  }
}
