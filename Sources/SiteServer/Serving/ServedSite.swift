/// All that is served: every output file in memory, and how the site is addressed.
///
/// A value; the one copy that lives in `SiteStore` is changed in place, so that a small update
/// costs what it changes and not what there is.
package struct ServedSite: Sendable {
  package private(set) var files: [ServedPath: ServedFile]
  /// The path of the site's address without escapes, with a slash at both ends: `/` or `/blog/`.
  package let basePath: String
  /// The address under which the site is published: `https://example.com/blog/`.
  package let baseURL: String
  private(set) var redirects: RedirectRules
  /// Stands for all style sheets and assets, for browsers that were away while some changed.
  private(set) var assetsVersion: UInt64

  static let redirectsPath: ServedPath = "_redirects"

  /// `basePath` as it stands in the address, `/my%20blog/`.
  package init(files: [ServedPath: ServedFile], basePath: String, baseURL: String) {
    self.files = files
    self.basePath = RequestTarget(basePath)?.path ?? basePath
    self.baseURL = baseURL
    redirects = RedirectRules(files[Self.redirectsPath]?.bytes ?? [])
    assetsVersion = files.reduce(into: 0) { $0 ^= Self.weight(of: $1.key, $1.value) }
  }

  /// Takes an update in and tells what is other than before.
  mutating func apply(_ update: SiteUpdate) -> SiteChange {
    var change = SiteChange()
    switch update {
    case .whole(let site):
      for (path, file) in site.files { note(path, file, in: &change) }
      for path in files.keys where site.files[path] == nil { change.removed.append(path) }
      self = site
    case .files(let replaced, let removed):
      for (path, file) in replaced {
        note(path, file, in: &change)
        put(file, at: path)
      }
      for path in removed where replaced[path] == nil {
        if put(nil, at: path) { change.removed.append(path) }
      }
      if replaced[Self.redirectsPath] != nil || removed.contains(Self.redirectsPath) {
        redirects = RedirectRules(files[Self.redirectsPath]?.bytes ?? [])
      }
    }
    change.sort()
    return change
  }

  private func note(_ path: ServedPath, _ file: ServedFile, in change: inout SiteChange) {
    let old = files[path]
    guard old?.version != file.version else { return }
    switch FileKind(path) {
    case .page:
      if let old, old.mark == file.mark, StylesheetTags.areAllThatDiffers(old.bytes, file.bytes) {
        change.restyled.append(path)
      } else {
        change.pages.append(path)
      }
    case .style: change.styles.append(path)
    case .asset, .data: change.others.append(path)
    case .unseen: change.unseen.append(path)
    }
  }

  /// Whether there was a file before.
  @discardableResult
  private mutating func put(_ file: ServedFile?, at path: ServedPath) -> Bool {
    let old =
      if let file {
        files.updateValue(file, forKey: path)
      } else {
        files.removeValue(forKey: path)
      }
    if let old { assetsVersion ^= Self.weight(of: path, old) }
    if let file { assetsVersion ^= Self.weight(of: path, file) }
    return old != nil
  }

  /// Their exclusive or does not depend on the order, so that it can be kept up to date.
  private static func weight(of path: ServedPath, _ file: ServedFile) -> UInt64 {
    switch FileKind(path) {
    case .style, .asset: (ContentHash.of(path.text) ^ file.version) &* 0x9E37_79B9_7F4A_7C15
    case .page, .data, .unseen: 0
    }
  }
}
