/// What becomes of the straight quotation marks of a block, once cmark has said which of them are
/// marks at all: the pairs of its language, apostrophes and primes.
struct SmartQuotes {
  enum Mark {
    case outerOpening, outerClosing, innerOpening, innerClosing, apostrophe, prime, doublePrime
  }

  private enum Neighbour {
    case blank, sign, digit, letter

    var isWord: Bool { self == .digit || self == .letter }
  }

  private struct Place {
    let isDouble: Bool
    /// As cmark has it.
    let isOpening: Bool
    let before: Neighbour
    var after = Neighbour.blank
    /// `’90s` and `’n’`.
    let isElision: Bool
  }

  private var places: [Place] = []
  private var before = Neighbour.blank
  /// Whether the last place waits for what comes after it.
  private var isWaiting = false

  /// Reads a text of the block; those of code and tags count as letters.
  mutating func read(_ text: ArraySlice<UInt8>) {
    var index = text.startIndex
    while index < text.endIndex {
      if let (isDouble, isOpening) = Self.mark(text, at: index) {
        note(.sign)
        places.append(
          Place(
            isDouble: isDouble, isOpening: isOpening, before: before,
            isElision: !isDouble && isElision(text, index)))
        isWaiting = true
        before = .sign
        index += 3
        continue
      }
      let (neighbour, length) = Self.neighbour(text, at: index)
      note(neighbour)
      before = neighbour
      index += length
    }
  }

  mutating func readOther(isBlank: Bool) {
    note(isBlank ? .blank : .letter)
    before = isBlank ? .blank : .letter
  }

  private mutating func note(_ neighbour: Neighbour) {
    if isWaiting { places[places.count - 1].after = neighbour }
    isWaiting = false
  }

  /// For each mark, in their order.
  func marks() -> [Mark] {
    var marks = places.map { $0.isDouble ? Mark.outerClosing : .apostrophe }
    var doubles: [Int] = []
    var singles: [Int] = []
    for (index, place) in places.enumerated() {
      if place.isDouble {
        if place.isOpening {
          marks[index] = .outerOpening
          doubles.append(index)
        } else if doubles.popLast() == nil, place.before == .digit {
          marks[index] = .doublePrime
        }
      } else if place.isElision {
        continue
      } else if place.before == .digit, place.after == .digit {
        marks[index] = .prime
      } else if place.before.isWord, place.after.isWord {
        continue
      } else if place.before != .blank, !place.after.isWord, let opening = singles.popLast() {
        marks[opening] = .innerOpening
        marks[index] = .innerClosing
      } else if !place.before.isWord, place.after != .blank {
        singles.append(index)
      } else if place.before == .digit {
        marks[index] = .prime
      }
    }
    return marks
  }

  /// The mark that begins there: one of those that cmark makes.
  static func mark(
    _ text: ArraySlice<UInt8>, at index: Int
  ) -> (isDouble: Bool, isOpening: Bool)? {
    guard text[index] == 0xE2, index + 2 < text.endIndex, text[index + 1] == 0x80 else {
      return nil
    }
    return switch text[index + 2] {
    case 0x98: (false, true)
    case 0x99: (false, false)
    case 0x9C: (true, true)
    case 0x9D: (true, false)
    default: nil
    }
  }

  private func isElision(_ text: ArraySlice<UInt8>, _ index: Int) -> Bool {
    guard !before.isWord else { return before == .letter && isN(text, index - 4) }
    if isN(text, index) { return true }
    let digits = text[(index + 3)...].prefix { (0x30...0x39).contains($0) }
    let rest = text[digits.endIndex...]
    return digits.count == 2 && rest.first == UInt8(ascii: "s")
      && rest.dropFirst().first.map(Self.isEnd) ?? true
  }

  /// Whether `'n'` stands there.
  private func isN(_ text: ArraySlice<UInt8>, _ index: Int) -> Bool {
    guard index >= text.startIndex, index + 6 < text.endIndex else { return false }
    return text[index + 3] | 0x20 == UInt8(ascii: "n") && Self.mark(text, at: index) != nil
      && Self.mark(text, at: index + 4)?.isDouble == false
      && index > text.startIndex && text[index - 1] == UInt8(ascii: " ")
      && (index + 7 == text.endIndex || text[index + 7] == UInt8(ascii: " "))
  }

  private static func isEnd(_ byte: UInt8) -> Bool {
    byte < 0x30 || (0x3A...0x40).contains(byte)
  }

  private static func neighbour(
    _ text: ArraySlice<UInt8>, at index: Int
  ) -> (Neighbour, length: Int) {
    let byte = text[index]
    switch byte {
    case 0...0x20: return (.blank, 1)
    case 0x30...0x39: return (.digit, 1)
    case 0x41...0x5A, 0x61...0x7A: return (.letter, 1)
    case 0x21...0x7F: return (.sign, 1)
    default: break
    }
    let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    let second = index + 1 < text.endIndex ? text[index + 1] : 0
    let third = index + 2 < text.endIndex ? text[index + 2] : 0
    switch (byte, second) {
    case (0xC2, 0xA0): return (.blank, 2)
    case (0xC2, 0xA1...0xBF): return (.sign, 2)
    case (0xE2, 0x80) where third <= 0x8A || third == 0xAF: return (.blank, 3)
    case (0xE2, 0x80...0x81), (0xE3, 0x80), (0xEF, 0xBC): return (.sign, 3)
    default: return (.letter, length)
    }
  }
}
