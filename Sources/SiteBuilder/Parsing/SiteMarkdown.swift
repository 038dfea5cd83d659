import Markdown
import SiteModel

/// The ways in which the pages of a site are read. Made once: most pages are read in the same way.
struct SiteMarkdown: Sendable {
  private let usual: PageMarkdown
  private let withMath: PageMarkdown
  private let withoutMath: PageMarkdown

  init(_ settings: SiteConfiguration.Markdown) {
    var options = MarkdownOptions(settings)
    usual = PageMarkdown(options)
    options.math = .asked
    withMath = PageMarkdown(options)
    options.math = .off
    withoutMath = PageMarkdown(options)
  }

  /// For a page, whose front matter may say whether it has formulas.
  func of(_ metadata: PageMetadata) -> PageMarkdown {
    metadata.hasMath.map { $0 ? withMath : withoutMath } ?? usual
  }
}
