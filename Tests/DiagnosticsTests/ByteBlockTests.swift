import Diagnostics
import TestSupport
import Testing

struct ByteBlockTests {
  /// The places of the bytes of a mask.
  private func places(_ mask: UInt64) -> [Int] {
    (0..<8).filter { mask >> UInt64($0 * 8 + 7) & 1 == 1 }
  }

  @Test(arguments: Soak.seeds(200))
  func `a mask has the bytes that are meant and no others`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let letters: [UInt8] = [0, 1, 0x20, 0x22, 0x26, 0x3C, 0x3E, 0x7F, 0x80, 0xA2, 0xBE, 0xBF, 0xFF]
    let text = (0..<11).map { _ in letters.randomElement(using: &random) ?? 0 }
    for start in 0...3 {
      let block = ByteBlock(text.span, at: start)
      let bytes = text[start..<(start + 8)].enumerated()
      for byte in letters {
        #expect(places(block.mask(of: byte)) == bytes.filter { $0.element == byte }.map(\.offset))
      }
      let quotes = block.mask(of: 0x22, ignoring: 0x04)
      #expect(places(quotes) == bytes.filter { [0x22, 0x26].contains($0.element) }.map(\.offset))
      let controls = block.mask(of: 0, ignoring: 0x1F)
      #expect(places(controls) == bytes.filter { $0.element < 0x20 }.map(\.offset))
      #expect(block.isASCII == bytes.allSatisfy { $0.element < 0x80 })
      #expect(ByteBlock.first(quotes) == places(quotes).first ?? 8)
      if quotes != 0 { #expect(ByteBlock.last(quotes) == places(quotes).last) }
    }
  }

  @Test func `blanks are the white space of ASCII`() {
    for byte in UInt8(0)..<0x80 {
      let text: [UInt8] = [0x61, byte, 0x7F, byte, byte, 0, 0x61, byte]
      let isBlank = byte == 0x20 || (9...13).contains(byte)
      #expect(places(ByteBlock(text.span, at: 0).blanks) == (isBlank ? [1, 3, 4, 7] : []))
    }
  }
}
