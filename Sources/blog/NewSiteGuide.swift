/// What to do next with a new site, in words.
struct NewSiteGuide {
  /// As it was given, without slashes at the end.
  let folder: String
  let lines: [String]

  init(folder: String, paths: [String]) {
    var shown = folder
    while shown.utf8.count > 1, shown.hasSuffix("/") { shown.removeLast() }
    self.folder = shown
    var lines = [""]
    if paths.contains("blog.toml") {
      lines.append("Next:")
      if shown != "." { lines.append("  cd \(Self.quoted(shown))") }
      lines += [
        "  blog serve            show the site while you write",
        "  blog new \"A title\"    start a post",
        "  blog build            write the site to public/",
        "Before you publish, set title and base_url in blog.toml.",
      ]
      if !paths.contains(".gitignore") {
        lines.append("Add the lines 'public/' and '.blog/' to the .gitignore that was there.")
      }
    }
    if paths.contains(where: { $0.hasPrefix("themes/") }) {
      lines.append("The theme is in themes/default/, and is yours to change.")
    }
    lines += paths.filter { $0.hasSuffix(".yml") }.map {
      "\($0) publishes the site; what it needs is said at its top."
    }
    self.lines = lines
  }

  /// As a shell reads it back.
  private static func quoted(_ path: String) -> String {
    let isPlain = path.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
        || "/._-".contains(Character($0))
    }
    if isPlain, !path.hasPrefix("-") { return path }
    let name = path.hasPrefix("-") ? "./" + path : path
    return "'" + name.replacing("'", with: "'\\''") + "'"
  }
}
