import Files
import Foundation
import SiteBuilder

/// The files below a folder, by their paths relative to it.
package struct FileTree: Sendable, Equatable {
  package var files: [String: [UInt8]]

  package init(files: [String: [UInt8]]) {
    self.files = files
  }

  package init(_ texts: [String: String]) {
    files = texts.mapValues { Array($0.utf8) }
  }

  /// Of a folder that does not exist, no files.
  package init(readingFrom folder: String) throws {
    files = [:]
    let root = URL(fileURLWithPath: folder).resolvingSymlinksInPath()
    guard
      let walker = FileManager.default.enumerator(
        at: root, includingPropertiesForKeys: [.isRegularFileKey])
    else { return }
    for case let url as URL in walker {
      guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile ?? false else {
        continue
      }
      let relative = String(
        decoding: url.path.utf8.dropFirst(root.path.utf8.count + 1), as: UTF8.self)
      // Foundation's own reading leaks the buffer of an empty file.
      files[relative] = try FileSystem.disk.read(url.path)
    }
  }

  package var paths: [String] { files.keys.sorted() }

  package func text(_ path: String) -> String? {
    files[path].map { String(decoding: $0, as: UTF8.self) }
  }

  package func write(to folder: String) throws {
    for (path, bytes) in files {
      let url = URL(fileURLWithPath: folder).appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url)
    }
  }
}
