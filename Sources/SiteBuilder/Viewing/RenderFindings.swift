import Diagnostics

/// What rendering found: a mistake in a template shows on every page that uses it, and is reported
/// once, for the first of them.
enum RenderFindings {
  /// `found` is in the order of the pages; `compiled` is what was known before rendering, which is
  /// not said again.
  static func merged(_ found: [Diagnostic], compiled: [Diagnostic]) -> [Diagnostic] {
    let known = Set(compiled.map(Line.init))
    var first: [Place: Int] = [:]
    var merged: [(diagnostic: Diagnostic, count: Int)] = []
    for diagnostic in found {
      if known.contains(Line(diagnostic)) { continue }
      let place = Place(code: diagnostic.code, position: diagnostic.position)
      if let index = first[place] {
        merged[index].count += 1
      } else {
        first[place] = merged.count
        merged.append((diagnostic, 1))
      }
    }
    return merged.map { diagnostic, count in
      count == 1 ? diagnostic : diagnostic.seen(onPages: count)
    }
  }

  private struct Line: Hashable {
    let code: String
    let path: String
    let line: Int

    init(_ diagnostic: Diagnostic) {
      code = diagnostic.code
      path = diagnostic.position.path
      line = diagnostic.position.line
    }
  }

  private struct Place: Hashable {
    let code: String
    let position: SourcePosition
  }
}

extension Diagnostic {
  fileprivate func seen(onPages count: Int) -> Diagnostic {
    let more = count == 2 ? "1 more page" : "\(count - 1) more pages"
    return Diagnostic(
      severity, code: code, "\(message) (and \(more))", at: position, hint: hint, related: related)
  }
}
