import Diagnostics

/// The findings that stopped a build, as the overlay shows them.
struct ErrorNotice: Sendable, Hashable {
  let json: String

  /// More than a screen can be of use for; the terminal has all of them.
  private static let longestList = 40

  init(_ diagnostics: [Diagnostic], isFirst: Bool) {
    let note = isFirst ? "The site appears when they are mended." : "This is the last good site."
    let shown = diagnostics.prefix(Self.longestList).map(Self.json(of:)).joined(separator: ",")
    json =
      "{\"total\":\(diagnostics.count),\"note\":\(JSONText.quoted(note)),\"diagnostics\":[\(shown)]}"
  }

  /// The same fields as `--diagnostics json`, in the words of the terminal, and the line with its caret.
  private static func json(of diagnostic: Diagnostic) -> String {
    let fields = DiagnosticFormat.json.text(for: diagnostic.printable)
    guard let end = fields.lastIndex(of: "}") else { return fields }
    return fields[..<end] + ",\"excerpt\":\(JSONText.quoted(diagnostic.excerpt))}"
  }
}
