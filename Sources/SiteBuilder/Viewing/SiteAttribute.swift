import Templates

/// The names that objects of the site have in templates; their raw values are those names.
enum SiteAttribute: String, CaseIterable {
  case aliases, ancestors, author, authors, categories, content, date, description, draft
  case expiryDate = "expiry_date"
  case headings, id, images, kind, language
  case linkTitle = "link_title"
  case next, outputs, params, path, permalink, previous
  case publishDate = "publish_date"
  case readingTime = "reading_time"
  case related, resources, section, series, summary, tags, terms, title, toc, translations, type
  case updated, url, weight
  case wordCount = "word_count"
  case pages, sections, name, slug, count
  case number, total, size, first, last
  case baseURL = "base_url"
  case inSeries = "in_series"
  case previousInSite = "previous_in_site"
  case nextInSite = "next_in_site"
  case languages, home, taxonomies, menus, data, archive
  case integrity

  static let page: [SiteAttribute] = [
    .title, .linkTitle, .date, .publishDate, .expiryDate, .updated, .url, .permalink, .content,
    .summary, .description, .toc, .headings, .wordCount, .readingTime, .tags, .categories, .series,
    .terms, .section, .ancestors, .previous, .next, .previousInSite,
    .nextInSite, .inSeries, .related, .resources, .translations, .language,
    .kind, .type, .weight, .draft, .aliases, .id, .author, .authors, .images, .params, .path,
    .outputs, .pages, .sections,
  ]
  static let term: [SiteAttribute] = page + [.name, .slug, .count]
  static let taxonomy: [SiteAttribute] = [.name, .title, .url, .permalink, .terms]
  static let pager: [SiteAttribute] = [
    .pages, .number, .total, .count, .size, .url, .permalink, .first, .last, .previous, .next,
  ]
  static let site: [SiteAttribute] = [
    .title, .baseURL, .description, .language, .languages, .author, .home, .pages, .sections,
    .taxonomies, .menus, .params, .data, .archive,
  ]
  static let asset: [SiteAttribute] = [.name, .url, .permalink, .integrity, .content]

  var key: AttributeKey { AttributeKey(index: Self.indices[self] ?? 0) }

  private static let indices: [SiteAttribute: UInt32] = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($0.element, UInt32($0.offset)) })
}
