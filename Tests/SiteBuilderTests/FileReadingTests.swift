import Foundation
import SiteBuilder
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

  @Test(arguments: [10, 16_384, 70_000])
  func `a pipe is read until it ends`(length: Int) async throws {
    try await TemporaryFolder.with { folder in
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0) }
      let path = folder + "/pipe"
      try #require(unsafe mkfifo(path, 0o600) == 0)
      let writer = Thread {
        // In parts, so that one call does not read all of it.
        guard let pipe = FileHandle(forWritingAtPath: path) else { return }
        for start in stride(from: 0, to: bytes.count, by: 5000) {
          try? pipe.write(contentsOf: bytes[start..<min(start + 5000, bytes.count)])
        }
        try? pipe.close()
      }
      writer.start()
      let read = try FileSystem.disk.read(path)
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
}
