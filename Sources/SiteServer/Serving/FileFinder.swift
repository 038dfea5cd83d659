/// Which file of the site an address shows, by the rules that static hosts share.
struct FileFinder {
  let site: ServedSite

  static let missingPage: ServedPath = "404.html"

  enum Result {
    /// A file, and the status that it is sent with.
    case file(ServedPath, ServedFile, status: Int)
    case moved(status: Int, location: String)
    /// A rewrite to another host.
    case elsewhere(String)
    case missing
    /// The site has a path, and this is not below it.
    case outside
  }

  /// `path` is from the root of the host, its escapes read.
  func find(_ path: String) -> Result {
    if let forced = redirected(path, isForced: true) { return forced }
    guard path.utf8.starts(with: site.basePath.utf8) else {
      if let redirect = redirected(path, isForced: false) { return redirect }
      if path == "/" { return .moved(status: 302, location: RequestTarget.encoded(site.basePath)) }
      if path + "/" == site.basePath {
        return .moved(status: 301, location: RequestTarget.encoded(site.basePath))
      }
      return .outside
    }
    let inSite = String(decoding: path.utf8.dropFirst(site.basePath.utf8.count), as: UTF8.self)
    return file(inSite) ?? folder(inSite, path) ?? redirected(path, isForced: false) ?? .missing
  }

  /// The page that an address shows, and the one for missing pages if it shows none: what a
  /// browser that has this address open is looking at.
  func shown(at path: String) -> (path: ServedPath, file: ServedFile)? {
    if case .file(let path, let file, _) = find(path) { return (path, file) }
    return site.files[Self.missingPage].map { (Self.missingPage, $0) }
  }

  private func file(_ path: String) -> Result? {
    let isFolder = path.isEmpty || path.utf8.last == UInt8(ascii: "/")
    let key = ServedPath(isFolder ? path + "index.html" : path)
    return site.files[key].map { .file(key, $0, status: 200) }
  }

  /// `/about` where there is `about/index.html` or `about.html`.
  private func folder(_ path: String, _ full: String) -> Result? {
    guard !path.isEmpty, path.utf8.last != UInt8(ascii: "/") else { return nil }
    if site.files[ServedPath(path + "/index.html")] != nil {
      return .moved(status: 301, location: RequestTarget.encoded(full) + "/")
    }
    let page = ServedPath(path + ".html")
    return site.files[page].map { .file(page, $0, status: 200) }
  }

  private func redirected(_ path: String, isForced: Bool) -> Result? {
    guard let (rule, destination) = site.redirects.match(path, isForced: isForced) else {
      return nil
    }
    let local = localForm(destination)
    if rule.status == 200 || rule.status == 404 {
      guard local.utf8.first == UInt8(ascii: "/") else { return .elsewhere(local) }
      guard let target = RequestTarget(local), target.path.utf8.starts(with: site.basePath.utf8)
      else { return .missing }
      let path = String(
        decoding: target.path.utf8.dropFirst(site.basePath.utf8.count), as: UTF8.self)
      // One step only: rewrites do not lead to other rules.
      let found = file(path) ?? file(path + "/") ?? file(path + ".html")
      guard case .file(let name, let file, _) = found else { return .missing }
      return .file(name, file, status: rule.status)
    }
    guard local.utf8.first == UInt8(ascii: "/") else {
      return .moved(status: rule.status, location: local)
    }
    let end = local.firstIndex { $0 == "?" || $0 == "#" } ?? local.endIndex
    // Escapes that are written in the file stay; what may not stand in an address is escaped.
    let goal = RequestTarget(String(local[..<end]))?.path ?? String(local[..<end])
    // A line that answers an address both with and without its slash may lead to itself.
    guard !goal.utf8.elementsEqual(path.utf8) else { return nil }
    return .moved(status: rule.status, location: RequestTarget.encoded(goal) + local[end...])
  }

  /// Addresses of the published site are here meanwhile.
  private func localForm(_ destination: String) -> String {
    guard !site.baseURL.isEmpty, destination.hasPrefix(site.baseURL) else { return destination }
    return site.basePath + destination.dropFirst(site.baseURL.count)
  }
}
