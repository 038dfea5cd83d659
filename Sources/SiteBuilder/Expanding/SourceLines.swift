import Diagnostics

/// Where the lines of a body begin.
struct SourceLines {
  private let starts: [Int]
  private let firstLine: Int

  init(_ source: SourceFile, body: Range<Int>, firstLine: Int) {
    var starts = [body.lowerBound]
    let bytes = source.bytes.span
    for offset in body where bytes[offset] == UInt8(ascii: "\n") { starts.append(offset + 1) }
    self.starts = starts
    self.firstLine = firstLine
  }

  /// The number in the file of the line that a byte stands in.
  func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return firstLine + low
  }
}
