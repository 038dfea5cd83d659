package import Diagnostics
package import Files

/// The file that a build writes the addresses of what it changed to, for a user who named it.
///
/// It is never one of the site's own files, and no link that a checkout brings along leads to another file.
package struct ChangedURLsFile: Sendable {
  private let files: FileSystem
  /// As the user wrote it.
  private let path: String
  /// nil for a stream, such as `/dev/stdout`.
  private let place: FilePlace?

  /// What belongs to a site, beside its output.
  private static let own = [
    SiteFolders.content, SiteFolders.statics, SiteFolders.templates, SiteFolders.assets,
    SiteFolders.archetypes, "data", "themes", "i18n", "public", CacheFolder.name, ".git",
    SiteFolders.configurationName, "urls.lock",
  ]

  /// `path` is absolute or relative to the working directory; `output` is the folder that the site is written to, if
  /// it is not its `public/`. An empty file is made, so that one that cannot be written is found before the site is.
  package init(
    _ path: String, site: String, output: String?, files: FileSystem
  ) throws(BuildFailure) {
    self.files = files
    self.path = path
    place = try Self.isStream(path) ? nil : Self.checked(path, site, output, files)
    try write([])
  }

  /// What a shell hands over in place of a file.
  private static func isStream(_ path: String) -> Bool {
    ["/dev/stdout", "/dev/stderr", "/dev/null", "/dev/tty"].contains(path)
      || path.hasPrefix("/dev/fd/") && path.dropFirst(8).allSatisfy(\.isNumber)
  }

  private static func checked(
    _ path: String, _ site: String, _ output: String?, _ files: FileSystem
  ) throws(BuildFailure) -> FilePlace {
    let (place, absolute, own): (FilePlace, String, [String])
    do throws(FileError) {
      let (folder, name) = try Self.place(of: path, files)
      place = folder.at(name)
      absolute = place.path
      let site = try files.realPath(site)
      own = Self.own.map { site + "/" + $0 } + [output].compactMap(\.self)
    } catch {
      throw BuildFailure(.unwritableList(path, error))
    }
    guard !belongs(absolute, to: own) else { throw BuildFailure(.changedURLsInSite(path)) }
    return place
  }

  private static func belongs(_ path: String, to places: [String]) -> Bool {
    places.contains { path == $0 || path.hasPrefix($0 + "/") }
  }

  /// The folder of the file, opened; links on the way are those of the machine, and not of the working directory.
  private static func place(
    of path: String, _ files: FileSystem
  ) throws(FileError) -> (folder: FolderHandle, name: String) {
    let current = try files.realPath(".")
    let absolute = OutputLocation.cleaned(path.hasPrefix("/") ? path : current + "/" + path)
    let slash = absolute.lastIndex(of: "/") ?? absolute.startIndex
    let name = String(absolute[slash...].dropFirst())
    let parent = slash == absolute.startIndex ? "/" : String(absolute[..<slash])
    let resolved = try files.realPath(parent)
    if parent != resolved, parent.hasPrefix(current + "/") {
      throw FileError(path: parent, reason: "a symbolic link leads out of this folder", kind: .link)
    }
    return (try files.open(resolved), name)
  }

  package func write(_ urls: [String]) throws(BuildFailure) {
    let bytes = Array(urls.map { $0 + "\n" }.joined().utf8)
    do throws(FileError) {
      guard let place else {
        try files.append(path, bytes)
        return
      }
      let kind = try files.statusOfPlace(place)?.kind
      guard kind == nil || kind == .file else {
        throw FileError(
          path: place.path, reason: "expected a file, found \((kind ?? .other).text)",
          kind: kind == .symbolicLink ? .link : .otherKind)
      }
      try files.replace(place, with: bytes)
    } catch {
      throw BuildFailure(.unwritableList(path, error))
    }
  }
}

extension Diagnostic {
  fileprivate static func unwritableList(_ path: String, _ error: FileError) -> Diagnostic {
    .error(
      "unwritable-file", "cannot write here: \(error.reason)", at: .wholeFile(path),
      hint: error.kind == .link || error.kind == .otherKind
        ? "give --changed-urls the name of a new file, or of a plain one"
        : "check that the folder exists and is yours")
  }

  fileprivate static func changedURLsInSite(_ path: String) -> Diagnostic {
    .error(
      "changed-urls-in-site", "--changed-urls would overwrite a file of the site",
      at: .wholeFile(path), hint: "choose a file outside of the site's own folders")
  }
}
