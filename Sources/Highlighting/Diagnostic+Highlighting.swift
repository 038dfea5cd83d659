package import Diagnostics

extension Diagnostic {
  /// Once a run: code and formulas are then shown as their authors wrote them.
  package static func missingScriptPackage(
    _ package: MissingPackage, at position: SourcePosition
  ) -> Diagnostic {
    let what = package.kind == .katex ? "formulas are shown as their source" : "code stays plain"
    let setting = package.kind == .katex ? "math" : "highlight"
    return .warning(
      "scripts-unavailable",
      "\(package.kind.name) is not there, so \(what): \(package.reason)", at: position,
      hint: "on Debian and Ubuntu, apt-get install \(package.kind.debianPackage); "
        + "or set `\(setting) = false` below [markdown]")
  }

  package static func unknownCodeLanguage(
    _ language: String, suggestion: String?, at position: SourcePosition
  ) -> Diagnostic {
    .note(
      "unknown-code-language",
      "'\(language)' is no language that Prism knows; the code stays plain",
      at: position,
      hint: suggestion.map { "did you mean '\($0)'?" } ?? "write 'text' where there is no language")
  }

  package static func longCodeBlock(at position: SourcePosition) -> Diagnostic {
    .warning(
      "long-code-block",
      "this code block has more than \(CodeHighlighter.maximumLength / 1024) KiB and stays plain",
      at: position, hint: "link to a file, or show the part that matters")
  }

  package static func failedHighlighting(
    _ failure: ScriptFailure, language: String, at position: SourcePosition
  ) -> Diagnostic {
    .warning(
      "failed-highlighting", "Prism fails on this code as '\(language)': \(failure.words)",
      at: position, hint: "write 'text' as its language to show it plain")
  }

  package static func badFormula(_ message: String, at position: SourcePosition) -> Diagnostic {
    .warning(
      "bad-formula", "the formula cannot be read: \(message)", at: position,
      hint: "see what KaTeX supports: https://katex.org/docs/supported.html")
  }

  package static func failedFormula(
    _ failure: ScriptFailure, at position: SourcePosition
  ) -> Diagnostic {
    .warning(
      "bad-formula", "KaTeX fails on this formula: \(failure.words)", at: position,
      hint: "see what KaTeX supports: https://katex.org/docs/supported.html")
  }

  package static func longFormula(at position: SourcePosition) -> Diagnostic {
    .warning(
      "bad-formula",
      "this formula has more than \(MathConverter.maximumLength / 1024) KiB", at: position,
      hint: "check where it is closed")
  }
}

extension MissingPackage.Kind {
  fileprivate var debianPackage: String {
    switch self {
    case .engine: "libjavascriptcoregtk-4.1-0"
    case .prism: "node-prismjs"
    case .katex: "libjs-katex"
    }
  }
}

extension ScriptFailure {
  fileprivate var words: String {
    switch self {
    case .unavailable(let package): "\(package.kind.name) is not there"
    case .exception(let message): message
    case .tooSlow: "it takes too long"
    case .noText: "its result is not the code"
    }
  }
}
