package import Diagnostics

/// What a change of its sources did to a site that is served.
package struct LiveUpdate: Sendable {
  package struct File: Sendable {
    /// Below the output folder.
    package let path: String
    package let bytes: [UInt8]
    /// Of a page, its source, relative to the site.
    package let source: String?
    /// What the reader of a preview should know of a page: that it is a draft, or not due yet.
    package let mark: String?
  }

  /// New ones and those with other bytes.
  package var files: [File] = []
  /// Below the output folder.
  package var removed: [String] = []
  /// With errors among them nothing else changed.
  package var diagnostics: [Diagnostic] = []
  package var isFailed: Bool { diagnostics.hasErrors }
  /// Whether these are all files, and no other is part of the site.
  package var isWhole = false
  /// Whether it took no more than the texts that changed.
  package var isQuick = false
  package var published = 0
  package var withheld: [WithheldPage] = []
  /// The address of the site, as its settings have it.
  package var baseURL: String?
  /// The path of that address, with a slash at both ends.
  package var basePath = "/"

  init() {}
}
