import SiteBuilder

/// What `blog --version --verbose` prints: the version, and what a report of a fault should name.
enum VersionText {
  /// The parser ends at `--version` whatever stands beside it, so that the arguments are looked through here.
  static func isAsked(_ arguments: [String]) -> Bool {
    let options = arguments.prefix { $0 != "--" }
    return options.contains("--version") && options.contains("--verbose")
  }

  static var lines: [String] {
    var lines = ["blog \(BlogCommand.version)"]
    if let build = ProgramIdentity.read(Surroundings.program) { lines.append("build: \(build)") }
    for library in LinkedLibrary.all {
      let form = library.isStatic.map { $0 ? " (static)" : " (shared)" } ?? ""
      lines.append("\(library.name): \(library.version)\(form)")
    }
    return lines
  }
}
