package import Diagnostics

/// An entry of a menu as the configuration or a page's front matter gives it.
package struct WrittenMenuEntry: Sendable, Hashable {
  package var menu: String
  package var identifier: String?
  package var name: String?
  package var url: String?
  /// The place of the page that it stands for, such as `/posts/hello`.
  package var pageReference: WrittenText?
  package var title: String?
  package var weight: Int?
  /// The identifier, or else the name, of another entry of the menu.
  package var parent: WrittenText?
  /// Text before and after the link.
  package var pre: String?
  package var post: String?
  package var params = ParamMap()
  package let position: SourcePosition

  package init(menu: String, at position: SourcePosition) {
    self.menu = menu
    self.position = position
  }
}
