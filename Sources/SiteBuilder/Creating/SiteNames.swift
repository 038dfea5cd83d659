import Dates
import Diagnostics
package import Files
import FrontMatter
import SiteModel

/// The names that a site uses already, for shells that complete them: found without reading more of a page than
/// its beginning, and without a finding.
package struct SiteNames: Sendable {
  private let files: FileSystem
  private let folders: SiteFolders

  /// Front matter that is longer gives no names.
  private static let longestBlock = 1 << 12

  package init(site: String, files: FileSystem) {
    self.files = files
    folders = SiteFolders(root: site)
  }

  /// The folders below `content/` that have pages, such as `posts` and `notes/swift`; sorted.
  package func sections() -> [String] {
    let names = content().filter(\.isPage).map { $0.folders.joined(separator: "/") }
    return Set(names).filter { !$0.isEmpty }.sorted()
  }

  /// As pages write them; sorted.
  package func tags() -> [String] {
    let reader = SourceReader(files: files, folders: folders)
    guard let source = reader.read(SiteFolders.configurationName).source else { return [] }
    let (configuration, _) = ConfigurationReader(
      zones: TimeZoneFiles(files: files), environment: [:], baseURL: nil
    ).read(source)
    let metadata = PageMetadataReader(configuration: configuration)
    var tags: Set<String> = []
    for file in content() where file.isPage {
      guard let start = try? files.readStart(folders.path(file.path), Self.longestBlock) else {
        continue
      }
      let page = SourceFile(path: file.path, bytes: start)
      let (fields, _) = FrontMatterParser.parse(page, FrontMatterSplitter.split(page))
      guard fields[normalized: "tags"] != nil else { continue }
      tags.formUnion(metadata.read(page, fields).metadata.terms["tags"] ?? [])
    }
    return tags.sorted()
  }

  private func content() -> [ContentFile] {
    let walker = FolderWalker(files: files, folders: folders, includesHidden: false)
    return ContentClassifier(walker.files(below: SiteFolders.content).files).classified()
  }
}
