import Foundation

/// A folder that is gone when the test is over.
enum TemporaryFolder {
  static func with(_ body: (_ path: String) async throws -> Void) async throws {
    let base = URL(fileURLWithPath: NSTemporaryDirectory()).resolvingSymlinksInPath()
    let folder = base.appendingPathComponent("blog-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.path)
  }

  static func write(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  static func make(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  static func remove(_ path: String) throws {
    try FileManager.default.removeItem(atPath: path)
  }

  static func rename(_ path: String, _ newPath: String) throws {
    guard unsafe Foundation.rename(path, newPath) == 0 else { throw CocoaError(.fileWriteUnknown) }
  }
}
