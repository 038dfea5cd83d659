/// A piece of an HTML text; the ranges are byte offsets, and together the tokens cover the text.
enum HTMLToken {
  case text(Range<Int>)
  /// Comments, declarations, processing instructions and a tag that the text ends in.
  case comment(Range<Int>)
  case startTag(Range<Int>, name: String, attributes: [HTMLAttribute])
  case endTag(Range<Int>, name: String)
  /// What stands in an element whose content is no markup, such as `script`.
  case rawText(Range<Int>)
}

/// An attribute as it stands in a start tag.
struct HTMLAttribute {
  /// In lower case.
  let name: String
  /// Without the quotes; `nil` for an attribute without a value.
  let value: Range<Int>?
  let isQuoted: Bool
}
