import Diagnostics

/// What the definitions of links take in the output: each link that names one repeats its address and title.
enum DefinitionLimits {
  private struct Definition {
    let offset: Int
    var length: Int
  }

  private static let longestLabel = 1_000

  static func excess(in text: Span<UInt8>, _ counts: ByteCounts) -> MarkdownExcess? {
    guard counts.opening * text.count > MarkdownLimits.definitions else { return nil }
    let definitions = definitions(in: text)
    guard let longest = definitions.values.lazy.map(\.length).max(),
      longest * counts.opening > MarkdownLimits.definitions
    else { return nil }
    var bytes = 0
    var largest: [String: Int] = [:]
    var start = 0
    while let opening = ByteSearch.first(UInt8(ascii: "["), in: text, from: start) {
      start = opening + 1
      guard let label = label(text, from: start), let definition = definitions[label] else {
        continue
      }
      bytes += definition.length
      largest[label, default: 0] += definition.length
    }
    guard bytes > MarkdownLimits.definitions,
      let most = largest.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
      let offset = definitions[most.key]?.offset
    else { return nil }
    return MarkdownExcess(kind: .definitions(bytes), offset: offset)
  }

  /// By label. A definition may go on to the next one, or to the next blank line.
  private static func definitions(in text: Span<UInt8>) -> [String: Definition] {
    var definitions: [String: Definition] = [:]
    var parts = TextParts()
    while let part = parts.next(in: text) {
      var open: (label: String, offset: Int, start: Int)?
      func close(at end: Int) {
        guard let found = open else { return }
        let length = max(0, end - found.start)
        definitions[found.label, default: Definition(offset: found.offset, length: 0)].length =
          max(length, definitions[found.label]?.length ?? 0)
      }
      var start = part.lowerBound
      while let colon = ByteSearch.first(UInt8(ascii: ":"), in: text, from: start),
        colon < part.upperBound
      {
        start = colon + 1
        guard let opening = opening(ofLabelBefore: colon, in: text, part),
          text[opening + 1] != UInt8(ascii: "^"), let label = label(text, from: opening + 1)
        else { continue }
        close(at: opening)
        open = (label, opening, start)
      }
      close(at: part.upperBound)
    }
    return definitions
  }

  /// Where the brackets open that close right before a colon.
  private static func opening(
    ofLabelBefore colon: Int, in text: Span<UInt8>, _ part: Range<Int>
  ) -> Int? {
    guard colon > part.lowerBound, text[colon - 1] == UInt8(ascii: "]") else { return nil }
    for index in stride(
      from: colon - 2, through: max(part.lowerBound, colon - longestLabel), by: -1)
    {
      let isEscaped = index > part.lowerBound && text[index - 1] == UInt8(ascii: "\\")
      switch text[index] {
      case UInt8(ascii: "[") where !isEscaped: return index
      case UInt8(ascii: "]") where !isEscaped: return nil
      default: break
      }
    }
    return nil
  }

  private static func labelEnd(_ text: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    while index < min(text.count, start + longestLabel) {
      switch text[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "]"): return index > start ? index : nil
      case UInt8(ascii: "["): return nil
      default: break
      }
      index += 1
    }
    return nil
  }

  /// As labels are compared: without regard to case and to how many blanks there are.
  private static func label(_ text: Span<UInt8>, from start: Int) -> String? {
    guard let end = labelEnd(text, from: start) else { return nil }
    var bytes: [UInt8] = []
    var isASCII = true
    for index in start..<end {
      let byte = text[index]
      if byte <= 0x20 {
        if bytes.last != 0x20, !bytes.isEmpty { bytes.append(0x20) }
      } else {
        isASCII = isASCII && byte < 0x80
        bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      }
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    let label = String(decoding: bytes, as: UTF8.self)
    // Upper case first, as `ß` is `ss` too.
    return isASCII ? label : label.uppercased().lowercased()
  }
}
