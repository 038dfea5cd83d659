import SiteBuilder
import Synchronization

/// How long each stage of a build takes.
final class StageClock: Sendable {
  private let starts = Mutex<[(stage: BuildStage, start: ContinuousClock.Instant)]>([])

  func begin(_ stage: BuildStage) {
    starts.withLock { $0.append((stage, .now)) }
  }

  /// One line a stage; the last one ends now.
  var lines: [String] {
    let starts = starts.withLock { $0 }
    let ends = starts.dropFirst().map(\.start) + [.now]
    return zip(starts, ends).map { begun, end in
      let (seconds, attoseconds) = (end - begun.start).components
      let tenths = Int(seconds) * 10_000 + Int(attoseconds / 100_000_000_000_000)
      let name = begun.stage.rawValue
      let padding = String(repeating: " ", count: max(1, 18 - name.utf8.count))
      return "\(name)\(padding)\(tenths / 10).\(tenths % 10) ms"
    }
  }
}
