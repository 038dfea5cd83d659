/// Texts in JSON.
package enum JSONText {
  /// A JSON string (RFC 8259) that has the exact value and shows nothing but printable characters: all
  /// others are escaped, and the sign that a log would take for the start of a command.
  package static func quoted(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var commands = LogCommand.brackets(in: scalars)[...]
    var result = "\""
    for (index, scalar) in scalars.enumerated() {
      if commands.first == index {
        commands.removeFirst()
        result += escaped(scalar)
        continue
      }
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where !scalar.isPrintable: result += escaped(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// By its units of UTF-16, two for what is beyond the first plane.
  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    UTF16.encode(scalar)?.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined() ?? ""
  }
}
