import Foundation

/// A folder that is gone when the test is over.
package enum TemporaryFolder {
  package static func with<Result>(
    _ body: (_ path: String) async throws -> Result
  ) async throws -> Result {
    let base = URL(fileURLWithPath: NSTemporaryDirectory()).resolvingSymlinksInPath()
    let folder = base.appendingPathComponent("blog-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder.path)
  }
}
