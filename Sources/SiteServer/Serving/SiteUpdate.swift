/// What a build did to the site that is served.
package enum SiteUpdate: Sendable {
  /// A site in place of the last one.
  case whole(ServedSite)
  /// Files that are new or other, and files that are gone. Files that are the same do no harm.
  case files([ServedPath: ServedFile], removed: [ServedPath])
}
