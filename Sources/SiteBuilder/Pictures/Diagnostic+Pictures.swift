import Diagnostics
import Files

extension Diagnostic {
  static func unwritablePictures(_ error: FileError) -> Diagnostic {
    .warning(
      "unwritable-cache", "smaller versions of pictures cannot be made: \(error.reason)",
      at: .wholeFile(error.path),
      hint: "pages show the pictures themselves; make it a folder that can be written")
  }

  static func brokenPicture(_ link: String, at position: SourcePosition) -> Diagnostic {
    .warning(
      "broken-picture", "the file '\(link)' does not begin like a picture", at: position,
      hint: "open it in a browser; save it again, or under the name of what it is")
  }

  static func unresizedPicture(
    _ link: String, _ problem: String, at position: SourcePosition
  ) -> Diagnostic {
    .warning(
      "unresized-picture", "'\(link)' is shown in its full size alone: \(problem)", at: position,
      hint: "the file may be damaged: save it again")
  }

  static func pictureToolUnavailable(at position: SourcePosition) -> Diagnostic {
    .warning(
      "picture-tool-unavailable",
      "vipsthumbnail is not there, so pictures are shown in their full size alone", at: position,
      hint: "on Debian and Ubuntu, apt-get install libvips-tools; or set `widths = []`")
  }
}
