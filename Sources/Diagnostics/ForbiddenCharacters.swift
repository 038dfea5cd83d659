/// Characters that neither HTML nor XML may hold, not even as references: controls but for white
/// space, and what Unicode calls noncharacters.
package enum ForbiddenCharacters {
  /// Where the first one stands in well-formed UTF-8.
  package static func first(in text: Span<UInt8>, from start: Int = 0) -> Range<Int>? {
    var index = start
    while index < text.count {
      index += ByteSearch.printable(in: text, from: index)
      guard index < text.count else { break }
      let byte = text[index]
      if byte < 0x20 || byte >= 0x7F {
        let length = length(in: text, at: index)
        if length > 0 { return index..<(index + length) }
      }
      index += 1
    }
    return nil
  }

  /// The text with U+FFFD in place of each; nil where there is none.
  package static func replaced(in text: some Collection<UInt8>) -> (text: [UInt8], count: Int)? {
    let bytes = Array(text)
    let span = bytes.span
    guard var found = first(in: span) else { return nil }
    var output: [UInt8] = []
    var copied = 0
    var count = 0
    while true {
      output += bytes[copied..<found.lowerBound]
      output += [0xEF, 0xBF, 0xBD]
      copied = found.upperBound
      count += 1
      guard let next = first(in: span, from: copied) else { break }
      found = next
    }
    output += bytes[copied...]
    return (output, count)
  }

  /// The length of the one that stands there; 0 for any other character.
  private static func length(in text: Span<UInt8>, at index: Int) -> Int {
    func byte(_ distance: Int) -> UInt8 {
      index + distance < text.count ? text[index + distance] : 0
    }
    switch text[index] {
    case 0x09, 0x0A, 0x0C, 0x0D: return 0
    case 0x00..<0x20, 0x7F: return 1
    case 0xC2: return (0x80...0x9F).contains(byte(1)) ? 2 : 0
    case 0xEF where byte(1) == 0xB7: return (0x90...0xAF).contains(byte(2)) ? 3 : 0
    case 0xEF where byte(1) == 0xBF: return byte(2) >= 0xBE ? 3 : 0
    case 0xF0...0xF4:
      return byte(1) & 0x0F == 0x0F && byte(2) == 0xBF && byte(3) >= 0xBE ? 4 : 0
    default: return 0
    }
  }
}

extension String {
  /// With U+FFFD in place of what no page and no feed may hold.
  package var withoutForbiddenCharacters: String {
    let isClean = utf8.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 0x0A }
    guard !isClean, let found = ForbiddenCharacters.replaced(in: utf8) else { return self }
    return String(decoding: found.text, as: UTF8.self)
  }
}
