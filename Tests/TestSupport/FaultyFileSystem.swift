package import SiteBuilder
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
    let disk = FileSystem.disk
    return FileSystem(
      read: { path throws(FileError) in
        try self.check(path)
        return try disk.read(path)
      },
      readStart: { path, count throws(FileError) in
        try self.check(path)
        return try disk.readStart(path, count)
      },
      write: { path, bytes throws(FileError) in
        do throws(FileError) {
          try self.check(path)
        } catch {
          // A disk that is full takes the first half.
          try? disk.write(path, Array(bytes.prefix(bytes.count / 2)))
          throw error
        }
        try disk.write(path, bytes)
      },
      create: { path, bytes throws(FileError) in
        try self.check(path)
        try disk.create(path, bytes)
      },
      rename: { path, newPath throws(FileError) in
        try self.check(path)
        try disk.rename(path, newPath)
      },
      removeFile: { path throws(FileError) in
        try self.check(path)
        try disk.removeFile(path)
      },
      removeFolder: { path throws(FileError) in
        try self.check(path)
        try disk.removeFolder(path)
      },
      makeFolder: { path throws(FileError) in
        try self.check(path)
        try disk.makeFolder(path)
      },
      list: { path throws(FileError) in
        try self.check(path)
        return try disk.list(path)
      },
      status: { path throws(FileError) in
        try self.check(path)
        return try disk.status(path)
      },
      realPath: { path throws(FileError) in
        try self.check(path)
        return try disk.realPath(path)
      },
      lock: { path, waits throws(FileError) in
        try self.check(path)
        return try disk.lock(path, waits)
      },
      run: { program throws(FileError) in
        try self.check(program.path)
        return try disk.run(program)
      })
  }

  private func check(_ path: String) throws(FileError) {
    let number = calls.wrappingAdd(1, ordering: .relaxed).oldValue
    guard first >= 0, number == first || isLasting && number > first else { return }
    throw FileError(path: path, reason: "No space left on device (made to fail)")
  }
}
