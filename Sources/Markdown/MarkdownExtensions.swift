/// The extensions of GitHub Flavored Markdown.
package struct MarkdownExtensions: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  package static let table = MarkdownExtensions(rawValue: 1)
  package static let strikethrough = MarkdownExtensions(rawValue: 2)
  package static let autolink = MarkdownExtensions(rawValue: 4)
  package static let tasklist = MarkdownExtensions(rawValue: 8)
  /// Shows `<script>`, `<iframe>` and seven more as text.
  package static let tagfilter = MarkdownExtensions(rawValue: 16)
}
