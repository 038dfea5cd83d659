/// Front matter that an `_index` file hands down to itself and to all below it, as Hugo's `cascade`.
package struct Cascade: Sendable {
  /// Which pages take it: all patterns that are given have to match.
  package struct Target: Sendable, Hashable {
    /// Of the page's place below `content/`: `/posts/name`.
    package var path: PathGlob?
    package var kind: PathGlob?
    package var language: PathGlob?

    package init() {}

    package func matches(path place: String, kind pageKind: PageKind, language code: String) -> Bool
    {
      path?.matches(place) ?? true && kind?.matches(pageKind.rawValue) ?? true
        && language?.matches(code) ?? true
    }
  }

  package let target: Target
  package let values: PageMetadata

  package init(target: Target, values: PageMetadata) {
    self.target = target
    self.values = values
  }
}

extension PageMetadata {
  /// Takes what this page does not say itself. A summary is not handed down: it is the text's own.
  package mutating func fill(from other: PageMetadata) {
    title = title ?? other.title
    linkTitle = linkTitle ?? other.linkTitle
    date = date ?? other.date
    publishDate = publishDate ?? other.publishDate
    expiryDate = expiryDate ?? other.expiryDate
    updated = updated ?? other.updated
    draft = draft ?? other.draft
    id = id ?? other.id
    if url == nil, slug == nil { addressPosition = other.addressPosition }
    slug = slug ?? other.slug
    url = url ?? other.url
    if aliases.isEmpty { aliases = other.aliases }
    description = description ?? other.description
    if keywords.isEmpty { keywords = other.keywords }
    if authors.isEmpty { authors = other.authors }
    terms.merge(other.terms) { own, _ in own }
    weight = weight ?? other.weight
    type = type ?? other.type
    layout = layout ?? other.layout
    if images.isEmpty { images = other.images }
    showsTableOfContents = showsTableOfContents ?? other.showsTableOfContents
    isHeadless = isHeadless ?? other.isHeadless
    build = build ?? other.build
    outputs = outputs ?? other.outputs
    sitemap = sitemap ?? other.sitemap
    if menuEntries.isEmpty { menuEntries = other.menuEntries }
    if resources.isEmpty { resources = other.resources }
    translationKey = translationKey ?? other.translationKey
    for entry in other.params.entries where params[entry.key] == nil {
      params.set(entry.key, entry.value)
    }
  }
}
