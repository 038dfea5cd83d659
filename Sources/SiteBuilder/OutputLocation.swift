import SiteModel

/// Where a build writes to, as a path without detours.
package enum OutputLocation {
  /// An absolute path without `.`, `..` and slashes at its end.
  package static func cleaned(_ path: String) -> String {
    var path = URLReference.removingDotSegments(path)
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
