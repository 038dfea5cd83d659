/// A link or image of a Markdown text, and the place in the HTML where its address stands.
package struct MarkdownLink: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case link, image
  }

  package let kind: Kind
  /// As the author meant it: escapes and entities are resolved, nothing is percent-encoded.
  package let destination: String
  /// The bytes of the HTML that hold the escaped destination, between the quotes.
  package private(set) var slot: Range<Int>
  /// In the file, from 1.
  package let line: Int
  /// From 1, in bytes, as `SourceFile.position(line:byteColumn:)` takes it.
  package let column: Int
  /// Whether an insertion stands at its beginning: such an address is finished, and one from the root
  /// is one of the host.
  package let isInserted: Bool
  /// What the author gave it, which counts before what others add.
  var given = GivenAttributes()
  /// Where in the HTML more attributes can stand.
  package internal(set) var attributes: Int?
  /// Whether the element has its `width` or `height` already.
  package var keepsSize = false
  /// The `width` that it has already, in pixels.
  package var shownWidth: Int?
  /// Whether the element has its `loading` already.
  package var keepsLoading = false
  /// Where in the HTML more classes can stand, where there are some.
  var classEnd: Int?

  package init(
    kind: Kind, destination: String, slot: Range<Int>, line: Int, column: Int,
    isInserted: Bool = false
  ) {
    self.kind = kind
    self.destination = destination
    self.slot = slot
    self.line = line
    self.column = column
    self.isInserted = isInserted
  }

  func moved(to slot: Range<Int>) -> MarkdownLink {
    var moved = self
    moved.slot = slot
    moved.classEnd = classEnd.map { $0 + slot.lowerBound - self.slot.lowerBound }
    moved.attributes = attributes.map { $0 + slot.lowerBound - self.slot.lowerBound }
    return moved
  }
}
