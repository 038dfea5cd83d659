import FlyingFox
import FlyingSocks

/// The bytes of an answer, sent in one piece.
struct WholeBody: AsyncBufferedSequence {
  typealias Element = UInt8

  let bytes: [UInt8]

  func makeAsyncIterator() -> Iterator { Iterator(bytes: bytes) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    private var rest: ArraySlice<UInt8>

    init(bytes: [UInt8]) {
      rest = bytes[...]
    }

    mutating func next() async -> UInt8? { rest.popFirst() }

    mutating func nextBuffer(suggested count: Int) async -> ArraySlice<UInt8>? {
      guard !rest.isEmpty else { return nil }
      defer { rest = [] }
      return rest
    }
  }
}
