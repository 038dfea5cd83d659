import SiteBuilder
import Synchronization

/// How long each stage of a build takes, and the most memory that was in use until it ended.
final class StageClock: Sendable {
  private struct Mark {
    let stage: BuildStage
    let start: ContinuousClock.Instant
    /// When the stage begins.
    let memory: Int?
  }

  private let marks = Mutex<[Mark]>([])

  func begin(_ stage: BuildStage) {
    let mark = Mark(stage: stage, start: .now, memory: Surroundings.memory)
    marks.withLock { $0.append(mark) }
  }

  /// One line a stage; the last one ends now.
  var lines: [String] {
    let marks = marks.withLock { $0 }
    let ends = marks.dropFirst().map { ($0.start, $0.memory) } + [(.now, Surroundings.memory)]
    return zip(marks, ends).map { begun, end in
      let memory = end.1.map { Self.padded("\($0 >> 20) MiB", to: 12) } ?? ""
      return Self.filled(begun.stage.rawValue, to: 18)
        + Self.padded(Self.text(end.0 - begun.start), to: 12)
        + memory
    }
  }

  /// The templates and pages that took longest, the longest first.
  static func lines(_ durations: [OutputDuration]) -> [String] {
    var templates: [String: (total: Duration, count: Int)] = [:]
    for output in durations {
      templates[output.template ?? "(feeds and files)", default: (.zero, 0)].total +=
        output.duration
      templates[output.template ?? "(feeds and files)", default: (.zero, 0)].count += 1
    }
    let slowest = templates.sorted { ($1.value.total, $0.key) < ($0.value.total, $1.key) }.prefix(5)
    let pages = durations.sorted { ($1.duration, $0.output) < ($0.duration, $1.output) }.prefix(5)
    guard !durations.isEmpty else { return [] }
    return ["", "slowest templates, on all processors together:"]
      + slowest.map { padded(text($1.total), to: 12) + "  \($0), \($1.count) times" }
      + ["slowest outputs:"] + pages.map { padded(text($0.duration), to: 12) + "  \($0.output)" }
  }

  private static func text(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let tenths = Int(seconds) * 10_000 + Int(attoseconds / 100_000_000_000_000)
    return "\(tenths / 10).\(tenths % 10) ms"
  }

  private static func filled(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.utf8.count))
  }

  private static func padded(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.utf8.count)) + text
  }
}
