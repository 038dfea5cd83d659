import Caching
import TestSupport
import Testing

@Suite struct SealedRecordTests {
  private static let numbers: [Int] = [0, 1, -1, 63, -64, 64, 300, -70_000, .max, .min]

  private static func sample() -> RecordWriter {
    var writer = RecordWriter()
    writer.write(numbers) { $0.write($1) }
    writer.write(true)
    writer.write("naïve 🙂")
    writer.write(optional: nil)
    writer.write(optional: "there")
    writer.write([0xFF, 0x00] as [UInt8])
    writer.write(Fingerprint(low: .max, high: 1))
    writer.write(UInt64.max)
    return writer
  }

  private static let sealed = SealedRecord.seal(sample(), kind: "sample 1", writer: "1.0")

  @Test func `what was sealed is read again`() throws {
    var reader = try #require(
      SealedRecord.open(Self.sealed, kind: "sample 1", writer: "1.0"))
    #expect(
      try reader.array { (reader) throws(DamagedRecord) in try reader.integer() } == Self.numbers)
    #expect(try reader.flag())
    #expect(try reader.string() == "naïve 🙂")
    #expect(try reader.optionalString() == nil)
    #expect(try reader.optionalString() == "there")
    #expect(try reader.text() == [0xFF, 0x00])
    #expect(try reader.fingerprint() == Fingerprint(low: .max, high: 1))
    #expect(try reader.number() == .max)
    #expect(reader.isAtEnd)
  }

  @Test func `a record of another kind or writer is none`() {
    #expect(SealedRecord.open(Self.sealed, kind: "sample 2", writer: "1.0") == nil)
    #expect(SealedRecord.open(Self.sealed, kind: "sample 1", writer: "1.1") == nil)
  }

  @Test func `a record that lacks its end, or has a wrong bit anywhere, is none`() {
    for length in 0..<Self.sealed.count {
      let cut = Array(Self.sealed[..<length])
      #expect(SealedRecord.open(cut, kind: "sample 1", writer: "1.0") == nil)
    }
    for index in Self.sealed.indices {
      var damaged = Self.sealed
      damaged[index] ^= 0x10
      #expect(SealedRecord.open(damaged, kind: "sample 1", writer: "1.0") == nil)
    }
    #expect(SealedRecord.open(Self.sealed + [0], kind: "sample 1", writer: "1.0") == nil)
  }

  @Test func `bytes at random are read without a crash`() {
    for seed in Soak.seeds(50) {
      var random = SeededGenerator(seed: seed)
      let bytes = (0..<Int.random(in: 0..<200, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      var reader = RecordReader(bytes)
      // Ends at the first thing that cannot be read.
      while !reader.isAtEnd {
        let before = reader.offset
        do {
          switch Int.random(in: 0..<5, using: &random) {
          case 0: _ = try reader.number()
          case 1: _ = try reader.string()
          case 2: _ = try reader.fingerprint()
          case 3: _ = try reader.array { (reader) throws(DamagedRecord) in try reader.text() }
          default: _ = try reader.flag()
          }
        } catch { break }
        #expect(reader.offset > before)
      }
      #expect(reader.offset <= bytes.count)
    }
  }
}
