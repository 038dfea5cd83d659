import Caching
import Testing

@Suite struct MemoTests {
  private static let roomy = 1 << 20

  private static func key(_ text: String) -> Fingerprint { Fingerprint { $0.combine(text) } }

  private static func memo(_ sealed: [UInt8]? = nil, writer: String = "1") -> Memo {
    Memo(sealed, kind: "test 1", writer: writer)
  }

  private static func filled(_ texts: [String]) -> Memo {
    let memo = memo()
    for text in texts {
      var record = RecordWriter()
      record.write(text)
      memo.add(record, for: key(text))
    }
    return memo
  }

  private static func text(_ name: String, in memo: Memo) throws -> String? {
    guard var reader = memo.value(for: key(name)) else { return nil }
    return try reader.string()
  }

  @Test func `results are there in the same build and in the next`() throws {
    let first = Self.filled(["a", "b"])
    #expect(try Self.text("a", in: first) == "a")
    let next = Self.memo(first.sealed(roomForUnused: Self.roomy))
    #expect(try Self.text("b", in: next) == "b")
    #expect(try Self.text("c", in: next) == nil)
  }

  @Test func `nothing new is nothing to write`() throws {
    let sealed = Self.filled(["a", "b"]).sealed(roomForUnused: Self.roomy)
    let next = Self.memo(sealed)
    _ = try Self.text("a", in: next)
    #expect(next.sealed(roomForUnused: Self.roomy) == nil)
  }

  @Test func `results that nobody asked for go when room is short`() throws {
    let next = Self.memo(Self.filled(["a", "b"]).sealed(roomForUnused: Self.roomy))
    _ = try Self.text("a", in: next)
    let third = Self.memo(next.sealed(roomForUnused: 0))
    #expect(try Self.text("a", in: third) == "a")
    #expect(try Self.text("b", in: third) == nil)
  }

  @Test func `the order in which results come does not show`() {
    let one = Self.filled(["a", "b", "c"]).sealed(roomForUnused: Self.roomy)
    let other = Self.filled(["c", "a", "b"]).sealed(roomForUnused: Self.roomy)
    #expect(one == other)
  }

  @Test func `what is damaged or of another version is none`() throws {
    let sealed = try #require(Self.filled(["a", "b"]).sealed(roomForUnused: Self.roomy))
    #expect(try Self.text("a", in: Self.memo(sealed, writer: "2")) == nil)
    for index in sealed.indices {
      var damaged = sealed
      damaged[index] ^= 4
      #expect(try Self.text("a", in: Self.memo(damaged)) == nil)
    }
  }
}
