import Diagnostics

extension TOMLParser {
  /// `"basic"` or `'literal'`, with three quotes over several lines.
  mutating func string(allowingLines: Bool) throws(Diagnostic.Failure) -> String {
    let start = index
    let quote = bytes[index]
    let isBasic = quote == UInt8(ascii: "\"")
    let spansLines = allowingLines && quotes(quote, at: index) >= 3
    index += spansLines ? 3 : 1
    if spansLines {
      _ = skip("\r")
      _ = skip("\n")
    }
    if !spansLines, let close = simpleEnd(quote) {
      defer { index = close + 1 }
      return String(decoding: bytes[index..<close], as: UTF8.self)
    }
    var text: [UInt8] = []
    while index < end {
      let byte = bytes[index]
      switch byte {
      case quote:
        if !spansLines {
          index += 1
          return String(decoding: text, as: UTF8.self)
        }
        let count = quotes(quote, at: index)
        index += min(count, 5)
        // Up to two quotes may stand before the three that close.
        text += repeatElement(quote, count: count < 3 ? count : min(count, 5) - 3)
        if count >= 3 { return String(decoding: text, as: UTF8.self) }
      case UInt8(ascii: "\\") where isBasic:
        index += 1
        try escape(into: &text, spansLines: spansLines)
      case 0x0A,
        0x0D where index + 1 < end && bytes[index + 1] == 0x0A:
        guard spansLines else {
          index = start
          throw failure(
            "this string is not closed on its line",
            "add the closing quote, or use three quotes for text of several lines")
        }
        if byte == 0x0A { text.append(byte) }
        index += 1
      case 0..<0x09, 0x0A..<0x20, 0x7F:
        throw failure("control character in a string", "write it as an escape, such as \\u0007")
      default:
        text.append(byte)
        index += 1
      }
    }
    index = start
    throw failureAtEnd("this string is never closed", "add the closing quote")
  }

  /// Where the quote is that ends a text without escapes in its line; nil for any other text.
  private func simpleEnd(_ quote: UInt8) -> Int? {
    let bytes = bytes.span
    var next = index
    while next < end, bytes[next] != quote {
      let byte = bytes[next]
      guard byte >= 0x20, byte != 0x7F, byte != UInt8(ascii: "\\") else { return nil }
      next += 1
    }
    return next < end ? next : nil
  }

  private func quotes(_ quote: UInt8, at start: Int) -> Int {
    var index = start
    while index < end, bytes[index] == quote { index += 1 }
    return index - start
  }

  /// After the backslash.
  private mutating func escape(
    into text: inout [UInt8], spansLines: Bool
  ) throws(Diagnostic.Failure) {
    guard index < end else { return }
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "u"): try scalar(digits: 4, into: &text)
    case UInt8(ascii: "U"): try scalar(digits: 8, into: &text)
    case 0x20, 0x09, 0x0A, 0x0D:
      var next = index - 1
      while next < end, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
      guard spansLines, next < end, isLineEnd(bytes[next]) else { fallthrough }
      while next < end, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[next]) { next += 1 }
      index = next
    default:
      index -= 2
      throw failure(
        "unknown escape sequence", "write a backslash as \\\\, or put the text in single quotes")
    }
  }

  private mutating func scalar(
    digits count: Int, into text: inout [UInt8]
  ) throws(Diagnostic.Failure) {
    var number: UInt32 = 0
    let digits = bytes[index..<min(index + count, end)]
    for byte in digits {
      guard byte < 0x80, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { break }
      number = number << 4 | UInt32(digit)
      index += 1
    }
    guard index == digits.endIndex, digits.count == count, let scalar = Unicode.Scalar(number)
    else {
      throw failure(
        "this escape is not a valid character",
        "write \\u and the four hexadecimal digits of a character")
    }
    text += Array(String(scalar).utf8)
  }
}
