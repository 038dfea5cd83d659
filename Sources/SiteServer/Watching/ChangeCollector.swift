/// Decides when what happened is one change: at once for a file that was written, a little later
/// where something is gone that an editor may be about to put back.
///
/// It has no clock: every call says what time it is, counted from any moment.
package struct ChangeCollector: Sendable {
  /// How long nothing may happen before a batch is handed on.
  package struct Timing: Sendable {
    /// After files were written.
    package var quiet: Duration = .milliseconds(4)
    /// After more files than an author saves at once: a script or a version control is at work.
    package var busyQuiet: Duration = .milliseconds(25)
    /// After something was removed or renamed away and is not back yet.
    package var removalQuiet: Duration = .milliseconds(60)
    /// How long a batch may grow at most.
    package var longest: Duration = .milliseconds(400)
    /// How many paths are more than an author saves at once.
    package var busyCount = 16

    package init() {}
  }

  private let timing: Timing
  private var batch = ChangeBatch()
  private var removed: Set<String> = []
  private var born: Set<String> = []
  private var first: Duration = .zero
  private var last: Duration = .zero

  package init(timing: Timing = Timing()) {
    self.timing = timing
  }

  mutating func add(_ change: PathChange, at time: Duration) {
    switch change {
    case .born(let path):
      // Nobody is told of a file that is still empty.
      if !batch.paths.contains(path) { born.insert(path) }
      return
    case .written(let path):
      begin(at: time)
      batch.paths.insert(path)
      removed.remove(path)
    case .removed(let path):
      if born.remove(path) != nil {
        // It came and went: the file that an editor writes before it renames it over another.
        batch.paths.remove(path)
        return
      }
      begin(at: time)
      batch.paths.insert(path)
      removed.insert(path)
    case .everything:
      begin(at: time)
      batch.isEverything = true
    }
    last = time
  }

  private mutating func begin(at time: Duration) {
    if batch.isEmpty { first = time }
  }

  /// When the batch is to be handed on if nothing more happens; nil if there is none.
  var deadline: Duration? {
    guard !batch.isEmpty else { return nil }
    let quiet =
      if !removed.isEmpty || batch.isEverything {
        timing.removalQuiet
      } else if batch.paths.count > timing.busyCount {
        timing.busyQuiet
      } else {
        timing.quiet
      }
    return min(last + quiet, first + timing.longest)
  }

  /// The batch, if it is time for it.
  mutating func take(at time: Duration) -> ChangeBatch? {
    guard let deadline, time >= deadline else { return nil }
    defer {
      born.subtract(batch.paths)
      removed = []
      batch = ChangeBatch()
    }
    return batch
  }
}
