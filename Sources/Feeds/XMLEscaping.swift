import Diagnostics

/// Text as XML 1.0 takes it. Characters that XML forbids even as references (most control
/// characters, U+FFFE, U+FFFF) are left out.
package enum XMLEscaping {
  /// Appends `text` for use between tags or in an attribute in double quotes.
  package static func append(_ text: some Collection<UInt8>, to output: inout [UInt8]) {
    let special = { (block: ByteBlock) in
      // `"` and `&` differ in one bit, and so do `<` and `>`.
      block.mask(of: 0x22, ignoring: 0x04) | block.mask(of: 0x3C, ignoring: 0x02)
    }
    appendAllowed(text, to: &output, special, isSpecial: { entity($0) != nil }) { byte, output in
      if let entity = entity(byte) { append(entity, to: &output) } else { output.append(byte) }
    }
  }

  /// Appends `text` as a CDATA section, as several where it contains the end mark `]]>`.
  package static func appendCDATA(_ text: some Collection<UInt8>, to output: inout [UInt8]) {
    output += "<![CDATA[".utf8
    let start = output.count
    let special = { (block: ByteBlock) in block.mask(of: UInt8(ascii: ">")) }
    appendAllowed(
      text, to: &output, special, isSpecial: { $0 == UInt8(ascii: ">") }
    ) { byte, output in
      // Looked for in what is written, since leaving a character out can make an end mark.
      if output.count >= start + 2, output.last == UInt8(ascii: "]"),
        output[output.count - 2] == UInt8(ascii: "]")
      {
        output += "]]><![CDATA[".utf8
      }
      output.append(byte)
    }
    output += "]]>".utf8
  }

  private static func entity(_ byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    default: nil
    }
  }

  /// Copies all that is neither special nor forbidden in long runs; `write` writes a special byte.
  /// `special` has the same bytes as `isSpecial`.
  private static func appendAllowed(
    _ text: some Collection<UInt8>, to output: inout [UInt8],
    _ special: (ByteBlock) -> UInt64, isSpecial: (UInt8) -> Bool,
    write: (UInt8, inout [UInt8]) -> Void
  ) {
    withSpan(of: text) { text in
      var (start, next) = (0, 0)
      while next < text.count {
        if next + 8 <= text.count {
          let block = ByteBlock(text, at: next)
          let found =
            block.mask(of: 0, ignoring: 0x1F) | block.mask(of: 0xBE, ignoring: 0x01)
            | special(block)
          guard found != 0 else {
            next += 8
            continue
          }
          next += ByteBlock.first(found)
        }
        let index = next
        next += 1
        let byte = text[index]
        let mayBeForbidden = byte < 0x20 || byte & 0xFE == 0xBE
        guard mayBeForbidden || isSpecial(byte), !isBlank(byte) else { continue }
        append(text.extracting(start..<index), to: &output)
        start = index + 1
        if byte < 0x20 { continue }
        if !mayBeForbidden {
          write(byte, &output)
          continue
        }
        output.append(byte)
        // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
        if output.suffix(3).elementsEqual([0xEF, 0xBF, byte]) { output.removeLast(3) }
      }
      append(text.extracting(start..<text.count), to: &output)
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private static func withSpan(
    of text: some Collection<UInt8>, _ body: (Span<UInt8>) -> Void
  ) {
    let found: Void? = text.withContiguousStorageIfAvailable { unsafe body($0.span) }
    if found == nil { body(Array(text).span) }
  }

  private static func append(_ text: Span<UInt8>, to output: inout [UInt8]) {
    unsafe text.withUnsafeBufferPointer { unsafe output.append(contentsOf: $0) }
  }

  private static func append(_ text: StaticString, to output: inout [UInt8]) {
    text.withUTF8Buffer { unsafe output.append(contentsOf: $0) }
  }
}
