/// Eight bytes of a text at once, the first one lowest.
///
/// A mask has the highest bit of each byte that it stands for; see Warren, Hacker's Delight, chapter 6.
@frozen
package struct ByteBlock {
  @usableFromInline let word: UInt64

  /// There have to be eight bytes from `index` on.
  @inlinable @inline(__always)
  package init(_ text: Span<UInt8>, at index: Int) {
    precondition(index >= 0 && index + 8 <= text.count)
    word = unsafe text.bytes.unsafeLoadUnaligned(
      fromUncheckedByteOffset: index, as: UInt64.self
    ).littleEndian
  }

  @usableFromInline static var ones: UInt64 { 0x0101_0101_0101_0101 }
  @usableFromInline static var tops: UInt64 { 0x8080_8080_8080_8080 }

  @inlinable @inline(__always)
  package var isASCII: Bool { word & Self.tops == 0 }

  /// The bytes that are `byte`, without regard to the bits of `ignored`, which `byte` does not have.
  @inlinable @inline(__always)
  package func mask(of byte: UInt8, ignoring ignored: UInt8 = 0) -> UInt64 {
    Self.zeros(((word ^ (UInt64(byte) &* Self.ones)) & ~(UInt64(ignored) &* Self.ones)))
  }

  /// The bytes from 9 to 13 and 32: what stands between words in ASCII, which the block has to be.
  @inlinable @inline(__always)
  package var blanks: UInt64 {
    let from9 = word &+ (0x80 - 9) &* Self.ones
    let from14 = word &+ (0x80 - 14) &* Self.ones
    return from9 & ~from14 & Self.tops | mask(of: 0x20)
  }

  /// The place of the first byte of a mask; 8 for none.
  @inlinable @inline(__always)
  package static func first(_ mask: UInt64) -> Int { mask.trailingZeroBitCount >> 3 }

  /// The place of the last byte of a mask, which is not empty.
  @inlinable @inline(__always)
  package static func last(_ mask: UInt64) -> Int { 7 - mask.leadingZeroBitCount >> 3 }

  @inlinable @inline(__always)
  static func zeros(_ word: UInt64) -> UInt64 {
    // No byte's sum reaches the next byte.
    ~((word & ~tops) &+ ~tops | word) & tops
  }
}
