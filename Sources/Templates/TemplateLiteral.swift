/// The values of literals as written.
enum TemplateLiteral {
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

  /// Text between quotes, with Python's escapes.
  static func text(_ quoted: ArraySlice<UInt8>) -> String {
    let bytes = Array(quoted.dropFirst().dropLast())
    var result: [UInt8] = []
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
      case UInt8(ascii: "x"): appendScalar(digits: 2, radix: 16, bytes, &index, &result, escape)
      case UInt8(ascii: "u"): appendScalar(digits: 4, radix: 16, bytes, &index, &result, escape)
      case UInt8(ascii: "U"): appendScalar(digits: 8, radix: 16, bytes, &index, &result, escape)
      case 48...55:
        index -= 1
        appendScalar(digits: 3, radix: 8, bytes, &index, &result, escape)
      default: result += [UInt8(ascii: "\\"), escape]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Digits that make no scalar are left as they are written.
  private static func appendScalar(
    digits: Int, radix: Int, _ bytes: [UInt8], _ index: inout Int, _ result: inout [UInt8],
    _ escape: UInt8
  ) {
    var end = index
    while end < bytes.count, end < index + digits,
      Int(String(UnicodeScalar(bytes[end])), radix: radix) != nil
    {
      end += 1
    }
    let written = String(decoding: bytes[index..<end], as: UTF8.self)
    guard let value = UInt32(written, radix: radix), let scalar = UnicodeScalar(value) else {
      result += [UInt8(ascii: "\\"), escape]
      return
    }
    result += Array(String(Character(scalar)).utf8)
    index = end
  }
}
