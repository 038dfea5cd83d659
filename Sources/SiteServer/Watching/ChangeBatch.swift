/// Files and folders that changed, in one piece.
package struct ChangeBatch: Sendable, Hashable {
  /// Absolute. A path that is gone or new may be a folder, and then stands for all that is in it.
  package var paths: Set<String>
  /// Whether changes may be missing from the list, so that everything has to be looked at.
  package var isEverything: Bool

  package init(paths: Set<String> = [], isEverything: Bool = false) {
    self.paths = paths
    self.isEverything = isEverything
  }

  package var isEmpty: Bool { paths.isEmpty && !isEverything }

  mutating func merge(_ later: ChangeBatch) {
    paths.formUnion(later.paths)
    isEverything = isEverything || later.isEverything
  }
}
