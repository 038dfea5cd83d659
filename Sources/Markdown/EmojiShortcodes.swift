/// GitHub's names of emoji, as they stand between colons.
enum EmojiShortcodes {
  /// Made when the first text has something that may be a name.
  private static let characters: [[UInt8]: [UInt8]] = {
    let words = EmojiTable.text.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
    var characters: [[UInt8]: [UInt8]] = [:]
    characters.reserveCapacity(EmojiTable.count)
    for index in stride(from: 0, to: words.count - 1, by: 2) {
      characters[Array(words[index])] = Array(words[index + 1])
    }
    return characters
  }()

  static func character(named name: [UInt8]) -> [UInt8]? { characters[name] }

  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// So that text without a second colon stays cheap.
  static let longestName = 64
}
