/// A tag of a shortcode: `{{< name … >}}`, `{{< name … />}}` or `{{< /name >}}`.
struct ShortcodeTag {
  enum Form {
    case opening, selfClosing, closing
  }

  let form: Form
  let name: String
  let delimiter: ShortcodeCall.Delimiter
  let arguments: [ShortcodeArgument]
  let range: Range<Int>
}

/// What the lexer finds between the text.
enum ShortcodeItem {
  case tag(ShortcodeTag)
  /// `{{</* … */>}}`, by the bytes that are shown: the opening mark, the text, the closing one.
  case escaped(Range<Int>, Range<Int>, Range<Int>)

  /// The bytes of the file that it takes.
  var range: Range<Int> {
    switch self {
    case .tag(let tag): tag.range
    case .escaped(let opening, _, let closing): opening.lowerBound..<closing.upperBound
    }
  }
}

/// Why a tag cannot be read.
struct ShortcodeMistake: Error {
  let message: String
  let hint: String
  let offset: Int
  /// The name as far as it is known.
  var name = ""
}
