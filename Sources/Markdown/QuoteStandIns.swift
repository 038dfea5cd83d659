/// Characters that stand in a text for the curly quotation marks that its author typed, while cmark
/// makes curly ones of the straight ones: of the same length, punctuation as those are, and none
/// that the text has itself.
struct QuoteStandIns {
  private var pairs: [(mark: UInt8, standIn: [UInt8])] = []

  /// The last bytes of U+2018, U+2019, U+201C and U+201D.
  private static let marks: [UInt8] = [0x98, 0x99, 0x9C, 0x9D]
  /// U+1CC0 to U+1CC7 and U+A874 to U+A877, marks of verse in Sundanese and Phags-pa.
  private static let candidates: [[UInt8]] =
    (0x80...0x87).map { [0xE1, 0xB3, $0] } + (0xB4...0xB7).map { [0xEA, 0xA1, $0] }

  /// nil where the author typed none, or the text has too many of the candidates.
  init?(_ text: ArraySlice<UInt8>) {
    let span = text.span
    var hasMarks = false
    var taken: Set<[UInt8]> = []
    for index in span.indices.dropLast(2) where span[index] >= 0xE1 {
      let scalar = [span[index], span[index + 1], span[index + 2]]
      if scalar[0] == 0xE2 {
        hasMarks = hasMarks || scalar[1] == 0x80 && Self.marks.contains(scalar[2])
      } else if Self.candidates.contains(scalar) {
        taken.insert(scalar)
      }
    }
    let free = Self.candidates.filter { !taken.contains($0) }
    guard hasMarks, free.count >= Self.marks.count else { return nil }
    pairs = zip(Self.marks, free).map { (mark: $0, standIn: $1) }
  }

  func put(into text: ArraySlice<UInt8>) -> [UInt8] {
    var output = Array(text)
    var index = 0
    while index + 2 < output.count {
      if output[index] == 0xE2, output[index + 1] == 0x80,
        let pair = pairs.first(where: { $0.mark == output[index + 2] })
      {
        output.replaceSubrange(index..<(index + 3), with: pair.standIn)
      }
      index += 1
    }
    return output
  }

  /// nil where there is none.
  func takenOut(of text: [UInt8]) -> [UInt8]? {
    var output = text
    var isChanged = false
    var index = 0
    while index + 2 < output.count {
      if let mark = mark(output[...], at: index) {
        output.replaceSubrange(index..<(index + 3), with: [0xE2, 0x80, mark])
        isChanged = true
      }
      index += 1
    }
    return isChanged ? output : nil
  }

  /// The last byte of what a stand-in stands for.
  private func mark(_ text: ArraySlice<UInt8>, at index: Int) -> UInt8? {
    guard text[index] == 0xE1 || text[index] == 0xEA else { return nil }
    return pairs.first { text[index...].starts(with: $0.standIn) }?.mark
  }
}
