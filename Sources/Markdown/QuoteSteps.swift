/// How far cmark goes back from quotation marks that close to one that opens, which it may do again and again
/// for the same one.
struct QuoteSteps {
  /// How many signs of the part may be in cmark's list so far.
  private var signs = 0
  private var steps = 0
  /// By mark: the first that opens, and the last one of which it is sure that no emphasis has swallowed it.
  private var double: (first: Int, last: Int)?
  private var single: (first: Int, last: Int)?

  static func excess(in text: Span<UInt8>, _ part: Range<Int>) -> MarkdownExcess? {
    var count = QuoteSteps()
    for index in part {
      switch text[index] {
      case UInt8(ascii: "\""): count.double = count.read(text, index, part, count.double)
      case UInt8(ascii: "'"): count.single = count.read(text, index, part, count.single)
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "="):
        count.signs += 1
        // Emphasis that ends takes what stands in it off the list.
        if index > part.lowerBound, text[index - 1] > 0x20 {
          count.double = count.double.map { ($0.first, $0.first) }
          count.single = count.single.map { ($0.first, $0.first) }
        }
      default: continue
      }
      if count.steps > MarkdownLimits.entriesAgain {
        return MarkdownExcess(kind: .quotes, offset: part.lowerBound)
      }
    }
    return nil
  }

  private mutating func read(
    _ text: Span<UInt8>, _ index: Int, _ part: Range<Int>, _ opened: (first: Int, last: Int)?
  ) -> (first: Int, last: Int)? {
    signs += 1
    let before = index > part.lowerBound ? text[index - 1] : 0x20
    let after = index + 1 < part.upperBound ? text[index + 1] : 0x20
    let follows = after > 0x20 && (!Self.isSign(after) || before <= 0x20 || Self.isSign(before))
    let precedes = before > 0x20 && (!Self.isSign(before) || after <= 0x20 || Self.isSign(after))
    if precedes, let opened { steps += signs - opened.last }
    if follows, !precedes { return (opened?.first ?? signs, signs) }
    return opened
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
      || (0x7B...0x7E).contains(byte)
  }
}
