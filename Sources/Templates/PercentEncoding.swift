/// Text in addresses (RFC 3986): everything but letters, digits and `-._~` as `%XX`.
enum PercentEncoding {
  static func encoded(_ text: String, keepsSlash: Bool) -> String {
    var result: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in text.utf8 {
      let isKept =
        byte < 128 && byte.isTemplateNameByte || "-.~".utf8.contains(byte)
        || (keepsSlash && byte == UInt8(ascii: "/"))
      if isKept {
        result.append(byte)
      } else {
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// With `+` for a space.
  static func encodedForQuery(_ text: String) -> String {
    TextSearch.replacing("%20", with: "+", in: encoded(text, keepsSlash: false))
  }
}
