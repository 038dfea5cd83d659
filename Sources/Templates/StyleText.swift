/// Text in a style sheet: what could end a value or a string is an escape (CSS Syntax 3, 4.3.7).
enum StyleText {
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isPlain =
        scalar.value >= 0x80 && !scalar.properties.isWhitespace
        || scalar.isASCII && UInt8(scalar.value).isTemplateNameByte
        || " -.,%#()+/!".unicodeScalars.contains(scalar)
      if isPlain {
        result.unicodeScalars.append(scalar)
      } else {
        result += "\\" + String(scalar.value == 0 ? 0xFFFD : scalar.value, radix: 16) + " "
      }
    }
    return result
  }
}
