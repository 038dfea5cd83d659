import Diagnostics
import Files
import SiteModel
import Templates

/// What a question is about: the text of a command to a thing of the site.
enum ExplainedTarget {
  case content(ContentFile)
  case resource(ContentFile)
  case template(path: String)
  case statics(SiteSources.StaticFile)
  case asset(Int)
  /// Of the theme; the site's own file is taken in its place.
  case hidden(path: String, by: String, SourceExplanation.Kind)
  case themeManifest(path: String)
  case archetype(path: String)
  case configuration
  case output(OutputPath)
  case setting(String)
}

/// Finds what a question is about.
struct TargetFinder {
  let site: PreparedSite
  let plan: OutputPlan
  /// The site's folder and the output folder, absolute.
  let root: String
  let output: String
  let files: FileSystem

  /// nil for what is no part of the site. A file comes before an output, and that before a setting.
  func target(_ text: String) -> ExplainedTarget? {
    let path = relative(text)
    return source(path) ?? outputPath(text).map { .output($0) }
      ?? SettingExplainer.setting(named: text).map { .setting($0) }
      ?? source(SiteFolders.templates + "/" + path)
  }

  /// An absolute path in the site as one from its folder.
  private func relative(_ text: String) -> String {
    let path = text.hasPrefix(root + "/") ? text.dropping(bytes: root.utf8.count + 1) : text
    return path.hasPrefix("./") ? String(path.dropFirst(2)) : path
  }

  private func source(_ path: String) -> ExplainedTarget? {
    let sources = site.sources
    if path == SiteFolders.configurationName { return .configuration }
    if let file = sources.content.first(where: { $0.path == path }) {
      return file.isPage ? .content(file) : .resource(file)
    }
    if sources.templates.contains(where: { $0.source.path == path }) {
      return .template(path: path)
    }
    if let file = sources.statics.first(where: { $0.path == path }) { return .statics(file) }
    if let place = sources.assets.firstIndex(where: { $0.path == path }) { return .asset(place) }
    guard let status = try? files.status(root + "/" + path), status.kind != .folder else {
      return nil
    }
    if path.hasPrefix(SiteFolders.archetypes + "/") { return .archetype(path: path) }
    guard let theme = site.configuration.theme.map(SiteFolders.theme),
      path.hasPrefix(theme + "/")
    else { return nil }
    let own = path.dropping(bytes: theme.utf8.count + 1)
    if own == "theme.toml" { return .themeManifest(path: path) }
    if own.hasPrefix(SiteFolders.archetypes + "/") { return .archetype(path: path) }
    switch source(own) {
    case .template: return .hidden(path: path, by: own, .template)
    case .statics: return .hidden(path: path, by: own, .staticFile)
    case .asset: return .hidden(path: path, by: own, .asset)
    default: return nil
    }
  }

  /// The file that an address, or a path in the output folder, stands for.
  func outputPath(_ text: String) -> OutputPath? {
    let base = site.configuration.baseURL
    var candidates: [String] = []
    if let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")),
      text.utf8[colon...].starts(with: "://".utf8)
    {
      guard text == base.origin || text.hasPrefix(base.origin + "/") else { return nil }
      candidates = addresses(text.dropping(bytes: base.origin.utf8.count))
    } else {
      let path = relative(text)
      if text.hasPrefix(output + "/") {
        candidates.append(text.dropping(bytes: output.utf8.count + 1))
      }
      let folder = output.dropping(
        bytes: (output.utf8.lastIndex(of: UInt8(ascii: "/"))
          .map { output.utf8.distance(from: output.utf8.startIndex, to: $0) } ?? -1) + 1)
      if path.hasPrefix(folder + "/") {
        candidates.append(path.dropping(bytes: folder.utf8.count + 1))
      }
      candidates.append(path)
      candidates += addresses(text.hasPrefix("/") ? text : "/" + text)
    }
    return candidates.lazy.compactMap { try? OutputPath($0) }.first(where: plan.claims)
  }

  /// The files of an address from the root of the host, or else from that of the site.
  private func addresses(_ url: String) -> [String] {
    let end = url.firstIndex { $0 == "#" || $0 == "?" } ?? url.endIndex
    let path = url[..<end].isEmpty ? "/" : String(url[..<end])
    let base = site.configuration.baseURL.path
    let below = path + (path.hasSuffix("/") ? "" : "/")
    var addresses = [Address(path)]
    if below == base { addresses.insert(.root, at: 0) }
    if path.hasPrefix(base) {
      addresses.insert(Address(path.dropping(bytes: base.utf8.count - 1)), at: 0)
    }
    return addresses.map(\.outputText)
  }

  /// All that a question could be about, for suggestions.
  var names: [String] {
    let sources = site.sources
    return [SiteFolders.configurationName] + sources.content.map(\.path)
      + sources.templates.map(\.source.path)
      + sources.statics.map(\.path) + sources.assets.map(\.path) + SettingExplainer.names
      + plan.jobs.flatMap(\.outputs).flatMap { path in
        let text = path.text
        return [text]
          + (text.hasSuffix("/index.html")
            ? ["/" + text.dropLast(10), String(text.dropLast(10))] : [])
      }
  }
}
