import Files
import SiteModel

/// The site in whose files a folder lies: what is written there becomes a part of it.
struct SurroundingSite {
  let root: String
  /// The folder of the site that it is, or lies in, such as `content`.
  let part: String

  /// Themes often have a site that shows them, so that `themes` is none of these.
  private static let parts = [
    SiteFolders.content, SiteFolders.statics, SiteFolders.templates, SiteFolders.assets, "data",
    SiteFolders.archetypes, "public", ".blog",
  ]

  /// `folder` is absolute; it may have to be made.
  init?(of folder: String, files: FileSystem) {
    // As the system finds it: a link may lead into a site.
    let place = OutputGuard(files: files, folders: SiteFolders(root: folder))
    guard let path = try? place.resolved(folder) else { return nil }
    guard let site = SiteFolders.nearest(to: path, files: files) else { return nil }
    let prefix = site.root == "/" ? "/" : site.root + "/"
    guard path.hasPrefix(prefix) else { return nil }
    let below = path.dropping(bytes: prefix.utf8.count)
    let name = below.split(separator: "/").first.map(String.init) ?? ""
    guard Self.parts.contains(name) else { return nil }
    root = site.root
    part = name
  }
}
