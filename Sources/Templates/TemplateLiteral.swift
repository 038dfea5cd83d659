/// The values of literals as written.
enum TemplateLiteral {
  /// Whether it is written as a number is: `_` stands between digits alone, and no zero before them.
  static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
    let text = Array(bytes)
    let hasPrefix = text.count > 1 && !text[1].isTemplateDigit && text[1] != UInt8(ascii: "_")
    for (index, byte) in text.enumerated() where byte == UInt8(ascii: "_") {
      guard index + 1 < text.count, text[index + 1] != byte, text[index + 1] != UInt8(ascii: "."),
        text[index + 1] | 0x20 != UInt8(ascii: "e") || hasPrefix
      else { return false }
    }
    let isWhole = text.allSatisfy { $0.isTemplateDigit || $0 == UInt8(ascii: "_") }
    return !isWhole || text.first != UInt8(ascii: "0") || text.allSatisfy { $0 < 49 || $0 == 95 }
  }

  /// Decimal, `0x`, `0o` or `0b`, `_` between digits; nil beyond 64 bits.
  static func integer(_ bytes: ArraySlice<UInt8>) -> Int? {
    let text = String(decoding: bytes.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
    let digits = text.dropFirst(2)
    switch text.prefix(2).lowercased() {
    case "0x": return Int(digits, radix: 16)
    case "0o": return Int(digits, radix: 8)
    case "0b": return Int(digits, radix: 2)
    default: return Int(text)
    }
  }

  static func double(_ bytes: ArraySlice<UInt8>) -> Double {
    let text = String(decoding: bytes.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
    return Double(text) ?? 0
  }

  /// Text between quotes, with Python's escapes. Of an escape that is none the place is given too.
  static func text(_ quoted: ArraySlice<UInt8>) -> (text: String, mistake: Int?) {
    let bytes = Array(quoted.dropFirst().dropLast())
    var result: [UInt8] = []
    var mistake: Int?
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count else {
        if bytes[index] == .carriageReturn {
          result.append(.lineFeed)
          if index + 1 < bytes.count, bytes[index + 1] == .lineFeed { index += 1 }
        } else {
          result.append(bytes[index])
        }
        index += 1
        continue
      }
      let escape = bytes[index + 1]
      let start = index
      index += 2
      switch escape {
      case UInt8(ascii: "n"): result.append(10)
      case UInt8(ascii: "t"): result.append(9)
      case UInt8(ascii: "r"): result.append(13)
      case UInt8(ascii: "a"): result.append(7)
      case UInt8(ascii: "b"): result.append(8)
      case UInt8(ascii: "f"): result.append(12)
      case UInt8(ascii: "v"): result.append(11)
      case 10: break
      case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): result.append(escape)
      case UInt8(ascii: "x"), UInt8(ascii: "u"), UInt8(ascii: "U"):
        let digits = escape == UInt8(ascii: "x") ? 2 : escape == UInt8(ascii: "u") ? 4 : 8
        if !appendScalar(digits: digits...digits, radix: 16, bytes, &index, &result) {
          mistake = mistake ?? quoted.startIndex + 1 + start
        }
      case 48...55:
        index -= 1
        _ = appendScalar(digits: 1...3, radix: 8, bytes, &index, &result)
      // Names of characters, which would need a table of all of them.
      case UInt8(ascii: "N"): mistake = mistake ?? quoted.startIndex + 1 + start
      default: result += [UInt8(ascii: "\\"), escape]
      }
    }
    return (String(decoding: result, as: UTF8.self), mistake)
  }

  /// False where there are too few digits, or they make no scalar.
  private static func appendScalar(
    digits: ClosedRange<Int>, radix: Int, _ bytes: [UInt8], _ index: inout Int,
    _ result: inout [UInt8]
  ) -> Bool {
    var end = index
    while end < bytes.count, end < index + digits.upperBound,
      Int(String(UnicodeScalar(bytes[end])), radix: radix) != nil
    {
      end += 1
    }
    let written = String(decoding: bytes[index..<end], as: UTF8.self)
    guard end - index >= digits.lowerBound, let value = UInt32(written, radix: radix),
      let scalar = UnicodeScalar(value)
    else { return false }
    result += Array(String(Character(scalar)).utf8)
    index = end
    return true
  }
}
