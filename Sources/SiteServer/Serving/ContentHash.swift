/// 64 bits that stand for some bytes: what tells two versions of a file apart.
///
/// Eight bytes a step, since a site's first publication hashes all of it. The same in every run,
/// so that a browser's copies stay good when the server starts again; no protection from anybody
/// who looks for two texts of one hash.
enum ContentHash {
  static func of(_ bytes: Span<UInt8>) -> UInt64 {
    var state = UInt64(truncatingIfNeeded: bytes.count) ^ 0x9E37_79B9_7F4A_7C15
    var index = 0
    while index + 8 <= bytes.count {
      let word = unsafe bytes.bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: index, as: UInt64.self)
      state = mixed(state, UInt64(littleEndian: word))
      index += 8
    }
    var rest: UInt64 = 0
    while index < bytes.count {
      rest = rest << 8 | UInt64(bytes[index])
      index += 1
    }
    return mixed(mixed(state, rest), 0xD6E8_FEB8_6659_FD93)
  }

  static func of(_ text: String) -> UInt64 {
    of(Array(text.utf8).span)
  }

  private static func mixed(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let product = (state ^ word ^ 0xA076_1D64_78BD_642F)
      .multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low ^ (word &* 0x9E37_79B9_7F4A_7C15)
  }
}
