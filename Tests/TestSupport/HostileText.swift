/// Texts that try to be more than text where they are printed, and what is wrong with what was printed.
package enum HostileText {
  /// What a file name can hold: no `/`, no NUL.
  package static let pieces = [
    "a", "b", " ", "x.y", "\n", "\r", "\r\n", "\t", "\u{B}", "\u{C}", "\u{1B}[31m",
    "\u{1B}]8;;http:evil\u{7}link\u{1B}]8;;\u{7}", "\u{1B}c", "\u{8}", "\u{7F}", "\u{85}",
    "\u{9B}2J",
    "\u{9D}0;t\u{9C}", "\u{2028}", "\u{2029}", "\u{202E}", "\u{202A}", "\u{2066}", "\u{2069}",
    "\u{200E}", "\u{200F}", "\u{61C}", "\u{200B}", "\u{200D}", "\u{FE0F}", "\u{FEFF}", "\u{E0041}",
    "::error title=x::y", "\n::error::y", "::add-mask::z", ":", "::", "##[error]", "##[", "#",
    "##vso[x]",
    "##teamcity[x]", "%0A::error::y", "é", "漢", "👩‍🚀", "{", "\"", "\\", "'", ",", "%", "$(id)",
    "`id`",
  ]

  package static func random(
    using generator: inout SeededGenerator, longest: Int = 12
  ) -> String {
    (0..<Int.random(in: 1...longest, using: &generator)).map { _ in
      pieces.randomElement(using: &generator) ?? ""
    }.joined()
  }

  /// In what a run printed: characters that a terminal obeys, and lines that a log takes for commands which
  /// are not the program's own. A tab is let through: source lines have it.
  package static func problems(in printed: String) -> [String] {
    let controls = printed.unicodeScalars.filter(isForbidden).map {
      "U+\(String($0.value, radix: 16, uppercase: true))"
    }
    let commands = printed.unicodeScalars.split(separator: "\n").map { String(Substring($0)) }
      .filter(isForeignCommand)
    return controls + commands
  }

  /// Written anew and not asked of the program, which could be wrong.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029: true
    case 0x61C, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  private static func isForeignCommand(_ line: String) -> Bool {
    // As GitHub's runner reads a line: `::` after white space, `##[` anywhere; invisible ones count for none.
    let seen = line.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }
    let text = String(String.UnicodeScalarView(seen))
    if text.contains(#/##[A-Za-z]*\[/#) { return true }
    let start = text.drop { $0.isWhitespace }
    guard start.unicodeScalars.starts(with: "::".unicodeScalars) else { return false }
    return !["::error file=", "::warning file=", "::notice file="].contains {
      line.utf8.starts(with: $0.utf8)
    }
  }
}
