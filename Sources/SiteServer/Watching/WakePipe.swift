#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// How a thread that waits for files is woken up: a pipe, which the system can wait for too.
final class WakePipe: Sendable {
  private let readEnd: Int32
  private let writeEnd: Int32

  /// nil if the process has no more room for open files.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    readEnd = ends[0]
    writeEnd = ends[1]
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  func wake() {
    var byte: UInt8 = 1
    _ = unsafe write(writeEnd, &byte, 1)
  }

  /// Blocks the thread until it is woken, `file` has something to read, or the time is over; for
  /// ever where no limit is given.
  func wait(for file: Int32? = nil, limit: Duration?) {
    var files = [pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)]
    if let file { files.append(pollfd(fd: file, events: Int16(POLLIN), revents: 0)) }
    // Rounded up: woken too early, it would be asked to wait again for no time at all.
    let milliseconds = limit.map { limit -> Int32 in
      let (seconds, fraction) = limit.components
      let exact = seconds * 1000 + (fraction + 999_999_999_999_999) / 1_000_000_000_000_000
      return Int32(clamping: max(0, exact))
    }
    _ = unsafe poll(&files, nfds_t(files.count), milliseconds ?? -1)
  }
}
