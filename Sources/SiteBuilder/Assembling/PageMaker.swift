import SiteModel

/// Pages of what their authors wrote and where they are, with all defaults applied.
struct PageMaker: Sendable {
  private let baseURL: BaseURL
  private let language: String

  init(_ configuration: SiteConfiguration) {
    baseURL = configuration.baseURL
    language = configuration.language
  }

  func page(
    _ id: PageID, _ kind: PageKind, path: String?, title: String, at address: Address,
    parent: PageID?, section: String, _ written: WrittenMetadata
  ) -> Page {
    let isRendered =
      switch written.build.rendering {
      case .always: kind.hasFeeds || written.isWrittenAsHTML
      case .link: true
      case .never: false
      }
    let defaultType =
      section.isEmpty || kind == .taxonomy || kind == .term
      ? kind.rawValue : PathSanitizer.sectionName(section)
    return Page(
      id: id, kind: kind, path: path, title: title, address: address,
      url: isRendered ? baseURL.url(of: address) : "", parent: parent, section: section,
      type: written.metadata.type ?? defaultType, language: language, written: written)
  }
}
