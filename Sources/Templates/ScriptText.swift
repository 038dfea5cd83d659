/// Text inside of a string of JavaScript or JSON.
enum ScriptText {
  static func quoted(_ text: String, _ isAttribute: Bool) -> String {
    "\"" + escaped(text, isAttribute) + "\""
  }

  /// For strings in quotes of any kind. In an attribute `%` is escaped too.
  static func escaped(_ text: String, _ isAttribute: Bool) -> String {
    var result = ""
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "{" where last == "$", "\"", "'", "`", "<", ">", "&", "\u{2028}", "\u{2029}",
        "\u{0}"..."\u{1F}", "\u{7F}":
        result += escape(scalar)
      case "%" where isAttribute: result += escape(scalar)
      default: result.unicodeScalars.append(scalar)
      }
      last = scalar
    }
    // What follows may be a brace of the template's own.
    if result.utf8.last == UInt8(ascii: "$") { return String(result.dropLast()) + "\\u0024" }
    return result
  }

  /// What ends neither a line nor a comment.
  static func comment(_ text: String) -> String {
    TextSearch.replacing("*", with: "\\u002a", in: escaped(text, true))
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
