import Diagnostics
import SiteModel

/// Front matter that `_index` files hand down, given to the pages that do not have it themselves.
///
/// The nearest list above counts first, a list's own cascade for itself too, and of one list's the
/// first that gives a key. As in Hugo, a list that is withheld hands down all the same.
struct CascadeResolver {
  private let language: String
  private let taxonomyFolders: Set<String>
  /// By folder below `content/`.
  private var cascades: [String: [Cascade]] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ pages: [ParsedPage], configuration: SiteConfiguration) {
    language = configuration.language
    taxonomyFolders = Set(configuration.taxonomies.map(\.folder))
    for page in pages where !page.isPlain {
      guard let position = page.written.metadata.cascadePosition else { continue }
      if page.file.isList {
        cascades[page.file.folders.joined(separator: "/")] = page.written.metadata.cascade
      } else {
        diagnostics.append(.cascadeOfPage(at: position))
      }
    }
  }

  func applied(to pages: [ParsedPage]) -> [ParsedPage] {
    guard !cascades.isEmpty else { return pages }
    return pages.map { page in
      let file = page.file
      var metadata = page.written.metadata
      let place = file.isList ? file.folders : file.folders + [file.baseName]
      fill(&metadata, kind: kind(of: file), folders: file.folders, place: place)
      return page.with(metadata)
    }
  }

  /// What a list without a file is handed down.
  func metadata(of kind: PageKind, at folders: [String]) -> PageMetadata {
    var metadata = PageMetadata()
    if !cascades.isEmpty, kind != .notFound {
      fill(&metadata, kind: kind, folders: folders, place: folders)
    }
    return metadata
  }

  private func fill(
    _ metadata: inout PageMetadata, kind: PageKind, folders: [String], place: [String]
  ) {
    let path = "/" + place.map(Self.hyphenated).joined(separator: "/")
    for count in stride(from: folders.count, through: 0, by: -1) {
      let folder = folders[..<count].joined(separator: "/")
      for cascade in cascades[folder] ?? []
      where cascade.target.matches(path: path, kind: kind, language: language) {
        metadata.fill(from: cascade.values)
      }
    }
  }

  private func kind(of file: ContentFile) -> PageKind {
    guard file.isList else { return .page }
    guard let first = file.folders.first else { return .home }
    guard taxonomyFolders.contains(first) else { return .section }
    return file.folders.count == 1 ? .taxonomy : .term
  }

  private static func hyphenated(_ name: String) -> String {
    guard name.utf8.contains(UInt8(ascii: " ")) else { return name }
    return String(
      decoding: name.utf8.map { $0 == UInt8(ascii: " ") ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
  }
}

extension Diagnostic {
  fileprivate static func cascadeOfPage(at position: SourcePosition) -> Diagnostic {
    .warning(
      "cascade-of-page", "nothing lies below this page that could take its 'cascade'",
      at: position, hint: "put it into the _index.md of a section, or of the home page")
  }
}
