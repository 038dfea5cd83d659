import NIOCore

/// The rest of a body that is being sent. Only a chunk of it is ever copied, when the socket has room.
struct BodyChunks {
  /// Of what is handed to the socket at once.
  private static let size = 32 * 1024

  private var pieces: ArraySlice<ArraySlice<UInt8>>

  init(_ body: ResponseBody) {
    pieces = body.pieces[...]
  }

  var isEmpty: Bool { pieces.isEmpty }

  mutating func next(_ allocator: ByteBufferAllocator) -> ByteBuffer {
    var room = Self.size
    var chunk = allocator.buffer(capacity: min(pieces.reduce(0) { $0 + $1.count }, Self.size))
    while room > 0, let piece = pieces.first {
      let part = piece.prefix(room)
      chunk.writeBytes(part)
      room -= part.count
      if part.count == piece.count {
        pieces.removeFirst()
      } else {
        pieces[pieces.startIndex] = piece.dropFirst(part.count)
      }
    }
    return chunk
  }
}
