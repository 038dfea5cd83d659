import SiteBuilder
import Synchronization

/// One line on the terminal that says how far a build is, for builds that take longer than a second.
final class ProgressLine: Sendable {
  private struct State {
    var shown: ContinuousClock.Instant?
    var isOver = false
  }

  private let console: Console
  private let start = ContinuousClock.now
  private let state: Mutex<State> = Mutex(State())

  init(_ console: Console) {
    self.console = console
  }

  func show(_ stage: BuildStage, _ begun: Int, of count: Int) {
    let now = ContinuousClock.now
    guard now - start > .seconds(1) else { return }
    state.withLock { state in
      guard !state.isOver, state.shown.map({ now - $0 > .milliseconds(100) }) ?? true else {
        return
      }
      state.shown = now
      console.progress("\(stage.rawValue): \(begun) of \(count)")
    }
  }

  /// Takes the line away, for good.
  func end() {
    state.withLock { state in
      state.isOver = true
      if state.shown != nil { console.progress("") }
    }
  }
}
