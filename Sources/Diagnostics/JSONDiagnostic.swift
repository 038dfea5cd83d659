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

  private static func quoted(_ text: String) -> String { JSONText.quoted(text) }
}
