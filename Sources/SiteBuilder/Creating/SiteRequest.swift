/// What `blog init` is asked for.
package struct SiteRequest: Sendable {
  /// Absolute; made where it does not exist.
  package var folder: String
  /// What feeds know the first post by, for ever.
  package var id: String
  /// The theme that is copied out for changing; nil for none.
  package var theme: BuiltInTheme?
  /// Files that publish the site from a host, by path below its folder.
  package var hosting: [String: [UInt8]] = [:]

  package init(folder: String, id: String) {
    self.folder = folder
    self.id = id
  }
}
