package import Dates
package import Diagnostics
package import Files
import SiteModel

/// Makes a new site. Never overwrites: where one of its files is there already, nothing is written.
package struct SiteCreator: Sendable {
  private let now: Instant
  private let files: FileSystem

  package init(now: Instant, files: FileSystem = .disk) {
    self.now = now
    self.files = files
  }

  /// The paths of the new files below the site's folder, sorted. A folder that is a site already gets the
  /// theme and the host's files that are asked for, and nothing else. A `.gitignore` that is there stays, and is
  /// not among the paths.
  package func create(_ request: SiteRequest) throws(BuildFailure) -> [String] {
    let folders = SiteFolders(root: request.folder)
    var contents = request.hosting
    if let theme = request.theme {
      for (path, bytes) in theme.files {
        contents["\(SiteFolders.theme(theme.name))/\(path)"] = bytes
      }
    }
    let isSite = (try? files.status(folders.configuration)) != nil
    if !isSite, let around = SurroundingSite(of: request.folder, files: files) {
      throw BuildFailure(.siteInSite(request.folder, around))
    }
    if contents.isEmpty || !isSite {
      let instant = Instant(seconds: now.seconds)
      let site = NewSite(date: ZonedDate(instant: instant, offset: 0), id: request.id)
      let title = NewSite.title(ofFolder: request.folder.pathSegments.last ?? "")
      contents.merge(site.files(title: title)) { given, _ in given }
      // A repository often has one before it has anything else.
      if (try? files.status(folders.path(NewSite.ignoreName))) ?? nil != nil {
        contents[NewSite.ignoreName] = nil
      }
    }
    let paths = contents.keys.sorted()
    try checkNothingIsThere(paths, folders)
    do throws(FileError) {
      try write(contents, to: folders.root)
    } catch {
      let shown = Self.relative(error.path, request.folder)
      throw BuildFailure(
        error.exists ? .siteFileExists(shown) : .unwritableSite(shown, error.reason))
    }
    return paths
  }

  private func write(_ contents: [String: [UInt8]], to root: String) throws(FileError) {
    var made = try MadeFiles(below: root, files: files)
    do throws(FileError) {
      for path in contents.keys.sorted() { try made.create(path, contents[path] ?? []) }
    } catch {
      // Half a site would be in the way of the next attempt.
      made.remove()
      throw error
    }
  }

  private func checkNothingIsThere(
    _ paths: [String], _ folders: SiteFolders
  ) throws(BuildFailure) {
    do {
      let root = try files.status(try files.realPath(folders.root))
      guard root?.kind == .folder else { throw BuildFailure(.siteIsNoFolder(folders.root)) }
    } catch let error as FileError {
      guard error.isMissing else {
        throw BuildFailure(.unwritableSite(folders.root, error.reason))
      }
    } catch let failure as BuildFailure {
      throw failure
    } catch {}
    let inTheWay = Set(paths.flatMap { obstacles(to: $0, folders) }).sorted()
    guard inTheWay.isEmpty else { throw BuildFailure(inTheWay.map { .siteFileExists($0) }) }
  }

  /// What has the file's name, stands where one of its folders would, or would be published at its address.
  private func obstacles(to path: String, _ folders: SiteFolders) -> [String] {
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += (folder.isEmpty ? "" : "/") + part
      guard let status = try? files.status(folders.path(folder)) else { break }
      if status.kind != .folder { return [folder] }
    }
    var names = [path]
    if path.hasPrefix(SiteFolders.content + "/"), path != NewSite.listName {
      let base = path.dropLast(3)
      names += ContentFile.pageExtensions.flatMap { ["\(base).\($0)", "\(base)/index.\($0)"] }
    }
    return names.filter { (try? files.status(folders.path($0))) != nil }
  }

  private static func relative(_ path: String, _ folder: String) -> String {
    path.hasPrefix(folder + "/") ? path.dropping(bytes: folder.utf8.count + 1) : path
  }
}

extension Diagnostic {
  fileprivate static func siteInSite(_ folder: String, _ site: SurroundingSite) -> Diagnostic {
    .error(
      "site-in-site", "this folder belongs to the \(site.part)/ of a site", at: .wholeFile(folder),
      hint:
        "choose a folder outside of it: the files would become a part of the site in \(site.root)")
  }

  fileprivate static func siteFileExists(_ path: String) -> Diagnostic {
    .error(
      "site-file-exists", "this is there already, and nothing is overwritten", at: .wholeFile(path),
      hint: "move it away, or choose another folder")
  }

  fileprivate static func siteIsNoFolder(_ path: String) -> Diagnostic {
    .error(
      "not-a-folder", "this has to be a folder", at: .wholeFile(path),
      hint: "give the name of a new folder, or of one that is there")
  }

  fileprivate static func unwritableSite(_ path: String, _ reason: String) -> Diagnostic {
    .error(
      "unwritable-site", "cannot write here: \(reason)", at: .wholeFile(path),
      hint: "check that the folder is yours and has room; nothing is left of the attempt")
  }
}
