import Diagnostics

/// The diagnostics of a run: muted ones left out, warnings raised where the run is strict.
struct Findings {
  private let mutedCodes: Set<String>
  private let isStrict: Bool
  private var diagnostics: [Diagnostic] = []
  /// Codes of what only follows from a mistake that is known.
  private var consequences: Set<String> = []

  init(mutedCodes: [String], isStrict: Bool) {
    self.mutedCodes = Set(mutedCodes)
    self.isStrict = isStrict
  }

  var hasErrors: Bool { diagnostics.hasErrors }

  /// Sorted, each once; a mistake in a template is reported for one of the pages that show it.
  var all: [Diagnostic] { diagnostics.normalized() }

  /// Leaves out from here on what would be found for no other reason than a mistake that is said already.
  mutating func leaveOut(_ codes: Set<String>) { consequences.formUnion(codes) }

  mutating func add(_ found: [Diagnostic]) {
    for diagnostic in found where !consequences.contains(diagnostic.code) {
      // Errors cannot be muted.
      if diagnostic.severity != .error, mutedCodes.contains(diagnostic.code) { continue }
      diagnostics.append(
        isStrict && diagnostic.severity == .warning ? diagnostic.raised() : diagnostic)
    }
  }
}
