import Diagnostics
import Files

/// Finds the templates that a standalone one includes, extends and imports.
struct TemplateSearch {
  private let files: FileSystem
  /// The first that has a file of a name counts.
  private let folders: [String]
  /// Links may lead to anywhere in it.
  private let site: String?
  /// Names that were looked for: each is read, and reported, once.
  private var asked: Set<String> = []
  /// Folders that cannot be searched.
  private(set) var diagnostics: [Diagnostic] = []

  init(_ request: TemplateRequest, theme: String?, files: FileSystem) {
    self.files = files
    site = request.site
    var folders = request.folders
    for folder in folders {
      do {
        _ = try files.list(folder)
      } catch {
        diagnostics.append(.unsearchable(folder, error))
      }
    }
    if let site = request.site {
      folders.append("\(site)/\(SiteFolders.templates)")
      // One that is not there is not named in hints: a variable may have given it.
      if let theme, (try? files.status("\(site)/\(SiteFolders.theme(theme))")) ?? nil != nil {
        folders.append("\(site)/\(SiteFolders.theme(theme))/\(SiteFolders.templates)")
      }
    }
    if request.file != "-" { folders.append(Self.folder(of: request.file)) }
    self.folders = folders
  }

  /// For a name that none of the folders has.
  var hint: String {
    let shown = folders.map { $0.isEmpty ? "." : $0 }.joined(separator: ", ")
    return folders.isEmpty
      ? "give the folder of the templates with --search"
      : "it was looked for in \(shown); give another folder with --search"
  }

  /// Those that there are, of names that were not asked for before.
  mutating func sources(
    of names: Set<String>
  ) -> (sources: [(name: String, source: SourceFile)], diagnostics: [Diagnostic]) {
    var sources: [(name: String, source: SourceFile)] = []
    var diagnostics: [Diagnostic] = []
    for name in names.subtracting(asked).sorted() where Self.isInside(name) {
      asked.insert(name)
      for folder in folders {
        let path =
          folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
        guard isThere(path) else { continue }
        // What is printed is what these folders hold, and nothing that a link outside of them leads to.
        guard isInside(path, folder) else {
          diagnostics.append(.linkLeavesFolder(path))
          break
        }
        let (source, problems) = Self.read(path, files: files)
        diagnostics += problems
        if let source { sources.append((name, source)) }
        break
      }
    }
    return (sources, diagnostics)
  }

  /// The file at a path that was given; `-` is standard input.
  static func read(
    _ path: String, files: FileSystem
  ) -> (source: SourceFile?, diagnostics: [Diagnostic]) {
    let isInput = path == "-"
    let name = isInput ? "standard input" : path
    do {
      let bytes = try isInput ? files.readInput(.text) : files.read(path)
      return SourceReader.source(of: bytes, named: name)
    } catch {
      return (nil, [.unreadableArgument(name, error)])
    }
  }

  private func isThere(_ path: String) -> Bool {
    guard let resolved = try? files.realPath(path), let status = try? files.status(resolved) else {
      return false
    }
    return status.kind != .folder
  }

  private func isInside(_ path: String, _ folder: String) -> Bool {
    guard let resolved = try? files.realPath(path) else { return false }
    return ([folder.isEmpty ? "." : folder] + (site.map { [$0] } ?? [])).contains { folder in
      guard let root = try? files.realPath(folder) else { return false }
      return resolved.hasPrefix(root == "/" ? "/" : root + "/")
    }
  }

  /// Names lead down from a folder, never out of it.
  private static func isInside(_ name: String) -> Bool {
    !name.isEmpty && !name.utf8.contains(0)
      && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty && $0 != ".."
      }
  }

  /// Empty for the working directory.
  private static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

extension Diagnostic {
  fileprivate static func unreadableArgument(_ name: String, _ error: FileError) -> Diagnostic {
    .error(
      "unreadable-file", "cannot read this: \(error.reason)", at: .wholeFile(name),
      hint: error.isMissing
        ? "check the path, which is relative to the working directory"
        : "give a file that you may read, not a folder")
  }

  fileprivate static func linkLeavesFolder(_ path: String) -> Diagnostic {
    .error(
      "link-leaves-site", "this symbolic link leads out of the folder of templates",
      at: .wholeFile(path), hint: "copy what it points to into the folder")
  }

  fileprivate static func unsearchable(_ folder: String, _ error: FileError) -> Diagnostic {
    .error(
      "unreadable-file", "cannot search this folder: \(error.reason)", at: .wholeFile(folder),
      hint: "give a folder of templates with --search")
  }
}
