/// What an answer sends: slices of files that all answers share, so that a file that is sent to many is in
/// memory once.
package struct ResponseBody: Sendable {
  package let pieces: [ArraySlice<UInt8>]
  package let count: Int

  init(_ pieces: [ArraySlice<UInt8>]) {
    self.pieces = pieces.filter { !$0.isEmpty }
    count = pieces.reduce(0) { $0 + $1.count }
  }

  init(_ bytes: [UInt8]) {
    self.init([bytes[...]])
  }

  static let empty = ResponseBody([UInt8]())

  package var isEmpty: Bool { count == 0 }

  /// All of it in one piece, which is a copy.
  package var bytes: [UInt8] { Array(pieces.joined()) }

  /// `range` is within 0 and `count`.
  func part(_ range: Range<Int>) -> ResponseBody {
    var start = 0
    return ResponseBody(
      pieces.map { piece in
        defer { start += piece.count }
        let lower = max(range.lowerBound - start, 0)
        let upper = min(range.upperBound - start, piece.count)
        return lower < upper ? piece.dropFirst(lower).prefix(upper - lower) : []
      })
  }
}
