import Diagnostics
import Files

/// Refuses output folders in which a build would overwrite the site's own files.
struct OutputGuard {
  let files: FileSystem
  let folders: SiteFolders

  private static let sources = [
    SiteFolders.content, SiteFolders.statics, SiteFolders.templates, SiteFolders.archetypes,
    "themes", "assets", "data", ".blog", ".git",
  ]

  func problem(_ output: OutputLocation) throws(FileError) -> Diagnostic? {
    let site = try files.realPath(folders.root)
    let path = output.path
    if path == site || site.hasPrefix(path == "/" ? "/" : path + "/") {
      return .outputInSources(path, "the site itself lies in it")
    }
    for name in Self.sources {
      let folder = site + "/" + name
      if path == folder || path.hasPrefix(folder + "/") {
        return .outputInSources(path, "it belongs to the site's \(name)/")
      }
    }
    return nil
  }

  /// Without links, `.` and `..`, also where the last folders do not exist yet.
  func resolved(_ path: String) throws(FileError) -> String {
    var folder = OutputLocation.cleaned(path)
    var rest: [Substring] = []
    while try files.status(folder) == nil, let slash = folder.lastIndex(of: "/"),
      slash != folder.startIndex
    {
      rest.append(folder[slash...].dropFirst())
      folder = String(folder[..<slash])
    }
    return ([try files.realPath(folder)] + rest.reversed().map(String.init)).joined(separator: "/")
  }
}

extension Diagnostic {
  fileprivate static func outputInSources(_ path: String, _ reason: String) -> Diagnostic {
    .error(
      "output-in-sources", "this cannot be the output folder: \(reason)", at: .wholeFile(path),
      hint: "choose a folder that holds nothing else, such as public, with --output")
  }
}
