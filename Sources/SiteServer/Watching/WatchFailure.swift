package import Diagnostics

/// Why the system's notifications cannot be had: the watcher then looks for itself.
package enum WatchFailure: Error, Sendable, Hashable {
  /// The user's other programs and this one watch as many folders as the system allows.
  case tableFull
  /// The user has as many watching programs, or the process as many open files, as allowed.
  case tooManyWatchers
  /// The system has no notifications, or they failed with this number.
  case unavailable(Int32)

  /// The same for a person; `folder` is what is watched.
  package func diagnostic(folder: String) -> Diagnostic {
    switch self {
    case .tableFull:
      .warning(
        "watch-table-full",
        "the system watches no more folders for this user; changes are looked for every 0.3 s",
        at: .wholeFile(folder),
        hint: "raise the limit with `sudo sysctl fs.inotify.max_user_watches=524288`, or use --poll"
      )
    case .tooManyWatchers:
      .warning(
        "watch-table-full",
        "the system allows no more watching programs; changes are looked for every 0.3 s",
        at: .wholeFile(folder),
        hint: "raise the limit with `sudo sysctl fs.inotify.max_user_instances=1024`, or use --poll"
      )
    case .unavailable(let number):
      .warning(
        "watch-unavailable",
        "the system gives no notice of changes (error \(number)); they are looked for every 0.3 s",
        at: .wholeFile(folder), hint: "use --poll to say that it is meant so")
    }
  }
}
