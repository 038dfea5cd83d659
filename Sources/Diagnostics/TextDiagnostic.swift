/// `path:line:column: severity: message [code]`, the line, a caret, the hint.
struct TextDiagnostic {
  let style: DiagnosticStyle

  func text(for diagnostic: Diagnostic) -> String {
    let diagnostic = diagnostic.printable
    let place = diagnostic.position
    var text = bold("\(place.path):\(place.line):\(place.column): ")
    text += severity(diagnostic.severity) + ": " + bold(diagnostic.message)
    text += " [\(diagnostic.code)]\n"
    text += excerpts(of: diagnostic)
    text += "hint: \(diagnostic.hint)\n"
    return text
  }

  /// What stands between the first line and the hint.
  func excerpts(of diagnostic: Diagnostic) -> String {
    let diagnostic = diagnostic.printable
    var text = excerpt(diagnostic.position)
    for related in diagnostic.related {
      let place = related.position
      text += "\(place.path):\(place.line):\(place.column): \(related.message)\n"
      text += excerpt(place)
    }
    return text
  }

  /// A place that is a whole file shows the file's name in place of a line.
  private func excerpt(_ place: SourcePosition) -> String {
    let line = CaretLine(text: place.lineText ?? place.path, column: place.column)
    return "  \(line.shown)\n  \(line.padding)\(green("^"))\n"
  }

  private func severity(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: colored(severity.rawValue, "1;31")
    case .warning: colored(severity.rawValue, "1;35")
    case .note: colored(severity.rawValue, "1;36")
    }
  }

  private func bold(_ text: String) -> String { colored(text, "1") }
  private func green(_ text: String) -> String { colored(text, "1;32") }

  private func colored(_ text: String, _ code: String) -> String {
    style == .colored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

extension Diagnostic {
  /// Its lines with their carets, and those of related places, as a terminal shows them.
  package var excerpt: String { TextDiagnostic(style: .plain).excerpts(of: self) }
}
