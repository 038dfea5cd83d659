/// One finding as one line of JSON.
enum JSONDiagnostic {
  static func text(for diagnostic: Diagnostic) -> String {
    let place = diagnostic.position
    var text = "{\"severity\":\"\(diagnostic.severity.rawValue)\""
    text += ",\"code\":\(quoted(diagnostic.code))"
    text += ",\"message\":\(quoted(diagnostic.message))"
    text += ",\"file\":\(quoted(place.path)),\"line\":\(place.line),\"column\":\(place.column)"
    text += ",\"hint\":\(quoted(diagnostic.hint)),\"related\":["
    text += diagnostic.related.map { related in
      let place = related.position
      return "{\"file\":\(quoted(place.path)),\"line\":\(place.line),\"column\":\(place.column)"
        + ",\"message\":\(quoted(related.message))}"
    }.joined(separator: ",")
    return text + "]}\n"
  }

  /// A JSON string (RFC 8259) of ASCII control characters escaped, all other text as it is.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
