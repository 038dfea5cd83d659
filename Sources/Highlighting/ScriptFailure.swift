/// Why a script gave no result.
package enum ScriptFailure: Error, Sendable, Hashable {
  /// What is needed to run it is not installed.
  case unavailable(MissingPackage)
  /// It threw an exception that is no answer.
  case exception(String)
  /// It used more time than it may.
  case tooSlow
  /// Its result is no text.
  case noText
}

/// A package that the room needs and that is not there, or not whole.
package struct MissingPackage: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable {
    case engine, prism, katex

    /// As the user knows it.
    package var name: String {
      switch self {
      case .engine: "JavaScriptCore"
      case .prism: "Prism"
      case .katex: "KaTeX"
      }
    }
  }

  package let kind: Kind
  /// What was tried, in the system's words where it has some.
  package let reason: String

  package init(_ kind: Kind, reason: String) {
    self.kind = kind
    self.reason = reason
  }
}
