package import SiteModel

/// A page that the build left out, and why.
package struct WithheldPage: Sendable, Hashable {
  /// Relative to the site.
  package let path: String
  package let reason: WithheldReason
}
