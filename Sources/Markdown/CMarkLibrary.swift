private import CCmarkGFM

/// The library that reads Markdown.
package enum CMarkLibrary {
  /// What the linked library says of itself when the program runs, such as `0.29.0.gfm.6`.
  package static var version: String {
    unsafe cmark_version_string().map { unsafe String(cString: $0) } ?? "unknown"
  }
}
