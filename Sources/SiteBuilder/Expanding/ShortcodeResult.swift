import Markdown

/// What a shortcode's template made, with the marks around what is HTML already.
///
/// The marks are characters that Unicode keeps for use inside of programs. They let a template print
/// `inner` where it likes, while the Markdown around it is read without it.
enum ShortcodeResult {
  /// U+FDD2, U+FDD3 and U+FDD4.
  private static let opening: UInt8 = 0x92
  private static let closing: UInt8 = 0x93
  private static let contents: UInt8 = 0x94

  private static func character(_ last: UInt8) -> [UInt8] { [0xEF, 0xB7, last] }

  /// Where a template prints this, the page's table of contents will stand.
  static let contentsMark = String(decoding: character(contents), as: UTF8.self)

  /// Empty text has no marks, so that a test for it is false.
  static func marked(_ text: String) -> String {
    text.isEmpty
      ? ""
      : String(decoding: character(opening), as: UTF8.self) + text
        + String(decoding: character(closing), as: UTF8.self)
  }

  /// A text that a template may have put together with marks, for those who read it as it was written.
  static func withoutMarks(_ text: String) -> (text: String, wasMarked: Bool) {
    let reserved: ClosedRange<UInt32> = 0xFDD0...0xFDEF
    guard text.unicodeScalars.contains(where: { reserved.contains($0.value) }) else {
      return (text, false)
    }
    let scalars = text.unicodeScalars.filter { !reserved.contains($0.value) }
    return (String(String.UnicodeScalarView(scalars)), true)
  }

  /// HTML for a place in a text.
  static func html(_ result: [UInt8]) -> [UInt8] { unmarked(result[...], keepsTokens: true) }

  /// HTML for a page that is no Markdown.
  static func page(_ result: [UInt8]) -> [UInt8] {
    unmarked(result[...], keepsTokens: false, contents: [])
  }

  /// Markdown, in which tokens stand for what is between marks.
  static func markdown(_ result: [UInt8], _ insertions: inout MarkdownInsertions) -> [UInt8] {
    var text: [UInt8] = []
    var copied = 0
    var index = 0
    while index < result.count {
      guard isMark(result, index, opening) else {
        index += 1
        continue
      }
      guard let end = end(in: result, from: index + 3) else { break }
      text += unmarked(result[copied..<index], keepsTokens: false)
      text += insertions.insert(unmarked(result[(index + 3)..<end], keepsTokens: true))
      index = end + 3
      copied = index
    }
    return text + unmarked(result[copied...], keepsTokens: false)
  }

  private static func end(in text: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + 3 <= text.count {
      if isMark(text, index, closing) { return index }
      index += 1
    }
    return nil
  }

  private static func isMark(_ text: [UInt8], _ index: Int, _ last: UInt8) -> Bool {
    text[index] == 0xEF && index + 2 < text.count && text[index + 1] == 0xB7
      && text[index + 2] == last
  }

  /// Without marks, also those that a filter percent-encoded; the mark of the table of contents
  /// becomes its token. Other tokens are kept where they stand in HTML that is known.
  private static func unmarked(
    _ text: ArraySlice<UInt8>, keepsTokens: Bool,
    contents token: [UInt8] = MarkdownInsertions.contents
  ) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if byte == 0xEF, index + 2 < text.endIndex, text[index + 1] == 0xB7,
        (0x90...0xAF).contains(text[index + 2])
      {
        switch text[index + 2] {
        case contents: result += token
        case 0x90, 0x91: if keepsTokens { result += text[index..<(index + 3)] }
        default: break
        }
        index += 3
      } else if byte == UInt8(ascii: "%"),
        text[index...].starts(with: "%EF%B7%92".utf8)
          || text[index...].starts(with: "%EF%B7%93".utf8)
      {
        index += 9
      } else {
        result.append(byte)
        index += 1
      }
    }
    return result
  }
}
