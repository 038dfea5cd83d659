/// A link of a menu.
package struct MenuEntry: Sendable, Hashable {
  package let identifier: String
  package let name: String
  /// From the root of the host for pages of the site; other addresses as they were written.
  package let url: String
  package let title: String
  package let weight: Int
  /// Text before and after the link.
  package let pre: String
  package let post: String
  /// The page that it stands for; nil for other addresses.
  package let page: PageID?
  package let params: ParamMap
  package let children: [MenuEntry]

  package init(
    identifier: String, name: String, url: String, title: String, weight: Int, pre: String,
    post: String, page: PageID?, params: ParamMap, children: [MenuEntry]
  ) {
    self.identifier = identifier
    self.name = name
    self.url = url
    self.title = title
    self.weight = weight
    self.pre = pre
    self.post = post
    self.page = page
    self.params = params
    self.children = children
  }
}
