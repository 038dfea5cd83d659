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

  /// Files of a bundle that is not published are not published either.
  func place(_ files: [ContentFile]) -> [PublishedResource] {
    files.compactMap { file in
      guard case .resource(let bundle) = file.role else { return nil }
      let relative = file.path.dropFirst("content/".utf8.count)
      if let bundle {
        guard let owner = owners[bundle] else { return nil }
        let name = String(relative.dropFirst(bundle.isEmpty ? 0 : bundle.utf8.count + 1))
        return PublishedResource(
          path: file.path, address: site[owner].address.folder.appending(name), owner: owner,
          name: name)
      }
      return loose(file, relative)
    }
  }

  private func loose(_ file: ContentFile, _ relative: Substring) -> PublishedResource {
    var folders = file.folders[...]
    while !folders.isEmpty {
      let path = folders.joined(separator: "/")
      if let section = sections[path] {
        let name = String(relative.dropFirst(path.utf8.count + 1))
        return PublishedResource(
          path: file.path, address: site[section].address.folder.appending(name), owner: section,
          name: name)
      }
      folders.removeLast()
    }
    let name = relative.split(separator: "/").last.map(String.init) ?? ""
    let folder = file.folders.map(PathSanitizer.normalized).joined(separator: "/")
    return PublishedResource(
      path: file.path, address: Address(folder.isEmpty ? "/" + name : "/\(folder)/\(name)"),
      owner: nil, name: name)
  }

  private static func folder(of bundle: ContentFile) -> String {
    (bundle.folders + (bundle.baseName.isEmpty ? [] : [bundle.baseName])).joined(separator: "/")
  }
}
