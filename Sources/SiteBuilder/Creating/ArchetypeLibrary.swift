import Diagnostics
import Files

/// The templates of new posts: the site's own, the theme's, or the one in the program.
struct ArchetypeLibrary {
  let files: FileSystem
  let folders: SiteFolders

  /// `archetypes/SECTION.md`, else `archetypes/default.md`; the site's hides the theme's of the
  /// same name.
  func archetype(for section: String, theme: String?) throws(BuildFailure) -> SourceFile {
    let layers = [""] + (theme.map { [SiteFolders.theme($0) + "/"] } ?? [])
    let names = [
      section, section.split(separator: "/").first.map(String.init) ?? section, "default",
    ]
    for name in names {
      for layer in layers {
        let path = "\(layer)\(SiteFolders.archetypes)/\(name).md"
        guard (try? files.status(folders.path(path))) != nil else { continue }
        let (source, problems) = SourceReader(files: files, folders: folders).read(path)
        guard let source else { throw BuildFailure(problems) }
        return source
      }
    }
    return Self.builtIn
  }

  static let builtIn = SourceFile(
    path: "archetypes/default.md",
    text: """
      ---
      title: {{ title | json }}
      date: {{ date }}
      draft: {{ draft | json }}
      id: {{ id }}
      tags: {{ tags | json }}
      ---


      """)
}
