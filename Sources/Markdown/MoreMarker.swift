/// The author's end of the summary, `<!--more-->`, blanks inside allowed.
enum MoreMarker {
  /// Where the first marker of a raw HTML text stands.
  static func find(in html: Span<UInt8>) -> Range<Int>? {
    var index = 0
    while index + 11 <= html.count {
      if html[index] == UInt8(ascii: "<"), let end = end(in: html, from: index) {
        return index..<end
      }
      index += 1
    }
    return nil
  }

  private static func end(in html: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    guard skip("<!--", in: html, &index) else { return nil }
    skipBlanks(in: html, &index)
    guard skip("more", in: html, &index) else { return nil }
    skipBlanks(in: html, &index)
    return skip("-->", in: html, &index) ? index : nil
  }

  private static func skip(_ text: StaticString, in html: Span<UInt8>, _ index: inout Int) -> Bool {
    guard index + text.utf8CodeUnitCount <= html.count else { return false }
    let start = index
    let matches = text.withUTF8Buffer { bytes in
      bytes.indices.allSatisfy { unsafe bytes[$0] == html[start + $0] }
    }
    if matches { index += text.utf8CodeUnitCount }
    return matches
  }

  private static func skipBlanks(in html: Span<UInt8>, _ index: inout Int) {
    while index < html.count, html[index] == UInt8(ascii: " ") || html[index] == 9 { index += 1 }
  }
}
