import Synchronization

/// A lock that another process waits for; let go by `release`, when nobody holds it any more, or when the process
/// ends.
package final class FileLock: Sendable {
  /// Whether what is locked cannot be written: it belongs to somebody else.
  package let isReadOnly: Bool
  private let end: Mutex<(@Sendable () -> Void)?>

  /// `release` is called once.
  package init(isReadOnly: Bool = false, release: @escaping @Sendable () -> Void) {
    self.isReadOnly = isReadOnly
    end = Mutex(release)
  }

  deinit { release() }

  package func release() {
    let end = end.withLock { end in
      defer { end = nil }
      return end
    }
    end?()
  }
}
