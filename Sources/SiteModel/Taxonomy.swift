/// A way of grouping pages by a key of their front matter, such as `tags`.
package struct Taxonomy: Sendable {
  /// The key in the front matter and in `site.taxonomies`.
  package let name: String
  /// Its page, which lists the terms.
  package let page: PageID
  /// In the order of their names.
  package let terms: [TaxonomyTerm]

  package init(name: String, page: PageID, terms: [TaxonomyTerm]) {
    self.name = name
    self.page = page
    self.terms = terms
  }
}

/// One value of a taxonomy, such as the tag `swift`.
package struct TaxonomyTerm: Sendable {
  /// As the first page of the list spells it.
  package let name: String
  /// The last part of its address.
  package let slug: String
  package let page: PageID
  /// The pages that carry it, in list order.
  package let members: [PageID]

  package init(name: String, slug: String, page: PageID, members: [PageID]) {
    self.name = name
    self.slug = slug
    self.page = page
    self.members = members
  }
}
