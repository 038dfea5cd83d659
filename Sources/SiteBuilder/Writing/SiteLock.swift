import Diagnostics

/// The right to build a site: builds of one go one after the other.
///
/// A site in a folder that cannot be written, such as a checkout that is mounted read-only, is built all the same
/// where the system alone forbids it: nothing of what earlier builds wrote is removed then, so that nothing is lost.
struct SiteLock: Sendable {
  let lock: FileLock?
  /// Why nothing can be kept in `.blog/`; nil where it can.
  let refusal: FileError?

  /// `onWait` is told when another build has it.
  static func taken(
    of folders: SiteFolders, _ files: FileSystem, requiresCache: Bool, onWait: () -> Void
  ) throws(BuildFailure) -> SiteLock {
    let cache = folders.path(".blog")
    do {
      try files.makeFolders(cache)
      let lock = try taken(cache + "/lock", files, onWait)
      guard lock?.isReadOnly ?? false else { return SiteLock(lock: lock, refusal: nil) }
      // It is there and cannot be written, as all around it.
      let refusal = FileError(path: cache, reason: "Read-only", isForbidden: true)
      guard !requiresCache else {
        lock?.release()
        throw BuildFailure(.unwritableCacheFolder(refusal))
      }
      return SiteLock(lock: lock, refusal: refusal)
    } catch let error as FileError {
      guard error.isForbidden, !requiresCache else {
        throw BuildFailure(.unwritableCacheFolder(error))
      }
      return SiteLock(lock: try ofFolder(folders, files, because: error, onWait), refusal: error)
    } catch let failure as BuildFailure {
      throw failure
    } catch {
      throw BuildFailure(
        .unwritableCacheFolder(FileError(path: cache, reason: String(describing: error))))
    }
  }

  /// The site's own folder takes the place of the file that cannot be made.
  private static func ofFolder(
    _ folders: SiteFolders, _ files: FileSystem, because refusal: FileError, _ onWait: () -> Void
  ) throws(BuildFailure) -> FileLock? {
    do {
      return try taken(folders.root, files, onWait)
    } catch {
      throw BuildFailure(.unwritableCacheFolder(refusal))
    }
  }

  private static func taken(
    _ path: String, _ files: FileSystem, _ onWait: () -> Void
  ) throws(FileError) -> FileLock? {
    if let lock = try files.lock(path, false) { return lock }
    onWait()
    return try files.lock(path, true)
  }
}

extension Diagnostic {
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
