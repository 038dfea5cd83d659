/// One finding as a workflow command that GitHub Actions shows at the line in a pull request.
enum GitHubDiagnostic {
  static func text(for diagnostic: Diagnostic) -> String {
    let diagnostic = diagnostic.printable
    let place = diagnostic.position
    let command =
      switch diagnostic.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    var message = diagnostic.message
    for related in diagnostic.related {
      message += "\n\(related.position.path):\(related.position.line): \(related.message)"
    }
    message += "\nhint: \(diagnostic.hint)"
    return "::\(command) file=\(property(place.path)),line=\(place.line),col=\(place.column)"
      + ",title=\(property(diagnostic.code))::\(data(message))\n"
  }

  private static func data(_ text: String) -> String {
    replacing(text, ["%": "%25", "\r": "%0D", "\n": "%0A"])
  }

  private static func property(_ text: String) -> String {
    replacing(text, ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
  }

  private static func replacing(_ text: String, _ escapes: [Unicode.Scalar: String]) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let escape = escapes[scalar] {
        result += escape
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
