extension FileSystem {
  /// The whole of a text, or of anything that is read like one.
  package func read(_ path: String) throws(FileError) -> [UInt8] { try read(path, .text) }

  /// Opens a folder below another one, which is made where it does not exist.
  package func openMakingFolder(_ place: FilePlace) throws(FileError) -> FolderHandle {
    do throws(FileError) {
      return try openFolder(place)
    } catch {
      guard error.isMissing else { throw error }
    }
    try makeFolder(place)
    return try openFolder(place)
  }

  /// Makes a folder and those above it, below a folder that is open. Safe to call from several threads.
  package func makeFolders(_ place: FilePlace) throws(FileError) {
    do throws(FileError) {
      try makeFolder(place)
    } catch {
      guard error.isMissing, let parent = place.parts?.parent else { throw error }
      try makeFolders(parent)
      try makeFolder(place)
    }
  }

  /// Makes a new file whose folder may have to be made: most pages have one of their own. Safe to call from
  /// several threads.
  package func createMakingFolders(
    _ place: FilePlace, _ bytes: [UInt8]
  ) throws(FileError) -> FileStatus {
    do throws(FileError) {
      return try create(place, bytes)
    } catch {
      guard error.isMissing, let parent = place.parts?.parent else { throw error }
      try makeFolders(parent)
      return try create(place, bytes)
    }
  }

  /// Removes a folder with all that is in it; links are removed, not followed.
  package func removeTree(_ place: FilePlace) throws(FileError) {
    for entry in try listPlace(place) {
      let inside = place.at(entry.name)
      if entry.kind == .folder { try removeTree(inside) } else { try removeFile(inside) }
    }
    try removeFolder(place)
  }

  /// Replaces a file as a whole: it is written beside its place, under a name of its own, and renamed in.
  package func replace(_ place: FilePlace, with bytes: [UInt8]) throws(FileError) {
    let aside = place.folder.at(place.name + TemporaryName.next())
    do throws(FileError) {
      _ = try create(aside, bytes)
      try rename(aside, place)
    } catch {
      // A disk that is full leaves a part; nothing was made where the name was taken.
      if !error.exists { try? removeFile(aside) }
      throw error
    }
  }
}

/// The ends of names that no other process and no checkout has.
package enum TemporaryName {
  private static let mark = ".part-"

  package static func next() -> String {
    let digits = String(UInt64.random(in: .min ... .max), radix: 16)
    return mark + String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  /// Whether a name has such an end: of a file that was not finished.
  package static func ends(_ name: String) -> Bool {
    let end = Array(name.utf8.suffix(mark.utf8.count + 16))
    guard end.count == mark.utf8.count + 16, end.starts(with: mark.utf8) else { return false }
    return end.suffix(16).allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
