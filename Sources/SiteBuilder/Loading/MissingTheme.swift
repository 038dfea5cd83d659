import Diagnostics
import Files

/// A site whose theme is not there: much is missing then for no other reason, and is not said as well.
enum MissingTheme {
  /// Whether one of these says that the site has no theme though it names one.
  static func isReported(in diagnostics: [Diagnostic]) -> Bool {
    diagnostics.contains { ["unknown-theme", "bad-theme-name"].contains($0.code) }
  }

  /// What a theme has: templates, shortcodes among them, assets, and params that they read.
  static let consequences: Set<String> = [
    "no-template", "unknown-template", "unknown-layout", "unknown-shortcode", "unknown-asset",
    "unknown-param",
  ]

  /// Whether a folder in `themes/` has templates of Hugo and none of ours.
  static func isForHugo(_ entries: [FolderEntry]) -> Bool {
    let names = entries.map(\.name)
    return names.contains("layouts") && !names.contains(SiteFolders.templates)
  }
}
