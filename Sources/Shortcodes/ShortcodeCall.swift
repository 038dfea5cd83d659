/// A call of a shortcode in a body, with all that stands between its tags.
package struct ShortcodeCall: Sendable, Hashable {
  package enum Delimiter: Sendable, Hashable {
    /// `{{< >}}`: what comes of it is HTML.
    case html
    /// `{{% %}}`: what comes of it is Markdown.
    case markdown
  }

  package let name: String
  package let delimiter: Delimiter
  package let arguments: [ShortcodeArgument]
  /// Whether its tag ends in a slash.
  package let isSelfClosing: Bool
  /// The bytes of its first tag in the file.
  package let tag: Range<Int>
  /// The bytes between its two tags; nil for a call that has one alone.
  package let inner: Range<Int>?
  /// What stands there.
  package let segments: [ShortcodeSegment]

  /// From its first tag to its last one.
  package let range: Range<Int>

  /// The first byte of its first tag.
  package var start: Int { tag.lowerBound }
}
