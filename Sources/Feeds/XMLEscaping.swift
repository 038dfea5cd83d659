/// Text as XML 1.0 takes it. Characters that XML forbids even as references (most control
/// characters, U+FFFE, U+FFFF) are left out.
package enum XMLEscaping {
  /// Appends `text` for use between tags or in an attribute in double quotes.
  package static func append(_ text: some Collection<UInt8>, to output: inout [UInt8]) {
    appendAllowed(text, to: &output) { byte, output in
      switch byte {
      case UInt8(ascii: "&"): output += "&amp;".utf8
      case UInt8(ascii: "<"): output += "&lt;".utf8
      case UInt8(ascii: ">"): output += "&gt;".utf8
      case UInt8(ascii: "\""): output += "&quot;".utf8
      default: output.append(byte)
      }
    }
  }

  /// Appends `text` as a CDATA section, as several where it contains the end mark `]]>`.
  package static func appendCDATA(_ text: some Collection<UInt8>, to output: inout [UInt8]) {
    output += "<![CDATA[".utf8
    let start = output.count
    appendAllowed(text, to: &output) { byte, output in
      // Looked for in what is written, since leaving a character out can make an end mark.
      if byte == UInt8(ascii: ">"), output.count >= start + 2, output.last == UInt8(ascii: "]"),
        output[output.count - 2] == UInt8(ascii: "]")
      {
        output += "]]><![CDATA[".utf8
      }
      output.append(byte)
    }
    output += "]]>".utf8
  }

  private static func appendAllowed(
    _ text: some Collection<UInt8>, to output: inout [UInt8],
    write: (UInt8, inout [UInt8]) -> Void
  ) {
    for byte in text {
      switch byte {
      case 0x09, 0x0A, 0x0D: output.append(byte)
      case 0..<0x20: continue
      case 0xBE, 0xBF:
        output.append(byte)
        // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
        if output.suffix(3).elementsEqual([0xEF, 0xBF, byte]) { output.removeLast(3) }
      default: write(byte, &output)
      }
    }
  }
}
