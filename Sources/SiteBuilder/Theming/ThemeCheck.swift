import Dates
import Diagnostics
import Files
import SiteModel

/// The site's theme against the site's settings: what the theme declares is checked and filled in
/// before anything is rendered.
struct ThemeCheck {
  let files: FileSystem
  let folders: SiteFolders
  /// Nil where it does not matter.
  let version: ProgramVersion?

  /// The settings with the theme's defaults; a theme without `theme.toml` declares nothing.
  func applied(
    to configuration: SiteConfiguration
  ) -> (configuration: SiteConfiguration, manifest: ThemeManifest, diagnostics: [Diagnostic]) {
    guard let theme = configuration.theme else { return (configuration, ThemeManifest(), []) }
    let path = "\(SiteFolders.theme(theme))/\(ThemeManifest.fileName)"
    let root = "\(SiteFolders.theme(theme))"
    let isForHugo = (try? files.list(folders.path(root))).map(MissingTheme.isForHugo) ?? false
    guard (try? files.status(folders.path(path))) != nil,
      (try? folders.holds(root, files)) ?? false, !isForHugo
    else {
      return (configuration, ThemeManifest(), [])
    }
    let (source, problems) = SourceReader(files: files, folders: folders).read(path)
    guard let source else { return (configuration, ThemeManifest(), problems) }
    let (manifest, found) = ThemeManifest.read(source, zone: configuration.timeZone)
    var diagnostics = problems + found
    if let (range, position) = manifest.versions, let version, !range.contains(version) {
      diagnostics.append(.unsupportedVersion(theme, range, version, at: position))
    }
    var filled = configuration
    diagnostics += fill(&filled, manifest, theme: theme)
    return (filled, manifest, diagnostics)
  }

  private func fill(
    _ configuration: inout SiteConfiguration, _ manifest: ThemeManifest, theme: String
  ) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for param in manifest.params {
      let given = name(of: param, in: configuration)
      guard let given, let value = configuration.params[given] else {
        if let fallback = param.fallback { configuration.params.set(param.name, fallback) }
        continue
      }
      let written = configuration.writtenParams[given]
      let isFromEnvironment = written?.isFromEnvironment == true
      if isFromEnvironment, case .text(let text) = value {
        // A variable's name has lost its capitals.
        if given != param.name { configuration.params.remove(given) }
        if let converted = param.type.value(of: text, zone: configuration.timeZone) {
          configuration.params.set(param.name, converted)
          continue
        }
      } else if param.type.accepts(value) {
        continue
      }
      diagnostics.append(
        .wrongParam(
          param, theme: theme,
          at: written?.value ?? .wholeFile(SiteFolders.configurationName)))
    }
    return diagnostics
  }

  /// The name under which the site gives a param.
  private func name(of param: ThemeManifest.Param, in configuration: SiteConfiguration) -> String? {
    if configuration.params[param.name] != nil { return param.name }
    return configuration.params.entries.map(\.key).first { key in
      configuration.writtenParams[key]?.isFromEnvironment == true
        && key == param.name.lowercased()
    }
  }

  /// Params that nothing reads: neither does the theme declare them nor a template ask for them.
  /// `read` is nil where templates go through all of them.
  static func unread(
    _ configuration: SiteConfiguration, _ manifest: ThemeManifest, read: Set<String>?
  ) -> [Diagnostic] {
    guard let read else { return [] }
    let declared = manifest.params.map(\.name)
    let known = read.union(declared)
    return configuration.params.entries.compactMap { entry in
      guard !known.contains(entry.key), let written = configuration.writtenParams[entry.key] else {
        return nil
      }
      return .unknownParam(
        entry.key, nearest: NearestName.of(entry.key, among: known.sorted()), at: written.key)
    }
  }
}

extension Diagnostic {
  fileprivate static func unsupportedVersion(
    _ theme: String, _ range: VersionRange, _ version: ProgramVersion, at position: SourcePosition
  ) -> Diagnostic {
    .error(
      "unsupported-version",
      "the theme '\(theme)' works with blog \(range.text), and this is \(version.text)",
      at: position, hint: "take a version of blog, or of the theme, that fits")
  }

  fileprivate static func wrongParam(
    _ param: ThemeManifest.Param, theme: String, at position: SourcePosition
  ) -> Diagnostic {
    .error(
      "wrong-type", "'params.\(param.name)' has to be \(param.type.description)", at: position,
      hint: "the theme '\(theme)' declares it"
        + (param.doc.map { ": \($0)" } ?? ", in its theme.toml"))
  }

  fileprivate static func unknownParam(
    _ name: String, nearest: String?, at position: SourcePosition
  ) -> Diagnostic {
    .warning(
      "unknown-param", "neither the theme nor a template reads 'params.\(name)'", at: position,
      hint: nearest.map { "did you mean '\($0)'?" }
        ?? "remove it, or read it in a template as site.params.\(name)")
  }
}
