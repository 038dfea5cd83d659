import Diagnostics
import SiteModel

/// Where files that lie beside pages are published: next to their bundle's page, or in the folder
/// of the section that they lie in.
struct ResourcePlacer {
  private let owners: [String: PageID]
  private let sections: [String: PageID]
  private let site: Site

  init(site: Site, sources: [ParsedPage?]) {
    self.site = site
    var owners: [String: PageID] = [:]
    var sections: [String: PageID] = [:]
    for (index, source) in sources.enumerated() {
      guard let file = source?.file else { continue }
      switch file.role {
      case .bundle: owners[Self.folder(of: file)] = PageID(index)
      case .list: sections[file.folders.joined(separator: "/")] = PageID(index)
      case .page, .resource: break
      }
    }
    self.owners = owners
    self.sections = sections
  }

  /// Markdown and HTML files beside a bundle's page are resources and no pages, as in Hugo; they are
  /// not published as they are.
  static func isText(_ file: ContentFile) -> Bool {
    ContentFile.pageExtensions.contains(file.fileExtension)
  }

  /// One note a bundle: nothing is left out without a word.
  static func notes(on files: [ContentFile]) -> [Diagnostic] {
    var byBundle: [String: [String]] = [:]
    for file in files {
      guard case .resource(let bundle?) = file.role, isText(file) else { continue }
      byBundle[bundle, default: []].append(file.path)
    }
    return byBundle.compactMap { bundle, paths in
      paths.min().map { .textInBundle(bundle, first: $0, count: paths.count) }
    }
  }

  /// Files of a bundle that is not published are not published either.
  func place(_ files: [ContentFile]) -> [PublishedResource] {
    described(files.compactMap(resource))
  }

  private func resource(_ file: ContentFile) -> PublishedResource? {
    guard case .resource(let bundle) = file.role, !Self.isText(file) else { return nil }
    let relative = file.path.dropping(bytes: "content/".utf8.count)
    if let bundle {
      guard let owner = owners[bundle], site[owner].build.publishesResources else { return nil }
      let name = relative.dropping(bytes: bundle.isEmpty ? 0 : bundle.utf8.count + 1)
      return PublishedResource(
        path: file.path, address: site[owner].address.folder.appending(name), owner: owner,
        name: name, title: name)
    }
    return loose(file, relative)
  }

  /// With what `resources` in the front matter says. As in Hugo the first name and the first title
  /// count, later params hide earlier ones, and `:counter` counts the files that took it from each pattern.
  private func described(_ resources: [PublishedResource]) -> [PublishedResource] {
    var counters: [PageID: [Counter]] = [:]
    return resources.map { resource in
      guard let owner = resource.owner, !site[owner].written.metadata.resources.isEmpty else {
        return resource
      }
      let rules = site[owner].written.metadata.resources
      var counts = counters[owner] ?? Array(repeating: Counter(), count: rules.count)
      var described = resource
      var (hasName, hasTitle) = (false, false)
      for (index, rule) in rules.enumerated() where rule.source.matches(resource.name) {
        if let name = rule.name, !hasName {
          counts[index].names += 1
          described.name = Self.counted(name, counts[index].names)
          hasName = true
        }
        if let title = rule.title, !hasTitle {
          counts[index].titles += 1
          described.title = Self.counted(title, counts[index].titles)
          hasTitle = true
        }
        for entry in rule.params.entries { described.params.set(entry.key, entry.value) }
      }
      counters[owner] = counts
      return described
    }
  }

  /// How many files have a name and a title from a pattern.
  private struct Counter {
    var names = 0
    var titles = 0
  }

  private static func counted(_ text: String, _ count: Int) -> String {
    let token = Array(":counter".utf8)
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      if rest.starts(with: token) {
        bytes += String(count).utf8
        rest = rest.dropFirst(token.count)
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func loose(_ file: ContentFile, _ relative: String) -> PublishedResource? {
    var folders = file.folders[...]
    while !folders.isEmpty {
      let path = folders.joined(separator: "/")
      if let section = sections[path] {
        guard site[section].build.publishesResources else { return nil }
        let name = relative.dropping(bytes: path.utf8.count + 1)
        return PublishedResource(
          path: file.path, address: site[section].address.folder.appending(name), owner: section,
          name: name, title: name)
      }
      folders.removeLast()
    }
    let name = relative.pathSegments.last ?? ""
    let folder = file.folders.map(PathSanitizer.normalized).joined(separator: "/")
    return PublishedResource(
      path: file.path, address: Address(folder.isEmpty ? "/" + name : "/\(folder)/\(name)"),
      owner: nil, name: name, title: name)
  }

  private static func folder(of bundle: ContentFile) -> String {
    (bundle.folders + (bundle.baseName.isEmpty ? [] : [bundle.baseName])).joined(separator: "/")
  }
}

extension Diagnostic {
  fileprivate static func textInBundle(_ bundle: String, first: String, count: Int) -> Diagnostic {
    let more = count == 1 ? "" : " (and \(count - 1) more files)"
    return .note(
      "text-in-bundle",
      "this file lies in the bundle 'content/\(bundle)' and is no page\(more)",
      at: .wholeFile(first),
      hint: "a folder with an index.md is one page; name it _index.md for a list of pages")
  }
}
