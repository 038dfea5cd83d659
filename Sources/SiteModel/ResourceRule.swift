/// What the front matter's `resources` says of some files of a bundle.
package struct ResourceRule: Sendable, Hashable {
  /// Of the file's path below the bundle.
  package let source: PathGlob
  package let name: String?
  package let title: String?
  package let params: ParamMap

  package init(source: PathGlob, name: String?, title: String?, params: ParamMap) {
    self.source = source
    self.name = name
    self.title = title
    self.params = params
  }
}
