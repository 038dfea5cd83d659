/// Marks between which text means something that GitHub Flavored Markdown does not know.
enum InlineExtra: Int, CaseIterable {
  /// `:tada:`
  case emoji = 1
  /// `H~2~O`; the sign is known to cmark by the strikethrough extension alone.
  case subscripted
  /// `x^2^`
  case superscripted
  /// `==marked==`
  case mark

  /// A match of one of the first three, which hold text alone.
  struct Match {
    /// In bytes, with the signs.
    let length: Int
    let text: [UInt8]
  }

  /// What cmark knows the extension by.
  var name: String {
    switch self {
    case .emoji: "emoji"
    case .subscripted: "subscript"
    case .superscripted: "superscript"
    case .mark: "mark"
    }
  }

  var sign: UInt8 {
    switch self {
    case .emoji: UInt8(ascii: ":")
    case .subscripted: UInt8(ascii: "~")
    case .superscripted: UInt8(ascii: "^")
    case .mark: UInt8(ascii: "=")
    }
  }

  var kind: MarkdownNodeKind {
    switch self {
    case .emoji: .emoji
    case .subscripted: .subscripted
    case .superscripted: .superscripted
    case .mark: .mark
    }
  }

  func isOn(in options: MarkdownOptions) -> Bool {
    switch self {
    case .emoji: options.emoji
    case .subscripted: options.subscripts
    case .superscripted: options.superscripts
    case .mark: options.marks
    }
  }

  /// Whether a sign may stand beside this byte on its outer side.
  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// The match that begins with the sign at 0; `byte` is 0 outside of the text.
  func match(_ byte: (Int) -> UInt8) -> Match? {
    switch self {
    case .emoji: Self.emojiMatch(byte)
    case .subscripted, .superscripted: scriptMatch(byte)
    case .mark: nil
    }
  }

  /// None after a letter, digit or slash (`std::x::y`, `10:100:20`, `host:100`), none before a digit.
  private static func emojiMatch(_ byte: (Int) -> UInt8) -> Match? {
    let before = byte(-1)
    guard !isWordByte(before), before != UInt8(ascii: "/"), before != UInt8(ascii: "_"),
      before != UInt8(ascii: ":") || followsEmoji(byte)
    else { return nil }
    var name: [UInt8] = []
    while name.count < EmojiShortcodes.longestName, EmojiShortcodes.isNameByte(byte(name.count + 1))
    {
      name.append(byte(name.count + 1))
    }
    let end = name.count + 1
    guard !name.isEmpty, byte(end) == UInt8(ascii: ":"),
      !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte(end + 1)),
      let character = EmojiShortcodes.character(named: name)
    else { return nil }
    return Match(length: end + 1, text: character)
  }

  /// Whether the colon before ends a name: `:+1::tada:`.
  private static func followsEmoji(_ byte: (Int) -> UInt8) -> Bool {
    var name: [UInt8] = []
    while name.count < EmojiShortcodes.longestName,
      EmojiShortcodes.isNameByte(byte(-2 - name.count))
    {
      name.append(byte(-2 - name.count))
    }
    return byte(-2 - name.count) == UInt8(ascii: ":")
      && EmojiShortcodes.character(named: name.reversed()) != nil
  }

  /// Text without blanks and without marks of its own, as in Pandoc: `2^10 and 3^5` has none, and
  /// `[^1]` is a footnote. None in paths (`~/bin:~/lib`, `home/~ada/~old`), and no faces (`^_^`).
  private func scriptMatch(_ byte: (Int) -> UInt8) -> Match? {
    guard byte(-1) != sign, byte(-1) != UInt8(ascii: "[") else { return nil }
    let slash = UInt8(ascii: "/")
    let isAfterBlank = byte(-1) <= UInt8(ascii: " ")
    if self == .subscripted, byte(-1) == slash || byte(1) == slash { return nil }
    var text: [UInt8] = []
    while text.count < 64 {
      let next = byte(text.count + 1)
      if next == sign { break }
      switch next {
      case 0...UInt8(ascii: " "), UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "<"),
        UInt8(ascii: "&"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "*"):
        return nil
      default: text.append(next)
      }
    }
    let end = text.count + 1
    guard !text.isEmpty, byte(end) == sign, byte(end + 1) != sign,
      !isAfterBlank || text.contains(where: { $0 >= 0x80 || Self.isWordByte($0) }),
      !isAfterBlank || self == .superscripted || !text.contains(slash)
    else { return nil }
    return Match(length: end + 1, text: text)
  }
}
