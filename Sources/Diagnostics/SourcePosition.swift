/// A place in a file of the site, with the text of its line, so that it can be shown when the
/// file's bytes are long gone.
package struct SourcePosition: Sendable, Hashable {
  /// Relative to the site, with `/` between folders.
  package let path: String
  /// From 1.
  package let line: Int
  /// From 1, in Unicode scalars (what an editor calls characters), not in bytes.
  package let column: Int
  /// Without its line end; nil where the place is the file as a whole.
  package let lineText: String?

  package init(path: String, line: Int, column: Int, lineText: String?) {
    self.path = path
    self.line = line
    self.column = column
    self.lineText = lineText
  }

  /// A file as a whole, for what is wrong with the file and not with a place in its text.
  package static func wholeFile(_ path: String) -> SourcePosition {
    SourcePosition(path: path, line: 1, column: 1, lineText: nil)
  }
}

extension SourcePosition: Comparable {
  /// By path (bytes), line, column.
  package static func < (left: Self, right: Self) -> Bool {
    if left.path != right.path { return left.path.utf8.lexicographicallyPrecedes(right.path.utf8) }
    return (left.line, left.column) < (right.line, right.column)
  }
}
