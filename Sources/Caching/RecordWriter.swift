/// Values to the bytes of a record: whole numbers take seven bits a byte, the lowest first (LEB128),
/// texts follow their length.
package struct RecordWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Everything that another one wrote.
  package mutating func append(_ other: RecordWriter) { bytes += other.bytes }

  package mutating func write(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  package mutating func write(_ number: Int) {
    // Zigzag, so that small negative numbers are short too.
    write(UInt64(bitPattern: Int64(number << 1 ^ number >> (Int.bitWidth - 1))))
  }

  package mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  /// Eight bytes, for numbers that are as good as random.
  package mutating func writeWord(_ word: UInt64) {
    unsafe withUnsafeBytes(of: word.littleEndian) { unsafe bytes.append(contentsOf: $0) }
  }

  package mutating func write(_ fingerprint: Fingerprint) {
    writeWord(fingerprint.low)
    writeWord(fingerprint.high)
  }

  package mutating func write(_ text: [UInt8]) {
    write(UInt64(text.count))
    bytes += text
  }

  /// As a text of bytes.
  package mutating func write(_ text: ArraySlice<UInt8>) {
    write(UInt64(text.count))
    bytes += text
  }

  package mutating func write(_ text: String) {
    write(UInt64(text.utf8.count))
    bytes += text.utf8
  }

  package mutating func write(optional text: String?) {
    write(text != nil)
    if let text { write(text) }
  }

  package mutating func write<Element>(
    _ elements: some Collection<Element>, _ write: (inout RecordWriter, Element) -> Void
  ) {
    self.write(UInt64(elements.count))
    for element in elements { write(&self, element) }
  }
}
