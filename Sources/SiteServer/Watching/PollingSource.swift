/// Finds changes by looking at all files again and again: slower than being told, and it works
/// on every file system, those over a network included.
final class PollingSource: ChangeSource {
  private let roots: [String]
  private let isIgnored: (String) -> Bool
  private let interval: Duration
  private var snapshot: FolderSnapshot

  init(roots: [String], interval: Duration, ignoring isIgnored: @escaping (String) -> Bool) {
    self.roots = roots
    self.interval = interval
    self.isIgnored = isIgnored
    snapshot = FolderSnapshot(of: roots, ignoring: isIgnored)
  }

  func changes(wokenBy wake: WakePipe, limit: Duration?) -> [PathChange] {
    if let limit, limit < interval {
      // What was found waits to be handed on: nothing new until then.
      wake.wait(limit: limit)
      return []
    }
    wake.wait(limit: interval)
    return look()
  }

  /// What changed since it looked last.
  func look() -> [PathChange] {
    let old = snapshot
    snapshot = FolderSnapshot(of: roots, ignoring: isIgnored)
    return snapshot.changes(since: old)
  }
}
