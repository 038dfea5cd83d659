import Diagnostics
import Files

/// The files of a site, found and sorted; only templates are read already.
struct SiteSources: Sendable {
  /// A file that is published as it is.
  struct StaticFile: Sendable, Hashable {
    /// Below the output folder.
    let output: String
    /// Relative to the site.
    let path: String
  }

  /// A file that is published if a template asks for it.
  struct AssetFile: Sendable, Hashable {
    /// Below `assets/`: what templates call it.
    let name: String
    /// Relative to the site.
    let path: String
  }

  let content: [ContentFile]
  /// By the name that a template is called, such as `posts/page.html`; the site's own hide the
  /// theme's.
  let templates: [(name: String, source: SourceFile)]
  /// The site's own hide the theme's.
  let statics: [StaticFile]
  /// By name; the site's own hide the theme's.
  let assets: [AssetFile]
  /// Whether symbolic links lead to some of the content.
  let hasLinks: Bool
}

/// Finds the files of a site.
struct SourceLoader {
  let files: FileSystem
  let folders: SiteFolders

  func load(
    theme: String?, chosenAt position: SourcePosition?
  ) -> (sources: SiteSources, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let visible = FolderWalker(files: files, folders: folders, includesHidden: false)
    let everything = FolderWalker(files: files, folders: folders, includesHidden: true)

    let content = visible.files(below: SiteFolders.content)
    diagnostics += content.diagnostics

    var layers = [""]
    if let theme {
      do {
        let entries = try files.list(folders.path(SiteFolders.theme(theme)))
        // A site with templates of its own may take its other files from anywhere.
        if MissingTheme.isForHugo(entries), try !hasOwnTemplates() {
          diagnostics.append(
            .themeForHugo(theme, at: position ?? .wholeFile(SiteFolders.configurationName)))
        } else {
          layers.append(SiteFolders.theme(theme) + "/")
        }
      } catch {
        diagnostics.append(
          error.isMissing || position?.variable != nil
            ? .unknownTheme(
              theme, known: themeNames(),
              at: position ?? .wholeFile(SiteFolders.configurationName))
            : .unreadable(SiteFolders.theme(theme), error))
      }
    }
    // By bytes, as the file system tells names apart.
    var templates: [[UInt8]: SourceFile] = [:]
    var statics: [[UInt8]: SiteSources.StaticFile] = [:]
    var assets: [[UInt8]: SiteSources.AssetFile] = [:]
    for layer in layers {
      let templateFolder = layer + SiteFolders.templates
      let found = visible.files(below: templateFolder)
      diagnostics += found.diagnostics
      for file in found.files where templates[Array(file.relative.utf8)] == nil {
        let path = templateFolder + "/" + file.relative
        let (source, problems) = SourceReader(files: files, folders: folders).read(path)
        diagnostics += problems
        templates[Array(file.relative.utf8)] = source
      }
      let staticFolder = layer + SiteFolders.statics
      let copied = everything.files(below: staticFolder)
      diagnostics += copied.diagnostics
      for file in copied.files where statics[Array(file.relative.utf8)] == nil {
        statics[Array(file.relative.utf8)] = SiteSources.StaticFile(
          output: file.relative, path: staticFolder + "/" + file.relative)
      }
      let assetFolder = layer + SiteFolders.assets
      let offered = visible.files(below: assetFolder)
      diagnostics += offered.diagnostics
      for file in offered.files where assets[Array(file.relative.utf8)] == nil {
        assets[Array(file.relative.utf8)] = SiteSources.AssetFile(
          name: file.relative, path: assetFolder + "/" + file.relative)
      }
    }
    let sources = SiteSources(
      content: ContentClassifier(content.files).classified(),
      templates: templates.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        .map { (String(decoding: $0.key, as: UTF8.self), $0.value) },
      statics: statics.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value),
      assets: assets.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value),
      hasLinks: content.files.contains(where: \.isLinked))
    return (sources, diagnostics)
  }

  private func hasOwnTemplates() throws(FileError) -> Bool {
    try files.status(folders.path(SiteFolders.templates)) != nil
  }

  /// For the hint alone.
  private func themeNames() -> [String] {
    guard let entries = try? files.list(folders.path("themes")) else { return [] }
    return entries.map(\.name).sorted()
  }
}

extension Diagnostic {
  fileprivate static func themeForHugo(_ name: String, at position: SourcePosition) -> Diagnostic {
    .error(
      "unknown-theme", "themes/\(name) is a theme for Hugo: it has layouts/ and no templates/",
      at: position,
      hint: "write theme = \"default\", or theme = \"\" for a site with its own templates")
  }

  fileprivate static func unknownTheme(
    _ name: String, known: [String], at position: SourcePosition
  ) -> Diagnostic {
    let nearest = NearestName.of(name, among: known)
    let folder = position.variable == nil ? "themes/\(name)/" : "a folder of that name in themes/"
    return .error(
      "unknown-theme",
      position.variable.map { "the value of \($0) names no theme in themes/" }
        ?? "there is no theme '\(name)' in themes/", at: position,
      hint: nearest.map { "did you mean theme = \"\($0)\"?" }
        ?? "put it into \(folder), or set theme = \"default\", or \"\" for a site with its own templates"
    )
  }
}
