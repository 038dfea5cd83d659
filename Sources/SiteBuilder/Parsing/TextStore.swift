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

  /// About what a text takes beside its HTML.
  private static let entry = 256

  /// In bytes of HTML.
  init(room: Int, roomForRecent: Int) {
    self.room = room
    recent = BoundedCache(room: roomForRecent)
  }

  /// Room for a text of this size, as long as what it gives is there; nil where there is none.
  func hold(_ size: Int) -> Place? {
    guard held.add(size, ordering: .relaxed).newValue <= room else {
      held.subtract(size, ordering: .relaxed)
      return nil
    }
    return Place(self, size)
  }

  /// What a text takes of a store.
  final class Place: Sendable {
    private let store: TextStore
    private let size: Int

    fileprivate init(_ store: TextStore, _ size: Int) {
      self.store = store
      self.size = size
    }

    deinit { store.held.subtract(size, ordering: .relaxed) }
  }

  func document(
    for key: Fingerprint, reading read: () -> MarkdownDocument
  ) -> MarkdownDocument {
    recent.value(for: key, size: { $0.html.count + Self.entry }, making: read)
  }

  func noteChange(of path: String) { changed.withLock { _ = $0.insert(path) } }

  /// Files that were not what they had been when they were read again, sorted.
  var changedFiles: [String] { changed.withLock { $0.sorted() } }
}
