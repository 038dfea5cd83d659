import SiteModel
import Templates

extension SiteView {
  func siteValue(_ attribute: SiteAttribute) -> TemplateValue? {
    let configuration = site.configuration
    switch attribute {
    case .title: return .string(configuration.title)
    case .baseURL: return .string(configuration.baseURL.text)
    case .description: return .string(configuration.description)
    case .language: return .string(configuration.language)
    case .languages: return .list([.string(configuration.language)])
    case .author: return configuration.author.map(Self.author) ?? TemplateValue.none
    case .home: return Self.object(site.home)
    case .pages: return .list(regularPages)
    case .sections: return .list(site.sections.map(Self.object))
    case .taxonomies: return taxonomies
    case .menus: return menus
    case .params: return params
    case .data: return .map(TemplateMap([], isOpen: true))
    case .archive: return Self.object(archive.value)
    default: return nil
    }
  }

  func taxonomyValue(_ attribute: SiteAttribute, _ index: Int) -> TemplateValue? {
    let taxonomy = site.taxonomies[index]
    let page = site[taxonomy.page]
    switch attribute {
    case .name: return .string(taxonomy.name)
    case .title: return .string(page.title)
    case .url: return .string(page.url)
    case .permalink: return .string(permalink(page))
    case .terms: return .list(members[Int(taxonomy.page.index)])
    default: return nil
    }
  }

  /// A page of a list; `count` is the number of items of the whole list.
  func pagerValue(_ attribute: SiteAttribute, _ index: Int) -> TemplateValue? {
    let pager = pagers[index]
    let paginator = SiteLists.paginator(of: site[pager.list], in: site)
    let first = index - pager.number + 1
    switch attribute {
    case .pages: return .list(paginator.members(onPage: pager.number).map(Self.object))
    case .number: return .int(pager.number)
    case .total: return .int(paginator.total)
    case .count: return .int(paginator.members.count)
    case .size: return .int(paginator.size)
    case .url: return .string(url(of: pager))
    case .permalink: return .string(site.configuration.baseURL.permalink(url(of: pager)))
    case .first: return Self.object(.pager, first)
    case .last: return Self.object(.pager, first + paginator.total - 1)
    case .previous: return pager.number > 1 ? Self.object(.pager, index - 1) : .none
    case .next: return pager.number < paginator.total ? Self.object(.pager, index + 1) : .none
    default: return nil
    }
  }

  private func url(of pager: PagerReference) -> String {
    let page = site[pager.list]
    guard pager.number > 1 else { return page.url }
    let paginator = SiteLists.paginator(of: page, in: site)
    return site.configuration.baseURL.url(of: paginator.address(ofPage: pager.number))
  }

  static func menuEntry(_ entry: MenuEntry) -> TemplateValue {
    .map(
      TemplateMap([
        ("identifier", .string(entry.identifier)), ("name", .string(entry.name)),
        ("url", .string(entry.url)), ("title", .string(entry.title)),
        ("weight", .int(entry.weight)), ("pre", .safe(entry.pre)), ("post", .safe(entry.post)),
        ("page", object(entry.page)), ("params", .map(ParamTemplates.map(entry.params))),
        ("children", .list(entry.children.map(menuEntry))),
      ]))
  }
}
