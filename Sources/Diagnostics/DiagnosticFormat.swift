/// How findings are written out: for a person, as JSON lines, or as GitHub workflow commands.
package enum DiagnosticFormat: String, Sendable, CaseIterable {
  case text, json, github

  /// One finding as text that ends with a line end.
  package func text(for diagnostic: Diagnostic, style: DiagnosticStyle = .plain) -> String {
    switch self {
    case .text: TextDiagnostic(style: style).text(for: diagnostic)
    case .json: JSONDiagnostic.text(for: diagnostic)
    case .github: GitHubDiagnostic.text(for: diagnostic)
    }
  }
}

/// Whether colours are used; decided where the terminal is known.
package enum DiagnosticStyle: Sendable {
  case plain, colored
}
