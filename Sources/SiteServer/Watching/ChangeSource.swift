/// Where the watching thread learns of changes; used on that thread alone.
protocol ChangeSource: AnyObject {
  /// Blocks until something happened, the pipe was used, or the time is over.
  func changes(wokenBy wake: WakePipe, limit: Duration?) throws(WatchFailure) -> [PathChange]
}
