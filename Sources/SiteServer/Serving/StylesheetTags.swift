/// Compares two versions of a page: fingerprinted style sheets change their address with their
/// content, and a browser can take the new one without losing the page.
enum StylesheetTags {
  /// Whether the texts are the same but for `<link>` tags of style sheets, which may differ in all
  /// but their number and place.
  static func areAllThatDiffers(_ old: [UInt8], _ new: [UInt8]) -> Bool {
    let (old, new) = (old.span, new.span)
    let start = commonStart(old, new)
    let end = commonEnd(old, new, from: start)
    // The tags that the difference begins and ends in are looked at as a whole.
    var first = start
    while first > 0, first == start || old[first] != UInt8(ascii: "<") { first -= 1 }
    let oldEnd = afterTag(old, from: old.count - end)
    let newEnd = afterTag(new, from: new.count - end)
    guard old.count - oldEnd == new.count - newEnd else { return false }
    guard let before = withoutTags(old, first..<oldEnd),
      let after = withoutTags(new, first..<newEnd)
    else { return false }
    return before == after
  }

  private static func commonStart(_ old: Span<UInt8>, _ new: Span<UInt8>) -> Int {
    let count = min(old.count, new.count)
    var index = 0
    while index + 8 <= count, word(old, index) == word(new, index) { index += 8 }
    while index < count, old[index] == new[index] { index += 1 }
    return index
  }

  private static func commonEnd(_ old: Span<UInt8>, _ new: Span<UInt8>, from start: Int) -> Int {
    let count = min(old.count, new.count) - start
    var length = 0
    while length + 8 <= count,
      word(old, old.count - length - 8) == word(new, new.count - length - 8)
    {
      length += 8
    }
    while length < count, old[old.count - 1 - length] == new[new.count - 1 - length] { length += 1 }
    return length
  }

  private static func word(_ bytes: Span<UInt8>, _ index: Int) -> UInt64 {
    unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
  }

  private static func afterTag(_ bytes: Span<UInt8>, from index: Int) -> Int {
    var index = index
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
    return min(index + 1, bytes.count)
  }

  /// The text with `<>` for each tag of a style sheet; nil if there is none in it.
  private static func withoutTags(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8]? {
    var rest: [UInt8] = []
    var index = range.lowerBound
    var hasTag = false
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "<") {
        let end = min(afterTag(bytes, from: index), range.upperBound)
        if isStylesheet(bytes.extracting(index..<end)) {
          rest += "<>".utf8
          index = end
          hasTag = true
          continue
        }
      }
      rest.append(bytes[index])
      index += 1
    }
    return hasTag ? rest : nil
  }

  private static func isStylesheet(_ tag: Span<UInt8>) -> Bool {
    var text: [UInt8] = []
    for index in tag.indices { text.append(tag[index]) }
    let lowered = String(decoding: text, as: UTF8.self).lowercased()
    guard lowered.hasPrefix("<link") else { return false }
    return lowered.contains("stylesheet") || lowered.contains("as=\"style\"")
      || lowered.contains("as=style")
  }
}
