package import Files
import Synchronization

/// The real file system with one call that fails, or with every call from one on that fails.
package final class FaultyFileSystem: Sendable {
  private let calls = Atomic<Int>(0)
  private let first: Int
  private let isLasting: Bool

  /// `first` counts from 0; with a negative number no call fails and all are counted.
  package init(failing first: Int, lasting isLasting: Bool) {
    self.first = first
    self.isLasting = isLasting
  }

  /// How many calls there were.
  package var count: Int { calls.load(ordering: .relaxed) }

  package var fileSystem: FileSystem {
    var files = FileSystem.disk
    failByName(&files)
    failByPlace(&files)
    return files
  }

  private func failByName(_ files: inout FileSystem) {
    let disk = FileSystem.disk
    files.read = { path, limit throws(FileError) in
      try self.check(path)
      return try disk.read(path, limit)
    }
    files.readStart = { path, count throws(FileError) in
      try self.check(path)
      return try disk.readStart(path, count)
    }
    files.list = { path throws(FileError) in
      try self.check(path)
      return try disk.list(path)
    }
    files.status = { path throws(FileError) in
      try self.check(path)
      return try disk.status(path)
    }
    files.realPath = { path throws(FileError) in
      try self.check(path)
      return try disk.realPath(path)
    }
    files.open = { path throws(FileError) in
      try self.check(path)
      return try disk.open(path)
    }
    files.run = { program throws(FileError) in
      try self.check(program.path)
      return try disk.run(program)
    }
  }

  private func failByPlace(_ files: inout FileSystem) {
    let disk = FileSystem.disk
    files.openFolder = { place throws(FileError) in
      try self.check(place.path)
      return try disk.openFolder(place)
    }
    files.identity = { folder throws(FileError) in
      try self.check(folder.path)
      return try disk.identity(folder)
    }
    files.lockFolder = { folder, waits throws(FileError) in
      try self.check(folder.path)
      return try disk.lockFolder(folder, waits)
    }
    files.readPlace = { place, limit throws(FileError) in
      try self.check(place.path)
      return try disk.readPlace(place, limit)
    }
    files.listPlace = { place throws(FileError) in
      try self.check(place.path)
      return try disk.listPlace(place)
    }
    files.statusOfPlace = { place throws(FileError) in
      try self.check(place.path)
      return try disk.statusOfPlace(place)
    }
    files.create = { place, bytes throws(FileError) in try self.create(place, bytes) }
    files.rename = { place, newPlace throws(FileError) in
      try self.check(place.path)
      try disk.rename(place, newPlace)
    }
    files.removeFile = { place throws(FileError) in
      try self.check(place.path)
      try disk.removeFile(place)
    }
    files.removeFolder = { place throws(FileError) in
      try self.check(place.path)
      try disk.removeFolder(place)
    }
    files.makeFolder = { place throws(FileError) in
      try self.check(place.path)
      try disk.makeFolder(place)
    }
    files.lock = { place, waits throws(FileError) in
      try self.check(place.path)
      return try disk.lock(place, waits)
    }
  }

  private func create(_ place: FilePlace, _ bytes: [UInt8]) throws(FileError) -> FileStatus {
    let failure: FileError
    do throws(FileError) {
      try check(place.path)
      return try FileSystem.disk.create(place, bytes)
    } catch {
      failure = error
    }
    // A disk that is full takes the first half.
    if failure.reason.hasSuffix(Self.mark) {
      _ = try? FileSystem.disk.create(place, Array(bytes.prefix(bytes.count / 2)))
    }
    throw failure
  }

  private static let mark = "(made to fail)"

  private func check(_ path: String) throws(FileError) {
    let number = calls.wrappingAdd(1, ordering: .relaxed).oldValue
    guard first >= 0, number == first || isLasting && number > first else { return }
    throw FileError(path: path, reason: "No space left on device \(Self.mark)")
  }
}
