import Caching

/// The numbers of facts in ascending order, as they lie in a record: a site of 10,000 posts has close to a
/// million of them, and most builds look at few.
struct PackedFacts: Sendable, Hashable {
  private let bytes: ArraySlice<UInt8>
  let count: Int
  /// 0 where there is none.
  let last: UInt32

  /// `numbers` are ascending.
  init(_ numbers: [UInt32]) {
    var writer = RecordWriter()
    var previous: UInt32 = 0
    for number in numbers {
      // Most facts are of objects that lie side by side.
      writer.write(UInt64(number - previous))
      previous = number
    }
    bytes = writer.bytes[...]
    count = numbers.count
    last = previous
  }

  var numbers: [UInt32] {
    var numbers: [UInt32] = []
    numbers.reserveCapacity(count)
    _ = contains { number in
      numbers.append(number)
      return false
    }
    return numbers
  }

  func contains(where isMeant: (UInt32) -> Bool) -> Bool {
    let span = bytes.span
    var (number, part, shift): (UInt32, UInt32, UInt32) = (0, 0, 0)
    for index in span.indices {
      part |= UInt32(span[index] & 0x7F) << shift
      shift += 7
      guard span[index] < 0x80 else { continue }
      number &+= part
      (part, shift) = (0, 0)
      if isMeant(number) { return true }
    }
    return false
  }

  func write(into writer: inout RecordWriter) {
    writer.write(count)
    writer.write(UInt64(last))
    writer.write(bytes)
  }

  /// `end` is more than any number.
  init(_ reader: inout RecordReader, below end: UInt64) throws(DamagedRecord) {
    count = try reader.integer()
    let last = try reader.number()
    guard count >= 0, last < end || count == 0, let last = UInt32(exactly: last) else {
      throw DamagedRecord()
    }
    self.last = last
    // No number is larger than the last, so that all are below the end if it is.
    bytes = try reader.slice()
    guard count <= bytes.count else { throw DamagedRecord() }
  }
}
