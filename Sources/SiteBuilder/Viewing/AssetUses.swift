import Synchronization

/// The assets whose address one rendering printed: they have to be published.
final class AssetUses: Sendable {
  private let places: Mutex<Set<Int>> = Mutex([])

  func add(_ place: Int) { places.withLock { _ = $0.insert(place) } }

  var all: Set<Int> { places.withLock { $0 } }
}
