/// SipHash-1-3 with a result of 128 bits (Aumasson and Bernstein), the hash by which the Rust compiler
/// tells what it has to compile anew.
struct SipHash {
  private var v0: UInt64 = 0x736F_6D65_7073_6575
  // The wide result's mark, 0xEE, is in it.
  private var v1: UInt64 = 0x646F_7261_6E64_6F6D ^ 0xEE
  private var v2: UInt64 = 0x6C79_6765_6E65_7261
  private var v3: UInt64 = 0x7465_6462_7974_6573

  @inline(__always)
  mutating func absorb(_ word: UInt64) {
    v3 ^= word
    round()
    v0 ^= word
  }

  /// From this many bytes on a text is two: each word waits for the one before it, so that a core has room
  /// for two hashes at a time.
  static let longText = 512

  /// All whole words of `bytes`, and what is left of them, the first byte lowest.
  @inline(__always)
  mutating func absorbWords(_ bytes: Span<UInt8>) -> UInt64 {
    let whole = bytes.count & ~7
    var index = bytes.count < Self.longText ? 0 : absorbHalves(bytes)
    while index < whole {
      absorb(Self.word(bytes, index))
      index += 8
    }
    var rest: UInt64 = 0
    var shift: UInt64 = 0
    while index < bytes.count {
      rest |= UInt64(bytes[index]) << shift
      shift += 8
      index += 1
    }
    return rest
  }

  /// Two halves of as many whole words each, the second one as the hash of its own; how many bytes they have.
  private mutating func absorbHalves(_ bytes: Span<UInt8>) -> Int {
    let half = bytes.count / 2 & ~7
    // Copies that stay in registers.
    var (left, right) = (self, SipHash())
    var index = 0
    while index < half {
      left.absorb(Self.word(bytes, index))
      right.absorb(Self.word(bytes, half + index))
      index += 8
    }
    let end = right.finish([UInt8]().span)
    left.absorb(end.low)
    left.absorb(end.high)
    self = left
    return 2 * half
  }

  @inline(__always)
  private static func word(_ bytes: Span<UInt8>, _ index: Int) -> UInt64 {
    unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
      .littleEndian
  }

  /// The result for everything absorbed and then `bytes`, with their number as the algorithm has it.
  mutating func finish(_ bytes: Span<UInt8>) -> Fingerprint {
    let rest = absorbWords(bytes)
    absorb(rest | UInt64(truncatingIfNeeded: bytes.count) << 56)
    v2 ^= 0xEE
    for _ in 0..<3 { round() }
    let low = v0 ^ v1 ^ v2 ^ v3
    v1 ^= 0xDD
    for _ in 0..<3 { round() }
    return Fingerprint(low: low, high: v0 ^ v1 ^ v2 ^ v3)
  }

  @inline(__always)
  private mutating func round() {
    v0 &+= v1
    v1 = Self.rotated(v1, 13) ^ v0
    v0 = Self.rotated(v0, 32)
    v2 &+= v3
    v3 = Self.rotated(v3, 16) ^ v2
    v0 &+= v3
    v3 = Self.rotated(v3, 21) ^ v0
    v2 &+= v1
    v1 = Self.rotated(v1, 17) ^ v2
    v2 = Self.rotated(v2, 32)
  }

  @inline(__always)
  private static func rotated(_ word: UInt64, _ count: UInt64) -> UInt64 {
    word &<< count | word &>> (64 &- count)
  }
}
