#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Looks for bytes many at a time: most texts are read for a sign that they do not have.
package enum ByteSearch {
  /// Where `byte` first stands from `start` on.
  package static func first(_ byte: UInt8, in text: Span<UInt8>, from start: Int = 0) -> Int? {
    guard start < text.count else { return nil }
    return unsafe text.withUnsafeBytes { bytes in
      guard let all = bytes.baseAddress else { return nil }
      let found = unsafe memchr(all + start, Int32(byte), bytes.count - start)
      return unsafe found.map { unsafe UnsafeRawPointer($0) - all }
    }
  }

  /// How many bytes from `start` on are surely printable ASCII: there may be some more.
  static func printable(in text: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index + 8 <= text.count {
      let word = unsafe text.bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: index, as: UInt64.self)
      // Neither below 0x20, nor 0x7F, nor above.
      let low = (word &- 0x20 &* ones) & ~word
      let high = word | (word &+ ones)
      if (low | high) & tops != 0 { break }
      index += 8
    }
    return index - start
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let tops: UInt64 = 0x8080_8080_8080_8080
}
