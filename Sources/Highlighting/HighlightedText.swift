/// What a reader sees of highlighted code: the text between its tags.
enum HighlightedText {
  /// Whether the HTML is the code, character for character, in balanced `span` elements.
  ///
  /// Prism takes a no-break space for a space, and this room a NUL for U+FFFD; nothing else may differ.
  static func shows(_ code: Span<UInt8>, in html: Span<UInt8>) -> Bool {
    var position = 0
    var next = 0
    var depth = 0
    while position < html.count {
      switch html[position] {
      case UInt8(ascii: "<"):
        guard let tag = Tag(at: position, in: html) else { return false }
        depth += tag.isClosing ? -1 : 1
        if depth < 0 { return false }
        position = tag.end
        continue
      case UInt8(ascii: "&"):
        guard next < code.count,
          let length = reference(to: code[next], at: position, in: html)
        else { return false }
        position += length
        next += 1
        continue
      case let byte where next < code.count && code[next] == byte:
        position += 1
        next += 1
      default:
        guard let (taken, given) = replaced(at: next, in: code, at: position, in: html) else {
          return false
        }
        next += taken
        position += given
      }
    }
    return next == code.count && depth == 0
  }

  /// The length of the reference at `position` if it stands for `byte`.
  private static func reference(
    to byte: UInt8, at position: Int, in html: Span<UInt8>
  ) -> Int? {
    let text: StaticString
    switch byte {
    case UInt8(ascii: "<"): text = "&lt;"
    case UInt8(ascii: "&"): text = "&amp;"
    default: return nil
    }
    return html.hasBytes(text, at: position) ? text.utf8CodeUnitCount : nil
  }

  /// How many bytes of code and of HTML the replacement at this place has.
  private static func replaced(
    at next: Int, in code: Span<UInt8>, at position: Int, in html: Span<UInt8>
  ) -> (taken: Int, given: Int)? {
    if html[position] == UInt8(ascii: " "), code.hasBytes("\u{A0}", at: next) { return (2, 1) }
    if next < code.count, code[next] == 0, html.hasBytes("\u{FFFD}", at: position) { return (1, 3) }
    return nil
  }
}

/// An opening or closing tag of a `span`.
private struct Tag {
  let isClosing: Bool
  /// Past its `>`.
  let end: Int

  init?(at start: Int, in html: Span<UInt8>) {
    if html.hasBytes("</span>", at: start) {
      isClosing = true
      end = start + 7
      return
    }
    guard html.hasBytes("<span ", at: start) else { return nil }
    isClosing = false
    var isQuoted = false
    var position = start + 6
    while position < html.count, isQuoted || html[position] != UInt8(ascii: ">") {
      if html[position] == UInt8(ascii: "\"") { isQuoted.toggle() }
      position += 1
    }
    guard position < html.count else { return nil }
    end = position + 1
  }
}

extension Span<UInt8> {
  fileprivate func hasBytes(_ text: StaticString, at start: Int) -> Bool {
    text.withUTF8Buffer { text in
      guard start + text.count <= count else { return false }
      for index in 0..<text.count {
        // Within the buffer that the loop counts.
        guard unsafe self[start + index] == text[index] else { return false }
      }
      return true
    }
  }
}
