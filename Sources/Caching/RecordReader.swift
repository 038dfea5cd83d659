/// The values of a record in the order in which `RecordWriter` wrote them.
///
/// Whatever the bytes are, reading ends with a value or with `DamagedRecord`, and takes no more memory
/// than the record is long.
package struct RecordReader {
  private let bytes: [UInt8]
  package private(set) var offset: Int
  private let end: Int

  package init(_ bytes: [UInt8]) { self.init(bytes, 0..<bytes.count) }

  /// Of a part of the bytes.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    offset = range.lowerBound
    end = range.upperBound
  }

  package var isAtEnd: Bool { offset == end }

  private var rest: Int { end - offset }

  package mutating func number() throws(DamagedRecord) -> UInt64 {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while offset < end, shift < 64 {
      let byte = bytes[offset]
      offset += 1
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    throw DamagedRecord()
  }

  package mutating func integer() throws(DamagedRecord) -> Int {
    let word = try number()
    return Int(word >> 1) ^ -Int(word & 1)
  }

  /// A number of things of which each takes at least `size` bytes.
  package mutating func count(size: Int = 1) throws(DamagedRecord) -> Int {
    let count = try number()
    guard count <= UInt64(rest / max(1, size)) else { throw DamagedRecord() }
    return Int(count)
  }

  package mutating func flag() throws(DamagedRecord) -> Bool {
    guard offset < end, bytes[offset] < 2 else { throw DamagedRecord() }
    offset += 1
    return bytes[offset - 1] == 1
  }

  package mutating func word() throws(DamagedRecord) -> UInt64 {
    guard rest >= 8 else { throw DamagedRecord() }
    defer { offset += 8 }
    // `rest` says that they are there.
    return unsafe bytes.span.bytes.unsafeLoadUnaligned(
      fromUncheckedByteOffset: offset, as: UInt64.self
    ).littleEndian
  }

  package mutating func fingerprint() throws(DamagedRecord) -> Fingerprint {
    Fingerprint(low: try word(), high: try word())
  }

  package mutating func text() throws(DamagedRecord) -> [UInt8] {
    let length = try count()
    defer { offset += length }
    return Array(bytes[offset..<offset + length])
  }

  /// A text of bytes that is not copied.
  package mutating func slice() throws(DamagedRecord) -> ArraySlice<UInt8> {
    bytes[try skipText()]
  }

  /// The place of a text that is not read now.
  mutating func skipText() throws(DamagedRecord) -> Range<Int> {
    let length = try count()
    offset += length
    return offset - length..<offset
  }

  package mutating func string() throws(DamagedRecord) -> String {
    let length = try count()
    defer { offset += length }
    guard let text = String(validating: bytes[offset..<offset + length], as: UTF8.self) else {
      throw DamagedRecord()
    }
    return text
  }

  package mutating func optionalString() throws(DamagedRecord) -> String? {
    try flag() ? try string() : nil
  }

  package mutating func array<Element>(
    _ element: (inout RecordReader) throws(DamagedRecord) -> Element
  ) throws(DamagedRecord) -> [Element] {
    let count = try count()
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(try element(&self)) }
    return elements
  }
}

/// Bytes that are no record, or another one.
package struct DamagedRecord: Error, Sendable, Hashable {
  package init() {}
}
