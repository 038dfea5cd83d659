import Diagnostics

/// What rendering found: a mistake in a template shows on every page that uses it, and is reported
/// once, for the first of them.
enum RenderFindings {
  /// `found` is in the order of the pages; `compiled` is what was known before rendering, which is
  /// not said again.
  static func merged(_ found: [Diagnostic], compiled: [Diagnostic]) -> [Diagnostic] {
    var first: [Place: Int] = [:]
    var merged: [(diagnostic: Diagnostic, count: Int)] = []
    for diagnostic in found {
      let isKnown = compiled.contains {
        $0.code == diagnostic.code && $0.position.path == diagnostic.position.path
          && $0.position.line == diagnostic.position.line
      }
      if isKnown { continue }
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
