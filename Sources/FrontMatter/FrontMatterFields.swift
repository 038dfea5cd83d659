/// Keys with their values, in the order of the source, each key once.
package struct FrontMatterFields: Sendable, Hashable, RandomAccessCollection {
  private let fields: [FrontMatterField]
  /// A bit for the first letter of each key, since most keys that are asked for are not there.
  private let firstLetters: UInt32

  package init(_ fields: [FrontMatterField] = []) {
    self.fields = fields
    firstLetters = fields.reduce(0) { $0 | Self.firstLetter($1.key) }
  }

  /// Whether a key is given twice, in different spellings.
  package var hasSameKeys: Bool {
    var seen: UInt32 = 0
    for (place, field) in fields.enumerated() {
      let letter = Self.firstLetter(field.key)
      // Most keys begin with another letter than all before.
      if seen & letter != 0,
        fields[..<place].contains(where: { Self.areSame($0.key.utf8, field.key.utf8) })
      {
        return true
      }
      seen |= letter
    }
    return false
  }

  /// Of what counts in a key; all bits where that is none of 26.
  private static func firstLetter(_ key: String) -> UInt32 {
    for byte in key.utf8 where byte != UInt8(ascii: "_") && byte != UInt8(ascii: "-") {
      return isLetter(byte) ? 1 << UInt32((byte | 0x20) - 0x61) : .max
    }
    return .max
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { fields.count }
  package subscript(index: Int) -> FrontMatterField { fields[index] }

  /// The field with exactly this key.
  package subscript(key: String) -> FrontMatterField? {
    fields.first { $0.key == key }
  }

  /// The first field whose key is the same as `key` without regard to case, `_` and `-`.
  package subscript(normalized key: String) -> FrontMatterField? {
    guard firstLetters & Self.firstLetter(key) != 0 else { return nil }
    return fields.first { Self.areSame($0.key.utf8, key.utf8) }
  }

  /// A key without what does not count in it: in small letters, without `_` and `-`.
  package static func normalized(_ key: String) -> String {
    let isPlain = key.utf8.allSatisfy {
      $0 < 0x80 && !(0x41...0x5A).contains($0) && $0 != 0x5F && $0 != 0x2D
    }
    if isPlain { return key }
    return String(String.UnicodeScalarView(key.unicodeScalars.filter { $0 != "_" && $0 != "-" }))
      .lowercased()
  }

  /// Compares without making strings; letters outside ASCII count as they are.
  private static func areSame(_ left: String.UTF8View, _ right: String.UTF8View) -> Bool {
    // Most keys begin with another letter.
    if let first = left.first, let other = right.first, isLetter(first), isLetter(other),
      first | 0x20 != other | 0x20
    {
      return false
    }
    var left = left.makeIterator()
    var right = right.makeIterator()
    while true {
      let first = nextLetter(&left)
      guard first == nextLetter(&right) else { return false }
      if first == nil { return true }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func nextLetter(_ bytes: inout String.UTF8View.Iterator) -> UInt8? {
    while let byte = bytes.next() {
      if byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") { continue }
      return (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
    return nil
  }
}
