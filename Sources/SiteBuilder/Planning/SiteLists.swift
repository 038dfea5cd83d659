import SiteModel

/// What the lists of a site list, page by page.
enum SiteLists {
  /// A taxonomy lists its terms on one page.
  static func paginator(of page: Page, in site: Site) -> Paginator {
    let members = site.members(of: page.id)
    let size = page.kind.isPaginated ? site.configuration.pageSize : members.count
    return Paginator(
      members: members, size: size, list: page.address.folder,
      path: site.configuration.paginationPath)
  }
}
