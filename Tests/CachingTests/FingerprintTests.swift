import Caching
import Testing

@Suite struct FingerprintTests {
  /// Made by another program of the same algorithm, whose results with 2 and 4 rounds were those of
  /// its authors' vectors.
  @Test(
    arguments: [
      (0, 0x2134_935D_61D9_B40D, 0xB91C_5ED0_31FB_3303),
      (1, 0x1379_3817_0A0C_CF21, 0x3809_4201_9DD8_A6FE),
      (7, 0xF3A0_DC9A_A6A8_3398, 0x8986_47DC_0D0C_E8BC),
      (8, 0x8A9A_1933_57F1_E7CD, 0x07A5_07CC_4416_50C6),
      (9, 0x5DD1_A6FD_4832_C3B1, 0xE28D_4CC0_D183_8BFB),
      (16, 0xA835_ECDE_D469_B0BE, 0xC64C_3A1B_E5BE_A00B),
      (63, 0xCB3D_0BA1_7203_80DD, 0xD2D8_52CA_F927_4ADE),
    ] as [(Int, UInt64, UInt64)])
  func `a fingerprint is SipHash-1-3 of the bytes`(count: Int, low: UInt64, high: UInt64) {
    let bytes = (0..<count).map { UInt8($0) }
    #expect(Fingerprint(of: bytes) == Fingerprint(low: low, high: high))
  }

  @Test func `parts that meet elsewhere have another fingerprint`() {
    let texts: [[String?]] = [
      ["ab", "c"], ["a", "bc"], ["abc", ""], ["", "abc"], ["abc"], ["abc", nil], [nil, "abc"], [],
    ]
    let fingerprints = texts.map { parts in
      Fingerprint { hasher in for part in parts { hasher.combine(part) } }
    }
    #expect(Set(fingerprints).count == texts.count)
  }

  // From 512 bytes on a text is hashed in two halves of whole words, and a rest of less than two words.
  @Test(arguments: [1, 40, 511, 512, 513, 519, 520, 527, 528, 535, 1100])
  func `a change of any bit of a text changes the fingerprint`(count: Int) {
    let text = (0..<count).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) }
    var fingerprints: Set = [Fingerprint { $0.combine(text) }]
    for index in text.indices {
      for bit in 0..<8 {
        var changed = text
        changed[index] ^= 1 << UInt8(bit)
        fingerprints.insert(Fingerprint { $0.combine(changed) })
      }
    }
    #expect(fingerprints.count == text.count * 8 + 1)
  }

  @Test(arguments: [64, 512, 528, 1024])
  func `parts of a text that change places change the fingerprint`(count: Int) {
    let text = (0..<count).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) }
    let halves = Array(text[(count / 2)...] + text[..<(count / 2)])
    let doubled = Array(text[..<(count / 2)] + text[..<(count / 2)])
    let swapped = Array(text[8..<16] + text[..<8] + text[16...])
    let texts = [text, halves, doubled, swapped]
    #expect(Set(texts.map { Fingerprint(of: $0) }).count == texts.count)
    #expect(Set(texts.map { text in Fingerprint { $0.combine(text) } }).count == texts.count)
  }

  @Test func `texts of any length have fingerprints of their own`() {
    let fingerprints = (0..<2000).map { Fingerprint(of: [UInt8](repeating: 0, count: $0)) }
    #expect(Set(fingerprints).count == fingerprints.count)
  }
}
