import Files

/// `vipsthumbnail`, the program of libvips that makes pictures smaller.
struct PictureTool: Sendable {
  /// Absolute.
  let path: String
  /// As it says it: `vips-8.14.1`.
  let version: String
  private let files: FileSystem

  /// The first that answers in the folders of a search path, as in the variable `PATH`.
  init?(searchPath: String, files: FileSystem) {
    for folder in searchPath.split(separator: ":") where folder.hasPrefix("/") {
      let path = String(folder) + "/vipsthumbnail"
      guard let kind = try? files.status(path)?.kind, kind != .folder,
        let answer = try? files.run(ProgramCall(path: path, arguments: ["--version"])),
        answer.status == 0
      else { continue }
      let line = answer.said.prefix { $0 != UInt8(ascii: "\n") }
      (self.path, version, self.files) = (path, String(decoding: line, as: UTF8.self), files)
      return
    }
    return nil
  }

  /// What makes a version of a picture what it is, beside the picture, its width and the tool.
  ///
  /// Exif turns the picture, colours become sRGB, and a file that ends too early is refused. Fine
  /// lines keep their colours with `smart_subsample`.
  private static let loading = "stdin[fail_on=truncated]"
  private static let saving = ".webp[Q=80,smart_subsample=true]"
  static let settings = loading + saving

  /// Writes a WebP of this width; answers what is wrong, or nil.
  func resize(
    _ input: String, to width: Int, output: FilePlace
  ) throws(FileError) -> String? {
    let result = try files.run(
      ProgramCall(
        path: path,
        // Other pictures are worked on by other threads.
        arguments: [
          Self.loading, "--size", "\(width)x>", "--export-profile", "srgb",
          "--vips-concurrency=1", "-o", Self.saving,
        ],
        input: input, output: output))
    return result.status == 0 ? nil : Self.words(of: result)
  }

  /// The line that says what went wrong: the last one, behind the warnings.
  private static func words(of result: ProgramResult) -> String {
    let lines = result.said.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    guard let last = lines.last else {
      return result.status < 0
        ? "signal \(-result.status) ended it" : "it ended with status \(result.status)"
    }
    let scalars = String(decoding: last, as: UTF8.self).unicodeScalars
    return String(String.UnicodeScalarView(scalars.filter { $0.value >= 32 }.prefix(200)))
  }
}
