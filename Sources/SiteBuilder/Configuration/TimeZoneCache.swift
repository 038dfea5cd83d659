import Dates
import Diagnostics
import Synchronization
import Templates

/// The time zones that templates name, each read once. Safe to use from several threads.
final class TimeZoneCache: Sendable {
  private let files: TimeZoneFiles
  private let known: Mutex<[String: TimeZoneRules]> = Mutex([:])

  init(_ files: TimeZoneFiles) {
    self.files = files
  }

  /// Those that were asked for and are there, by name.
  var all: [TimeZoneRules] {
    known.withLock { $0.sorted { $0.key < $1.key }.map(\.value) }
  }

  func zone(named name: String) throws(TemplateFunctionError) -> TimeZoneRules {
    try known.withLock { (known) throws(TemplateFunctionError) in
      if let zone = known[name] { return zone }
      switch files.rules(named: name) {
      case .success(let zone):
        known[name] = zone
        return zone
      case .failure(let problem):
        let diagnostic = problem.diagnostic(at: .wholeFile(""))
        throw TemplateFunctionError(
          diagnostic.message, hint: diagnostic.hint, code: diagnostic.code)
      }
    }
  }
}
