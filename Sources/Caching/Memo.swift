import Synchronization

/// Results of pure functions by the fingerprint of all that they take, from build to build. Safe to use
/// from several threads.
package final class Memo: Sendable {
  private struct State {
    /// Where the results lie in `sealed`.
    var known: [Fingerprint: Range<Int>] = [:]
    var used: Set<Fingerprint> = []
    var added: [Fingerprint: [UInt8]] = [:]
  }

  private let bytes: [UInt8]
  private let kind: String
  private let writer: String
  private let state: Mutex<State>

  /// What is no whole record of this kind and writer is taken for none; nil too.
  package init(_ sealed: [UInt8]?, kind: String, writer: String) {
    let bytes = sealed ?? []
    self.bytes = bytes
    self.kind = kind
    self.writer = writer
    var state = State()
    if var reader = SealedRecord.open(bytes, kind: kind, writer: writer) {
      state.known = (try? Self.places(&reader)) ?? [:]
    }
    self.state = Mutex(state)
  }

  private static func places(
    _ reader: inout RecordReader
  ) throws(DamagedRecord) -> [Fingerprint: Range<Int>] {
    var places: [Fingerprint: Range<Int>] = [:]
    let count = try reader.count(size: 17)
    places.reserveCapacity(count)
    for _ in 0..<count {
      let key = try reader.fingerprint()
      places[key] = try reader.skipText()
    }
    return places
  }

  /// What was remembered for `key`; nil for nothing.
  package func value(for key: Fingerprint) -> RecordReader? {
    let (place, added) = state.withLock { state in
      let place = state.known[key]
      if place != nil { state.used.insert(key) }
      return (place, state.added[key])
    }
    return added.map { RecordReader($0) } ?? place.map { RecordReader(bytes, $0) }
  }

  package func add(_ value: RecordWriter, for key: Fingerprint) {
    state.withLock { $0.added[key] = value.bytes }
  }

  /// All results as they are to be kept, in an order that depends on nothing else; nil where they are
  /// those that came. Results that nobody asked for are kept while all take less than `room` bytes.
  package func sealed(roomForUnused room: Int) -> [UInt8]? {
    state.withLock { state in
      var kept = state.known
      let size = bytes.count + state.added.values.reduce(0) { $0 + $1.count }
      if size > room { kept = kept.filter { state.used.contains($0.key) } }
      guard !state.added.isEmpty || kept.count != state.known.count else { return nil }
      let keys = Set(kept.keys).union(state.added.keys)
      var record = RecordWriter()
      record.write(UInt64(keys.count))
      for key in keys.sorted() {
        record.write(key)
        if let value = state.added[key] {
          record.write(value)
        } else if let place = kept[key] {
          record.write(bytes[place])
        }
      }
      return SealedRecord.seal(record, kind: kind, writer: writer)
    }
  }
}
