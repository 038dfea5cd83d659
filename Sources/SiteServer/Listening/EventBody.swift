import FlyingFox
import FlyingSocks

/// The answer that does not end: what comes out of a channel, as it comes.
struct EventBody: AsyncBufferedSequence {
  typealias Element = UInt8

  let channel: EventChannel

  func makeAsyncIterator() -> Iterator { Iterator(channel: channel) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    let channel: EventChannel
    private var rest: ArraySlice<UInt8> = []

    init(channel: EventChannel) {
      self.channel = channel
    }

    mutating func next() async -> UInt8? {
      if rest.isEmpty { rest = await channel.next()?[...] ?? [] }
      return rest.popFirst()
    }

    mutating func nextBuffer(suggested count: Int) async -> ArraySlice<UInt8>? {
      if rest.isEmpty { return await channel.next()?[...] }
      defer { rest = [] }
      return rest
    }
  }
}
