import Diagnostics
import Shortcodes

extension Diagnostic {
  static func unknownShortcode(
    _ name: String, among names: [String], at position: SourcePosition
  ) -> Diagnostic {
    .error(
      "unknown-shortcode", "there is no shortcode '\(name)'", at: position,
      hint: NearestName.of(name, among: names).map { "did you mean '\($0)'?" }
        ?? "write its template, templates/shortcodes/\(name).html")
  }

  static func unclosedShortcode(_ call: ShortcodeCall, at position: SourcePosition) -> Diagnostic {
    let (opening, closing) = call.delimiter == .html ? ("{{<", ">}}") : ("{{%", "%}}")
    return .warning(
      "unclosed-shortcode",
      "'\(call.name)' shows the text between its tags, and is not closed", at: position,
      hint:
        "write \(opening) /\(call.name) \(closing) where the text ends, or end this tag with /\(closing) if there is none"
    )
  }

  static func missingArgument(
    _ argument: String, of name: String, at position: SourcePosition
  ) -> Diagnostic {
    .error(
      "shortcode-argument", "'\(name)' needs the argument '\(argument)'", at: position,
      hint: "write {{< \(name) \(argument)=\"…\" >}}")
  }

  /// A formula that a shortcode cannot set stops no build.
  func asWarning(at position: SourcePosition) -> Diagnostic {
    // What is behind the comma names the page, as the place does.
    let words = message.split(separator: ", while rendering ").first ?? ""
    return .warning(code, String(words), at: position, hint: hint)
  }

  /// A mistake in a shortcode's template, with the call that led there.
  func called(_ name: String, at position: SourcePosition) -> Diagnostic {
    Diagnostic(
      severity, code: code, message, at: self.position, hint: hint,
      related: related + [Related(position, "'\(name)' called here")])
  }

  /// The same finding with all its places changed.
  func moved(_ move: (SourcePosition) -> SourcePosition) -> Diagnostic {
    Diagnostic(
      severity, code: code, message, at: move(position), hint: hint,
      related: related.map { Related(move($0.position), $0.message) })
  }
}
