extension Unicode.Scalar {
  /// Whether a terminal shows it and nothing else: no control, no line end of any kind, no mark that
  /// changes the direction of text, nothing that takes no room and has no use in a text.
  ///
  /// Joiners and variation selectors are printable, because emoji and many scripts need them; so is the
  /// soft hyphen, which neither hides nor moves anything.
  package var isPrintable: Bool {
    switch value {
    case 0x20...0x7E: true
    // C0, DEL and C1, in which ESC, CSI, OSC, LF and NEL are.
    case 0x00...0x1F, 0x7F...0x9F: false
    // The marks of direction, with the invisible spaces and operators beside them.
    case 0x061C, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: false
    // Letters that are blank.
    case 0x115F...0x1160, 0x17B4...0x17B5, 0x180E, 0x3164, 0xFFA0: false
    // Annotations, and the format controls of shorthand and of music.
    case 0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A: false
    // Tags, in which a whole text can be hidden; variation selectors stand among them.
    case 0xE0000...0xE00FF, 0xE01F0...0xE0FFF: false
    default: true
    }
  }

  /// What is shown in its place: `\n`, `\r`, `\t`, else `\u{1B}`.
  var escaped: String {
    switch self {
    case "\n": #"\n"#
    case "\r": #"\r"#
    case "\t": #"\t"#
    default: #"\u{"# + String(value, radix: 16, uppercase: true) + "}"
    }
  }
}
