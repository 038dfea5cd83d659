import Diagnostics
import TestSupport
import Testing

@Suite struct ByteSearchTests {
  @Test(arguments: Soak.seeds(300))
  func `a byte is found where it first stands`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let letters: [UInt8] = [0x00, 0x01, 0x7A, 0x7B, 0x7C, 0x80, 0xFB, 0xFF]
    let text = (0..<Int.random(in: 0..<70, using: &random)).map { _ in
      letters.randomElement(using: &random) ?? 0
    }
    let start = Int.random(in: 0...text.count, using: &random)
    for byte in letters {
      #expect(
        ByteSearch.first(byte, in: text.span, from: start) == text[start...].firstIndex(of: byte))
    }
  }

  @Test(arguments: Soak.seeds(300))
  func `forbidden characters are found wherever they stand among printable ones`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let scalars = [
      0x61, 0x7E, 0x20, 0x0A, 0x09, 0x7F, 0x00, 0x1F, 0x85, 0xA0, 0xE9, 0xFFFE, 0xFDD0, 0x1F642,
      0x1FFFF,
    ].compactMap { (value: UInt32) in Unicode.Scalar(value) }
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<40, using: &random) {
      // Mostly long printable runs, which are passed over eight bytes at a time.
      text.append(contentsOf: "printable"[...].unicodeScalars)
      if Bool.random(using: &random) { text.append(scalars.randomElement(using: &random) ?? "a") }
    }
    let expected = text.firstIndex { scalar in
      let value = scalar.value
      return value < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D].contains(value)
        || (0x7F...0x9F).contains(value) || (0xFDD0...0xFDEF).contains(value)
        || value & 0xFFFE == 0xFFFE
    }
    let string = String(text)
    let place = expected.map { string.utf8.distance(from: string.startIndex, to: $0) }
    #expect(ForbiddenCharacters.first(in: Array(string.utf8).span)?.lowerBound == place)
  }
}
