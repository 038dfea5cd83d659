import Diagnostics

/// Reads the sizes of the site's pictures, of each file no more than it takes.
struct PictureReader: Sendable {
  let files: FileSystem
  let folders: SiteFolders

  private static let extensions: Set<String> = [
    "png", "apng", "jpg", "jpeg", "gif", "webp", "avif", "svg",
  ]

  /// `path` is relative to the site. nil for a file that is no picture or does not say its size; with
  /// a finding where it cannot be read.
  func size(of path: String) -> (size: PictureSize?, diagnostics: [Diagnostic]) {
    guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { return (nil, []) }
    guard Self.extensions.contains(path[path.utf8.index(after: dot)...].lowercased()) else {
      return (nil, [])
    }
    let name = folders.path(path)
    do {
      let start = try files.readStart(name, PictureSize.usualHeader)
      if let size = PictureSize(start) { return (size, []) }
      // A JPEG may have colours, thumbnails and notes before its size.
      guard start.count == PictureSize.usualHeader, start.starts(with: [0xFF, 0xD8]) else {
        return (nil, [])
      }
      return (PictureSize(try files.read(name)), [])
    } catch {
      return (nil, [.unreadable(path, error)])
    }
  }
}
