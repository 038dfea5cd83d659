import Diagnostics
import Markdown
import Shortcodes

/// A body with calls of shortcodes, which are run when the site is known.
struct ShortcodeBody: Sendable {
  /// Without the characters that stand for calls while Markdown is read.
  let source: SourceFile
  let range: Range<Int>
  /// The number of its first line in the file.
  let line: Int
  let segments: [ShortcodeSegment]
  /// Code between fences, in order: calls in it are text.
  let fences: [Range<Int>]
  /// Whether the body is HTML, and what is put into it too.
  let isHTML: Bool

  /// The text alone, for what has to be known before the site is.
  var withoutCalls: SourceFile {
    var bytes: [UInt8] = []
    for case .text(let range) in segments { bytes += source.bytes[range] }
    return SourceFile(path: source.path, bytes: bytes)
  }
}
