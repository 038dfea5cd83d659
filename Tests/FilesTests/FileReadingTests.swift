import Files
import Foundation
import TestSupport
import Testing

/// What comes of reading a file whole.
struct FileReadingTests {
  // Texts up to 16 KiB are read by one call; longer ones by their size.
  @Test(arguments: [0, 1, 16_383, 16_384, 16_385, 32_768, 100_000, 3_000_000])
  func `a file of any length is read whole`(length: Int) async throws {
    try await TemporaryFolder.with { folder in
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
      try FileSystem.disk.write(folder + "/file", bytes)
      let read = try FileSystem.disk.read(folder + "/file")
      #expect(read == bytes)
    }
  }

  #if os(Linux)
    @Test func `a file whose size the system does not tell is read whole`() throws {
      // Its size is said to be 0.
      let bytes = try FileSystem.disk.read("/proc/self/status")
      #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("Name:"))
      #expect(bytes.last == UInt8(ascii: "\n"))
    }
  #endif

  @Test func `a folder cannot be read as a file`() async throws {
    try await TemporaryFolder.with { folder in
      _ = #expect(throws: FileError.self) { _ = try FileSystem.disk.read(folder) }
    }
  }

  /// A pipe, or a link to something of the system.
  @Test(arguments: [nil, "/dev/zero", "/dev/full", "/dev"])
  func `what is no file is refused at once`(target: String?) async throws {
    try await TemporaryFolder.with { folder in
      if let target {
        try FileManager.default.createSymbolicLink(
          atPath: folder + "/x", withDestinationPath: target)
      } else {
        try #require(unsafe mkfifo(folder + "/x", 0o600) == 0)
      }
      let files = FileSystem.disk
      let calls: [() throws -> Void] = [
        { _ = try files.read(folder + "/x") }, { _ = try files.readStart(folder + "/x", 10) },
        {
          _ = try files.run(
            ProgramCall(path: "/bin/cat", arguments: [], input: folder + "/x"))
        },
      ]
      for call in calls {
        let error = #expect(throws: FileError.self) { try call() }
        #expect(error?.kind == .otherKind)
        #expect(error?.reason.hasPrefix("expected a file, found a") == true)
      }
      let place = try files.open(folder).at("x")
      #expect(throws: FileError.self) { _ = try files.readPlace(place, .text) }
      #expect(throws: FileError.self) { _ = try files.lock(place, false) }
    }
  }

  @Test func `a file that is larger than its kind may be is refused before it is read`()
    async throws
  {
    try await TemporaryFolder.with { folder in
      try FileTree(["x": ""]).write(to: folder)
      let file = try #require(FileHandle(forWritingAtPath: folder + "/x"))
      try file.truncate(atOffset: 70 << 20)
      let files = FileSystem.disk
      let error = #expect(throws: FileError.self) { _ = try files.read(folder + "/x") }
      #expect(error?.kind == .tooLarge)
      #expect(error?.reason == "the file is larger than 64 MiB")
      #expect(try files.read(folder + "/x", .file).count == 70 << 20)
      try file.truncate(atOffset: 9 << 30)
      #expect(throws: FileError.self) { _ = try files.read(folder + "/x", .file) }
    }
  }
}
