/// What becomes of a page: Hugo's `build`, and `headless`, which is neither listed nor written.
package struct PageBuild: Sendable, Hashable {
  package enum Listing: String, Sendable, CaseIterable {
    case always
    /// In the list of its section and in those of its terms, and in no list of the whole site.
    case local
    case never
  }

  package enum Rendering: String, Sendable, CaseIterable {
    case always
    /// It has an address and is not written: something else makes the file.
    case link
    case never
  }

  package var listing = Listing.always
  package var rendering = Rendering.always
  /// Whether the files beside it are published.
  package var publishesResources = true

  package init() {}

  package static let headless: PageBuild = {
    var build = PageBuild()
    build.listing = .never
    build.rendering = .never
    return build
  }()
}
