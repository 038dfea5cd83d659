/// One finding about the user's files: what, where, and what to do about it.
package struct Diagnostic: Sendable, Hashable {
  package enum Severity: String, Sendable, Hashable {
    case error, warning, note
  }

  /// A second place that belongs to the finding, such as the other of two equal addresses.
  package struct Related: Sendable, Hashable {
    package let position: SourcePosition
    package let message: String

    package init(_ position: SourcePosition, _ message: String) {
      self.position = position
      self.message = message
    }
  }

  package let severity: Severity
  /// Stable, in `kebab-case`; what `[diagnostics] mute` and the documentation call it.
  package let code: String
  package let message: String
  package let position: SourcePosition
  /// What to do, in one sentence without a full stop.
  package let hint: String
  package let related: [Related]

  package init(
    _ severity: Severity, code: String, _ message: String, at position: SourcePosition,
    hint: String, related: [Related] = []
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.position = position
    self.hint = hint
    self.related = related
  }

  package static func error(
    _ code: String, _ message: String, at position: SourcePosition, hint: String,
    related: [Related] = []
  ) -> Diagnostic {
    Diagnostic(.error, code: code, message, at: position, hint: hint, related: related)
  }

  package static func warning(
    _ code: String, _ message: String, at position: SourcePosition, hint: String,
    related: [Related] = []
  ) -> Diagnostic {
    Diagnostic(.warning, code: code, message, at: position, hint: hint, related: related)
  }

  package static func note(
    _ code: String, _ message: String, at position: SourcePosition, hint: String,
    related: [Related] = []
  ) -> Diagnostic {
    Diagnostic(.note, code: code, message, at: position, hint: hint, related: related)
  }

  /// The same finding raised to an error, as `--strict` does with warnings.
  package func raised() -> Diagnostic {
    Diagnostic(.error, code: code, message, at: position, hint: hint, related: related)
  }
}

extension Diagnostic: Comparable {
  /// By place, then code and message: a total order, so that a run prints the same for any
  /// number of threads.
  package static func < (left: Self, right: Self) -> Bool {
    if left.position.path != right.position.path || left.position.line != right.position.line
      || left.position.column != right.position.column
    {
      return left.position < right.position
    }
    return (left.code, left.message) < (right.code, right.message)
  }
}

extension [Diagnostic] {
  package var hasErrors: Bool { contains { $0.severity == .error } }

  /// Sorted, each finding once.
  package func normalized() -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return sorted().filter { seen.insert($0).inserted }
  }
}
