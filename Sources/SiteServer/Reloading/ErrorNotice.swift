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

  /// The same fields as `--diagnostics json`, and the line with its caret.
  private static func json(of diagnostic: Diagnostic) -> String {
    let fields = DiagnosticFormat.json.text(for: diagnostic)
    guard let end = fields.lastIndex(of: "}") else { return fields }
    return fields[..<end] + ",\"excerpt\":\(JSONText.quoted(excerpt(of: diagnostic)))}"
  }

  /// What the terminal shows between the first line and the hint.
  private static func excerpt(of diagnostic: Diagnostic) -> String {
    let text = DiagnosticFormat.text.text(for: diagnostic)
    let title = ": \(diagnostic.message) [\(diagnostic.code)]\n"
    let hint = "hint: \(diagnostic.hint)\n"
    guard text.hasSuffix(hint) else { return text }
    let lines = text.utf8.dropLast(hint.utf8.count)
    let titleBytes = Array(title.utf8)
    var start = lines.startIndex
    while start != lines.endIndex, !lines[start...].starts(with: titleBytes) {
      start = lines.index(after: start)
    }
    guard start != lines.endIndex else { return text }
    return String(decoding: lines[start...].dropFirst(titleBytes.count), as: UTF8.self)
  }
}
