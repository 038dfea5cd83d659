/// Text in a style sheet (CSS Syntax 3).
enum StyleText {
  /// In a string or an address: what could end it is an escape (4.3.7).
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if isPlain(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "\\" + String(scalar.value == 0 ? 0xFFFD : scalar.value, radix: 16) + " "
      }
    }
    return result
  }

  /// Elsewhere: the text as it is, with addresses escaped, where it is the value of a property or a
  /// part of one, such as `"Fira Sans", serif` or `calc(1px * 2)`. With `hasRules` it may be several
  /// properties. Nil for what is more than that.
  static func value(_ text: String, hasRules: Bool) -> String? {
    var rest = text.unicodeScalars[...]
    var result = ""
    var open: [Unicode.Scalar] = []
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"", "'":
        guard let end = rest.firstIndex(of: scalar), isString(rest[..<end]) else { return nil }
        result += String(scalar) + String(rest[..<end]) + String(scalar)
        rest = rest[rest.index(after: end)...]
      case "(":
        open.append(")")
        result += "("
        if result.suffix(4).lowercased() == "url(", rest.first != "\"", rest.first != "'" {
          let address = rest.prefix { $0 != ")" }
          result += escaped(String(address))
          rest = rest[address.endIndex...]
        }
      case "[":
        open.append("]")
        result += "["
      case ")", "]":
        guard open.popLast() == scalar else { return nil }
        result.unicodeScalars.append(scalar)
      case "*":
        guard !result.isEmpty, !rest.isEmpty, result.last != "/", rest.first != "/" else {
          return nil
        }
        result += "*"
      case "/":
        guard !result.isEmpty, !rest.isEmpty else { return nil }
        result += "/"
      case "\n", "\t": result += " "
      case ":", ";":
        guard hasRules else { return nil }
        result.unicodeScalars.append(scalar)
      default:
        guard isPlain(scalar) else { return nil }
        result.unicodeScalars.append(scalar)
      }
    }
    return open.isEmpty ? result : nil
  }

  private static func isString(_ text: Substring.UnicodeScalarView) -> Bool {
    !text.contains { "\\<\n\r\u{C}".unicodeScalars.contains($0) || $0.value == 0 }
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x80 && !scalar.properties.isWhitespace
      || scalar.isASCII && UInt8(scalar.value).isTemplateNameByte
      || " -.,%#()+/!".unicodeScalars.contains(scalar)
  }
}
