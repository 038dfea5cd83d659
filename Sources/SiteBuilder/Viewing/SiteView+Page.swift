import Dates
import Markdown
import SiteModel
import Templates

extension SiteView {
  /// The attributes of pages of every kind; nil for names that pages do not have.
  func pageValue(_ attribute: SiteAttribute, _ id: PageID) -> TemplateValue? {
    value(attribute, of: assembled.site[id])
  }

  private func value(_ attribute: SiteAttribute, of page: Page) -> TemplateValue? {
    switch attribute {
    case .title: return .string(page.title)
    case .linkTitle: return .string(page.linkTitle)
    case .date: return Self.date(page.date)
    case .publishDate: return Self.date(page.publishDate)
    case .expiryDate: return Self.date(page.written.metadata.expiryDate)
    case .updated: return Self.date(page.updated)
    case .url: return .string(page.url)
    case .permalink: return .string(permalink(page))
    case .description: return .string(page.written.metadata.description ?? "")
    case .language: return .string(page.language)
    case .kind: return .string(page.kind.rawValue)
    case .type: return .string(page.type)
    case .weight: return page.written.metadata.weight.map { .int($0) } ?? TemplateValue.none
    case .draft: return .bool(page.written.metadata.isDraft)
    case .id: return .string(page.written.metadata.id ?? "")
    case .path: return .string(page.path ?? "")
    case .params: return .map(ParamTemplates.map(page.written.metadata.params))
    case .aliases: return .list(page.written.metadata.aliases.map { .string($0.text) })
    case .author: return .string(page.written.metadata.authors.first?.name ?? "")
    case .authors: return .list(page.written.metadata.authors.map { .string($0.name) })
    case .images: return .list(page.written.metadata.images.map { .string(imageURL($0, of: page)) })
    case .content, .summary, .toc, .headings, .wordCount, .readingTime:
      return textValue(attribute, page)
    case .name, .slug, .count: return termValue(attribute, page)
    default: return relationValue(attribute, page)
    }
  }

  /// Empty for a page that is not rendered.
  func permalink(_ page: Page) -> String {
    page.url.isEmpty ? "" : site.configuration.baseURL.permalink(page.url)
  }

  /// Of a picture in the front matter: from the root of the host, or as it is when it lies elsewhere.
  private func imageURL(_ image: String, of page: Page) -> String {
    let base = site.configuration.baseURL
    if let url = base.resolvingFromRoot(image) { return url }
    if image.hasPrefix("/") || image.hasPrefix("#") || URLReference(image).scheme != nil {
      return image
    }
    return base.url(of: page.address.folder.appending(image))
  }

  private func textValue(_ attribute: SiteAttribute, _ page: Page) -> TemplateValue {
    let text = assembled.texts[Int(page.id.index)]
    switch attribute {
    case .content: return .safe(text.content)
    case .summary: return .safe(text.summary)
    case .toc:
      return .safe(String(decoding: MarkdownTableOfContents.html(text.headings), as: UTF8.self))
    case .headings:
      return .list(
        MarkdownTableOfContents.tree(text.headings).map { Self.heading($0, url: page.url) })
    case .wordCount: return .int(text.wordCount)
    default: return .int(text.readingTime)
    }
  }

  private func relationValue(_ attribute: SiteAttribute, _ page: Page) -> TemplateValue? {
    switch attribute {
    case .tags, .categories, .series: return .list(terms(of: page, attribute.rawValue))
    case .terms:
      return .map(
        TemplateMap(site.taxonomies.map { ($0.name, .list(terms(of: page, $0.name))) }))
    case .section:
      return page.kind == .page && page.section.isEmpty ? .none : Self.object(page.parent)
    case .ancestors: return .list(site.ancestors(of: page.id).map(Self.object))
    case .previous: return Self.object(site.previous[Int(page.id.index)])
    case .next: return Self.object(site.next[Int(page.id.index)])
    case .previousInSite: return Self.object(site.neighbour(of: page.id, by: 1))
    case .nextInSite: return Self.object(site.neighbour(of: page.id, by: -1))
    case .inSeries: return .list(series(of: page))
    case .related, .translations: return .list([])
    case .resources: return .list(resources(of: page.id).map(resource))
    case .outputs: return .list(outputs(of: page))
    case .pages: return .list(members[Int(page.id.index)])
    case .sections: return .list(site.subsections[Int(page.id.index)].map(Self.object))
    default: return nil
    }
  }

  private func termValue(_ attribute: SiteAttribute, _ page: Page) -> TemplateValue? {
    guard let reference = site.termReferences[page.id], let index = reference.term else {
      return nil
    }
    let term = site.taxonomies[reference.taxonomy].terms[index]
    switch attribute {
    case .name: return .string(term.name)
    case .slug: return .string(term.slug)
    default: return .int(term.members.count)
    }
  }

  private func terms(of page: Page, _ taxonomy: String) -> [TemplateValue] {
    guard let index = site.taxonomies.firstIndex(where: { $0.name == taxonomy }),
      index < site.carriedTerms.count
    else { return [] }
    return site.carriedTerms[index][page.id].map(Self.object)
  }

  private func resource(_ resource: PublishedResource) -> TemplateValue {
    let url = site.configuration.baseURL.url(of: resource.address)
    return .map(
      TemplateMap([
        ("name", .string(resource.name)), ("title", .string(resource.title)), ("url", .string(url)),
        ("permalink", .string(site.configuration.baseURL.permalink(url))),
        ("media_type", .string(MediaType.of(fileExtension: resource.fileExtension))),
        ("params", .map(ParamTemplates.map(resource.params))),
      ]))
  }

  /// The forms in which a page is published, itself first.
  private func outputs(of page: Page) -> [TemplateValue] {
    let base = site.configuration.baseURL
    var outputs =
      page.isWrittenAsHTML ? [Self.output("html", "text/html", page.url, base)] : []
    for format in site.feedFormats(of: page) {
      let url = base.url(of: page.address.folder.appending(format.fileName))
      outputs.append(Self.output(format.rawValue, format.mediaType, url, base))
    }
    return outputs
  }

  private static func output(
    _ format: String, _ mediaType: String, _ url: String, _ base: BaseURL
  ) -> TemplateValue {
    .map(
      TemplateMap([
        ("format", .string(format)), ("media_type", .string(mediaType)), ("url", .string(url)),
        ("permalink", .string(base.permalink(url))),
      ]))
  }

  private static func heading(
    _ node: MarkdownTableOfContents.Node, url: String
  ) -> TemplateValue {
    .map(
      TemplateMap([
        ("level", .int(node.heading.level)), ("id", .string(node.heading.id)),
        ("text", .string(node.heading.text)), ("url", .string("\(url)#\(node.heading.id)")),
        ("children", .list(node.children.map { heading($0, url: url) })),
      ]))
  }

  static func author(_ author: PageAuthor) -> TemplateValue {
    .map(
      TemplateMap([
        ("name", .string(author.name)), ("email", .string(author.email ?? "")),
        ("url", .string(author.url ?? "")),
      ]))
  }

  private static func date(_ date: ZonedDate?) -> TemplateValue { date.map { .date($0) } ?? .none }
}
