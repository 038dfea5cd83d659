import Diagnostics
import Testing

@Suite struct ForbiddenCharacterTests {
  @Test func `exactly what HTML forbids is replaced`() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let isBlank = value == 9 || value == 10 || value == 12 || value == 13
      let isControl = value < 0x20 || (0x7F...0x9F).contains(value)
      let isNoncharacter = value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value)
      let isForbidden = isControl && !isBlank || isNoncharacter
      let bytes = Array(String(scalar).utf8)
      let found = ForbiddenCharacters.first(in: bytes.span)
      if (found == 0..<bytes.count) != isForbidden || !isForbidden && found != nil {
        Issue.record("U+\(String(value, radix: 16))")
      }
    }
  }

  @Test func `each is replaced, and all else kept`() {
    #expect("a\0b\u{FFFE}\u{85}é".withoutForbiddenCharacters == "a\u{FFFD}b\u{FFFD}\u{FFFD}é")
    let decomposed = "Cafe\u{301}\u{2028}\t\n\r\u{C}\u{A0}\u{FFFD}\u{FDCF}\u{FDF0}"
    #expect(Array(decomposed.withoutForbiddenCharacters.utf8) == Array(decomposed.utf8))
    let bytes = Array("\0x\0".utf8)
    #expect(ForbiddenCharacters.replaced(in: bytes)?.count == 2)
    #expect(ForbiddenCharacters.replaced(in: Array("x".utf8)) == nil)
  }
}
