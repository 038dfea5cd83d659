import Files

/// Reads the sizes of the site's pictures, of each file no more than it takes.
struct PictureReader: Sendable {
  let files: FileSystem
  let folders: SiteFolders

  /// What the beginning of a file says.
  enum Header: Sendable, Hashable {
    case size(PictureSize)
    /// A drawing that takes the room that it is given.
    case noSize
    /// By its name a picture, and it does not begin like one.
    case broken
    /// By its name no picture.
    case other
  }

  private static let extensions: Set<String> = [
    "png", "apng", "jpg", "jpeg", "gif", "webp", "avif", "svg",
  ]

  /// `path` is relative to the site.
  func header(of path: String) -> Result<Header, FileError> {
    guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")),
      Self.extensions.contains(path[path.utf8.index(after: dot)...].lowercased())
    else { return .success(.other) }
    let name = folders.path(path)
    do throws(FileError) {
      let start = try files.readStart(name, PictureSize.usualHeader)
      let header = Self.header(start)
      // Colours, thumbnails and notes may come before the size.
      guard header == .broken, start.count == PictureSize.usualHeader else {
        return .success(header)
      }
      return .success(Self.header(try files.read(name, .file)))
    } catch {
      return .failure(error)
    }
  }

  static func header(_ bytes: [UInt8]) -> Header {
    if let size = PictureSize(bytes) { return .size(size) }
    return PictureFormat(bytes) == .svg ? .noSize : .broken
  }
}
