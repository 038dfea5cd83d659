import SiteModel

/// Sorts the files under `content/` into pages, bundles and resources.
struct ContentClassifier {
  private let bundles: Set<String>
  private let files: [FolderWalker.File]

  /// `files` are relative to `content/`.
  init(_ files: [FolderWalker.File]) {
    self.files = files
    var bundles: Set<String> = []
    for file in files {
      let name = Name(file.relative)
      if name.isBundle { bundles.insert(name.folder) }
    }
    self.bundles = bundles
  }

  func classified() -> [ContentFile] {
    // Neighbours mostly lie in one folder.
    var last: Folder?
    return files.map { file in
      let name = Name(file.relative)
      let folder: Folder
      if let last, last.path.utf8.elementsEqual(name.folderBytes) {
        folder = last
      } else {
        folder = self.folder(name.folder)
        last = folder
      }
      return classified(name, in: folder)
    }
  }

  /// A folder below `content/` with what the files in it have in common.
  private struct Folder {
    let path: String
    let parts: [String]
    let outermostBundle: String?
  }

  private func folder(_ path: String) -> Folder {
    let parts = path.pathSegments
    return Folder(path: path, parts: parts, outermostBundle: outermostBundle(parts))
  }

  private func classified(_ name: Name, in folder: Folder) -> ContentFile {
    let path = "content/" + name.path
    let (base, suffix) = (name.base, name.suffix)
    if let outer = folder.outermostBundle, !(name.isBundle && outer == folder.path) {
      return ContentFile(
        path: path, role: .resource(bundle: outer), folders: folder.parts, baseName: base,
        fileExtension: suffix)
    }
    guard ContentFile.pageExtensions.contains(suffix) else {
      return ContentFile(
        path: path, role: .resource(bundle: nil), folders: folder.parts, baseName: base,
        fileExtension: suffix)
    }
    switch base {
    case "index":
      return ContentFile(
        path: path, role: .bundle, folders: Array(folder.parts.dropLast()),
        baseName: folder.parts.last ?? "", fileExtension: suffix)
    case "_index":
      return ContentFile(
        path: path, role: .list, folders: folder.parts, baseName: "", fileExtension: suffix)
    default:
      return ContentFile(
        path: path, role: .page, folders: folder.parts, baseName: base, fileExtension: suffix)
    }
  }

  /// A bundle inside a bundle is a resource of the outer one, as in Hugo.
  private func outermostBundle(_ parts: [String]) -> String? {
    var folder = ""
    if bundles.contains(folder) { return folder }
    for part in parts {
      folder = folder.isEmpty ? part : folder + "/" + part
      if bundles.contains(folder) { return folder }
    }
    return nil
  }

  /// A path in parts, which are made when they are asked for.
  private struct Name {
    let path: String
    private let start: String.Index
    private let slash: String.Index?
    private let dot: String.Index?

    init(_ path: String) {
      self.path = path
      slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
      let start = slash.map { path.utf8.index(after: $0) } ?? path.startIndex
      let dot = path.utf8[start...].lastIndex(of: UInt8(ascii: "."))
      self.start = start
      self.dot = dot == start ? nil : dot
    }

    var folderBytes: Substring.UTF8View { path.utf8[..<(slash ?? path.startIndex)] }
    var folder: String { String(path[..<(slash ?? path.startIndex)]) }
    var base: String { String(path[start..<(dot ?? path.endIndex)]) }

    /// In lower case, without the dot.
    var suffix: String {
      guard let dot else { return "" }
      let suffix = path[path.utf8.index(after: dot)...]
      let isLower = suffix.utf8.allSatisfy {
        $0 < 0x80 && !(UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0)
      }
      return isLower ? String(suffix) : suffix.lowercased()
    }

    /// `index.md` and the like: the page of its folder, to which all in it belongs.
    var isBundle: Bool {
      path.utf8[start..<(dot ?? path.endIndex)].elementsEqual("index".utf8)
        && ContentFile.pageExtensions.contains(suffix)
    }
  }
}
