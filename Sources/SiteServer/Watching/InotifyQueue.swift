#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

#if os(Linux)
  /// Linux's queue of changes in folders: inotify(7), and nothing more than its calls.
  final class InotifyQueue {
    struct Event: Sendable, Hashable {
      let watch: Int32
      let mask: UInt32
      /// Of the entry of the watched folder; empty where the folder itself is meant.
      let name: String

      func has(_ flags: UInt32) -> Bool { mask & flags != 0 }
    }

    /// Files are reported when they are closed; IN_CREATE is for folders and links.
    private static let interest =
      UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_MOVED_FROM) | UInt32(IN_CREATE)
      | UInt32(IN_DELETE) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF) | UInt32(IN_ATTRIB)
      | UInt32(IN_ONLYDIR)

    private let file: Int32

    init() throws(WatchFailure) {
      // IN_NONBLOCK and IN_CLOEXEC have these values by definition.
      file = inotify_init1(O_NONBLOCK | O_CLOEXEC)
      guard file >= 0 else {
        throw errno == EMFILE || errno == ENFILE ? .tooManyWatchers : .unavailable(errno)
      }
    }

    deinit {
      close(file)
    }

    /// nil for what is no folder that can be watched. The same folder has the same number,
    /// whatever its path.
    func add(_ folder: String) throws(WatchFailure) -> Int32? {
      let watch = unsafe inotify_add_watch(file, folder, Self.interest)
      if watch >= 0 { return watch }
      switch errno {
      case ENOSPC: throw .tableFull
      case ENOMEM: throw .unavailable(errno)
      default: return nil
      }
    }

    func remove(_ watch: Int32) {
      inotify_rm_watch(file, watch)
    }

    /// Waits, and returns what there is.
    func events(wokenBy wake: WakePipe, limit: Duration?) -> [Event] {
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      var events = read(into: &buffer)
      if events.isEmpty {
        wake.wait(for: file, limit: limit)
        events = read(into: &buffer)
      }
      return events
    }

    private func read(into buffer: inout [UInt8]) -> [Event] {
      var events: [Event] = []
      // A storm fills the queue faster than batches are cut; it must not keep the thread here.
      while events.count < 4096 {
        let size = buffer.count
        let count = unsafe systemRead(file, &buffer, size)
        guard count > 0 else { break }
        Self.parse(buffer[..<count], into: &events)
      }
      return events
    }

    /// Records of four numbers of 32 bits (watch, mask, cookie, length of the name), and a name that
    /// is filled up with NUL.
    private static func parse(_ bytes: ArraySlice<UInt8>, into events: inout [Event]) {
      func number(_ index: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(bytes[index + $1]) << (8 * UInt32($1)) }
      }
      var index = bytes.startIndex
      while index + 16 <= bytes.endIndex {
        let length = Int(number(index + 12))
        let end = min(index + 16 + length, bytes.endIndex)
        let name = bytes[(index + 16)..<end].prefix { $0 != 0 }
        events.append(
          Event(
            watch: Int32(bitPattern: number(index)), mask: number(index + 4),
            name: String(decoding: name, as: UTF8.self)))
        index = end
      }
    }
  }

  /// The method of the same name hides it.
  private func systemRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer, _ size: Int) -> Int {
    unsafe read(file, buffer, size)
  }
#endif
