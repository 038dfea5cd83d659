import EmbeddedFiles
import Files
import SiteBuilder

extension BuiltInTheme {
  /// `themes/default` of the repository that this program was built from.
  static let standard = BuiltInTheme(name: "default", files: EmbeddedFiles.defaultTheme)
}

extension FileSystem {
  /// The disk as a site sees it: with the default theme, unless it has a folder of that name.
  static func site(_ folder: String) -> FileSystem { disk.adding(.standard, to: folder) }
}
