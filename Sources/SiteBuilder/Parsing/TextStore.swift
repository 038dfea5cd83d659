import Caching
import Markdown
import Synchronization

/// How much of a site's text is in memory at a time: a site of any size needs no more than this.
///
/// Texts that are read when there is no room are read again when something shows them. A file that is not
/// then what it was makes the build fail: its page would be of two versions.
final class TextStore: Sendable {
  private let room: Int
  private let held = Atomic<Int>(0)
  private let changed: Mutex<Set<String>> = Mutex([])
  /// Those that were read again last, for what asks for one several times.
  private let recent: BoundedCache<Fingerprint, MarkdownDocument>

  /// In bytes of HTML.
  init(room: Int = 128 << 20, roomForRecent: Int = 32 << 20) {
    self.room = room
    recent = BoundedCache(room: roomForRecent)
  }

  /// Whether a text of this size is kept; it counts from then on.
  func holds(_ size: Int) -> Bool {
    guard held.load(ordering: .relaxed) + size <= room else { return false }
    held.add(size, ordering: .relaxed)
    return true
  }

  func document(
    for key: Fingerprint, reading read: () -> MarkdownDocument
  ) -> MarkdownDocument {
    recent.value(for: key, size: \.html.count, making: read)
  }

  func noteChange(of path: String) { changed.withLock { _ = $0.insert(path) } }

  /// Files that were not what they had been when they were read again, sorted.
  var changedFiles: [String] { changed.withLock { $0.sorted() } }
}
