extension PageMetadata {
  /// Whether `build` and `outputs` leave a page of HTML to be written.
  package var isWrittenAsHTML: Bool {
    effectiveBuild.rendering == .always
      && outputs?.contains { $0.text.lowercased() == "html" } ?? true
  }

  /// The feeds of a list: those of `outputs`, else all that the site has.
  package func feedFormats(
    of configured: [SiteConfiguration.FeedFormat]
  ) -> [SiteConfiguration.FeedFormat] {
    guard let outputs else { return configured }
    let names = outputs.map { $0.text.lowercased() }
    return SiteConfiguration.FeedFormat.allCases.filter { names.contains($0.rawValue) }
  }
}

extension Site {
  /// The feeds that are written for a page; none for pages that are no lists.
  package func feedFormats(of page: Page) -> [SiteConfiguration.FeedFormat] {
    guard page.kind.hasFeeds, page.build.rendering == .always else { return [] }
    return page.written.metadata.feedFormats(of: configuration.feedFormats)
  }
}
